import type { AnyEndpoint } from '../kit/endpoint.ts';
import { eraseEmployeeEndpoint } from './erase-employee.ts';
import { erasePersonEndpoint } from './erase-person.ts';
import { explainEmployeeEndpoint } from './explain-employee.ts';
import { explainPersonEndpoint } from './explain-person.ts';
import { exportEmployeeEndpoint } from './export-employee.ts';
import { listEmployeesEndpoint } from './list-employees.ts';
import { showEmployeeEndpoint } from './show-employee.ts';
import { showHistoryEndpoint } from './show-history.ts';

export const employeeEndpoints: readonly AnyEndpoint[] = [
  listEmployeesEndpoint,
  showEmployeeEndpoint,
  showHistoryEndpoint,
  exportEmployeeEndpoint,
  explainEmployeeEndpoint,
  eraseEmployeeEndpoint,
  explainPersonEndpoint,
  erasePersonEndpoint,
];
