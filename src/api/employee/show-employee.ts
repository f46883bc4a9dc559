import { endpoint } from '../kit/endpoint.ts';
import { employeeOf } from './employee-of.ts';
import { employeeParams, ListedEmployee, listedEmployeeOnWire } from './employee-wire.ts';

export const showEmployeeEndpoint = endpoint({
  id: 'showEmployee',
  method: 'GET',
  path: '/v1/connections/:connection_id/employees/:employee_id',
  tag: 'employees',
  summary: 'Show one person of the list, also one who left it',
  scope: 'employees:read',
  params: employeeParams,
  answer: { status: 200, body: ListedEmployee },
  errors: ['NOT_FOUND'],
  async handle({ deps, params, caller }) {
    return listedEmployeeOnWire((await employeeOf(deps, caller, params)).employee);
  },
});
