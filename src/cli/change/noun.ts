import { noun } from '../kit/verb.ts';
import { changeList } from './list.ts';

export const changeNoun = noun('change', 'The accepted changes, in order', [changeList]);
