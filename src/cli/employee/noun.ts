import { noun } from '../kit/verb.ts';
import { employeeErase } from './erase.ts';
import { employeeExplain } from './explain.ts';
import { employeeExport } from './export.ts';
import { employeeLiftErasure } from './lift-erasure.ts';
import { employeeList } from './list.ts';
import { employeeShow } from './show.ts';

export const employeeNoun = noun('employee', 'The accepted list of people', [
  employeeList,
  employeeShow,
  employeeExplain,
  employeeExport,
  employeeErase,
  employeeLiftErasure,
]);
