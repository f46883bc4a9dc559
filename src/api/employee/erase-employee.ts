import { askWorker } from '../connection/ask-worker.ts';
import { endpoint } from '../kit/endpoint.ts';
import { Operation } from '../operation/operation-wire.ts';
import { employeeOf } from './employee-of.ts';
import { employeeParams } from './employee-wire.ts';
import { refuseErased } from './refuse-erased.ts';

export const eraseEmployeeEndpoint = endpoint({
  id: 'eraseEmployee',
  method: 'POST',
  path: '/v1/connections/:connection_id/employees/:employee_id/erase',
  tag: 'employees',
  summary: 'Have every value of one person erased, for good',
  description:
    'Blanks the values everywhere, keeps order and ids of ours, and keeps a keyed hash so that the person is not added again. This cannot be taken back.',
  scope: 'employees:write',
  needsProof: true,
  params: employeeParams,
  answer: { status: 202, body: Operation },
  errors: ['NOT_FOUND', 'PERSON_ERASED'],
  async handle(context) {
    const { connection, employee } = await employeeOf(context.deps, context.caller, context.params);
    context.audit({ details: { employee_id: employee.id } });
    refuseErased(employee);
    const input = { employee_id: employee.id };
    return askWorker(context, connection, { kind: 'erase', input, alsoRemoved: true });
  },
});
