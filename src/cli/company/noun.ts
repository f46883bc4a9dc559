import { noun } from '../kit/verb.ts';
import { companyList } from './list.ts';

export const companyNoun = noun('company', 'The accepted companies', [companyList]);
