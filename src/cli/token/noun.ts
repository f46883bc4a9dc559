import { noun } from '../kit/verb.ts';
import { tokenCreate } from './create.ts';
import { tokenList } from './list.ts';
import { tokenRevoke } from './revoke.ts';

export const tokenNoun = noun('token', 'What programs use the API with', [
  tokenCreate,
  tokenList,
  tokenRevoke,
]);
