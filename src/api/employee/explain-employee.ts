import { askWorker } from '../connection/ask-worker.ts';
import { endpoint } from '../kit/endpoint.ts';
import { Operation } from '../operation/operation-wire.ts';
import { employeeOf } from './employee-of.ts';
import { employeeParams } from './employee-wire.ts';
import { refuseErased } from './refuse-erased.ts';

export const explainEmployeeEndpoint = endpoint({
  id: 'explainEmployee',
  method: 'POST',
  path: '/v1/connections/:connection_id/employees/:employee_id/explain',
  tag: 'employees',
  summary: 'Have it said where every value of a person comes from, and why they are in or out',
  description:
    'Reads this person from the HR system now. The result is personal data and goes after an hour.',
  scope: 'employees:read',
  params: employeeParams,
  answer: { status: 202, body: Operation },
  errors: ['NOT_FOUND', 'PERSON_ERASED', 'CONNECTION_STATE_CONFLICT'],
  async handle(context) {
    const { connection, employee } = await employeeOf(context.deps, context.caller, context.params);
    refuseErased(employee);
    const input = { external_id: employee.employee.external_id };
    return askWorker(context, connection, { kind: 'explain', input });
  },
});
