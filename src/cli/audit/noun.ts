import { noun } from '../kit/verb.ts';
import { auditList } from './list.ts';
import { auditVerify } from './verify.ts';

export const auditNoun = noun('audit', 'Who did what, in a log that cannot be changed unnoticed', [
  auditList,
  auditVerify,
]);
