import { noun } from '../kit/verb.ts';
import { linkCreate } from './create.ts';
import { linkList } from './list.ts';
import { linkRevoke } from './revoke.ts';

export const linkNoun = noun('link', 'Set-up links for HR admins of customers', [
  linkCreate,
  linkList,
  linkRevoke,
]);
