import { z } from 'zod';
import { changesOfRun } from '../../changes/changes-of-run.ts';
import { displayName } from '../../domain/names.ts';
import { knownById } from '../../employees/employees-by-id.ts';
import { heldChanges } from '../../runs/held-changes.ts';
import type { RunRecord } from '../../runs/show-run.ts';
import { FieldChange } from '../change/change-wire.ts';
import { Employee, employeeOnWire } from '../employee/employee-wire.ts';
import type { ApiDeps } from '../kit/api-deps.ts';
import { countedPage, openOffset } from '../kit/counted-pages.ts';
import { endpoint } from '../kit/endpoint.ts';
import { pageOf, pageQuery } from '../kit/paging.ts';
import { runOf } from './run-of.ts';
import { runParams } from './run-wire.ts';

const RunChange = z
  .object({
    external_id: z.string(),
    type: z.enum(['added', 'updated', 'removed']),
    readings: z.array(z.string()),
    reason: z.string().nullable(),
    fields: z.array(FieldChange),
    employee_id: z.uuid().nullable().describe('Ours; null for whom the list does not know yet.'),
    name: z.string().nullable().describe('What the person is called, also after leaving; null once erased.'),
    employee: Employee.nullable().describe(
      'Of a held run: as the person would be. Of an accepted one: as the list has the person now.',
    ),
  })
  .meta({ id: 'RunChange' });

export const listRunChangesEndpoint = endpoint({
  id: 'listRunChanges',
  method: 'GET',
  path: '/v1/connections/:connection_id/runs/:run_id/changes',
  tag: 'runs',
  summary: 'List what a run changed, or a held run would change, person by person',
  description: 'Personal data. Of what a held run would change nothing is accepted.',
  scope: 'runs:read',
  params: runParams,
  query: z.strictObject(pageQuery),
  answer: { status: 200, body: pageOf(RunChange) },
  errors: ['NOT_FOUND', 'CURSOR_INVALID'],
  async handle({ deps, params, query, caller }) {
    const { connection, run } = await runOf(deps, caller, params);
    const which = { connectionId: connection.id, runId: run.id };
    const context = { list: 'listRunChanges', filters: which };
    const offset = openOffset(deps, context, query.cursor);
    const { limit } = query;
    const rows = await changesOf(deps, run, { offset, limit: limit + 1 });
    return countedPage(deps, context, { data: rows.slice(0, limit), offset, hasMore: rows.length > limit });
  },
});

async function changesOf(
  deps: ApiDeps,
  run: RunRecord,
  page: { offset: number; limit: number },
): Promise<z.output<typeof RunChange>[]> {
  const which = { connectionId: run.connectionId, runId: run.id, ...page };
  if (run.outcome === 'held') {
    const held = await heldChanges(deps.db, which);
    return held.map((one) => ({
      ...one,
      name: one.employee && (displayName(one.employee) || one.external_id),
      employee: one.employee && employeeOnWire(one.employee),
    }));
  }
  const changes = await changesOfRun(deps.db, which);
  const ids = changes.flatMap(({ employee_id: id }) => (id === undefined ? [] : [id]));
  const known = await knownById({ db: deps.db.kysely }, { connectionId: run.connectionId, ids });
  return changes.flatMap(({ external_id, employee_id, type, readings, reason, changes: fields }) => {
    if (type === 'erased') return []; // no run makes one
    const person = known.get(employee_id ?? '');
    return {
      external_id,
      type,
      readings: [...readings],
      reason: reason ?? null,
      fields: [...fields],
      employee_id: employee_id ?? null,
      name: person?.name ?? null,
      employee: person?.listed.isInList === true ? employeeOnWire(person.listed.employee) : null,
    };
  });
}
