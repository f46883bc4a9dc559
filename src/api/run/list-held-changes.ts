import { z } from 'zod';
import { heldChanges } from '../../runs/held-changes.ts';
import { FieldChange } from '../change/change-wire.ts';
import { Employee, employeeOnWire } from '../employee/employee-wire.ts';
import { countedPage, openOffset } from '../kit/counted-pages.ts';
import { endpoint } from '../kit/endpoint.ts';
import { pageOf, pageQuery } from '../kit/paging.ts';
import { runOf } from './run-of.ts';
import { runParams } from './run-wire.ts';

const HeldChange = z
  .object({
    external_id: z.string(),
    type: z.enum(['added', 'updated', 'removed']),
    readings: z.array(z.string()),
    reason: z.string().nullable(),
    fields: z.array(FieldChange),
    employee: Employee.nullable(),
  })
  .meta({ id: 'HeldChange' });

export const listHeldChangesEndpoint = endpoint({
  id: 'listHeldChanges',
  method: 'GET',
  path: '/v1/connections/:connection_id/runs/:run_id/changes',
  tag: 'runs',
  summary: 'List what a held run would change, person by person',
  description: 'Personal data. Nothing of it is accepted. Other runs have none: theirs are in the feed.',
  scope: 'runs:read',
  params: runParams,
  query: z.strictObject(pageQuery),
  answer: { status: 200, body: pageOf(HeldChange) },
  errors: ['NOT_FOUND', 'CURSOR_INVALID'],
  async handle({ deps, params, query, caller }) {
    const { connection, run } = await runOf(deps, caller, params);
    const which = { connectionId: connection.id, runId: run.id };
    const context = { list: 'listHeldChanges', filters: which };
    const offset = openOffset(deps, context, query.cursor);
    const { limit } = query;
    const rows = await heldChanges(deps.db, { ...which, offset, limit: limit + 1 });
    const data = rows
      .slice(0, limit)
      .map((one) => ({ ...one, employee: one.employee && employeeOnWire(one.employee) }));
    return countedPage(deps, context, { data, offset, hasMore: rows.length > limit });
  },
});
