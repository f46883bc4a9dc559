import { z } from 'zod';
import { changesOfSubject } from '../../changes/changes-of-subject.ts';
import { Change, changeOnWire } from '../change/change-wire.ts';
import { endpoint } from '../kit/endpoint.ts';
import { employeeOf } from './employee-of.ts';
import { employeeParams } from './employee-wire.ts';

export const showHistoryEndpoint = endpoint({
  id: 'showHistory',
  method: 'GET',
  path: '/v1/connections/:connection_id/employees/:employee_id/history',
  tag: 'employees',
  summary: 'Show every change of one person that is kept, the oldest first',
  scope: 'employees:read',
  params: employeeParams,
  answer: { status: 200, body: z.object({ data: z.array(Change) }) },
  errors: ['NOT_FOUND'],
  async handle({ deps, params, caller }) {
    const { connection, employee } = await employeeOf(deps, caller, params);
    const which = { connectionId: connection.id, subjectId: employee.id };
    const changes = await changesOfSubject({ db: deps.db.kysely }, which);
    return { data: changes.map(changeOnWire) };
  },
});
