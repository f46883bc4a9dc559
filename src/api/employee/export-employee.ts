import { exportPerson } from '../../privacy/export-person.ts';
import { type ApiFile, endpoint } from '../kit/endpoint.ts';
import { employeeOf } from './employee-of.ts';
import { employeeParams } from './employee-wire.ts';

export const exportEmployeeEndpoint = endpoint({
  id: 'exportEmployee',
  method: 'GET',
  path: '/v1/connections/:connection_id/employees/:employee_id/export',
  tag: 'employees',
  summary: 'Download everything that is kept of one person, as JSON',
  description: 'For a request of that person. Personal data; told in the audit log.',
  scope: 'employees:read',
  params: employeeParams,
  answer: { status: 200, file: ['application/json'] },
  errors: ['NOT_FOUND'],
  async handle({ deps, params, caller, audit }): Promise<ApiFile> {
    const { connection, employee } = await employeeOf(deps, caller, params);
    audit({ customerId: connection.customerId, connectionId: connection.id, subjectId: employee.id });
    const which = { connectionId: connection.id, employeeId: employee.id };
    const kept = await exportPerson(deps, which);
    return {
      name: `rollcall-person-${employee.id}.json`,
      contentType: 'application/json',
      content: `${JSON.stringify(kept, null, 2)}\n`,
    };
  },
});
