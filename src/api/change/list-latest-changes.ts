import { z } from 'zod';
import { listLatestChanges } from '../../changes/list-latest-changes.ts';
import { knownById } from '../../employees/employees-by-id.ts';
import { connectionParams } from '../connection/connection-summary-wire.ts';
import { endpoint } from '../kit/endpoint.ts';
import { connectionOf } from '../kit/of-caller.ts';
import { openCursor, pageFrom, pageOf, pageQuery } from '../kit/paging.ts';
import { queryList } from '../kit/schemas.ts';
import { Change, changeOnWire, Reading } from './change-wire.ts';

const LatestChange = Change.extend({
  name: z
    .string()
    .nullable()
    .describe(
      'What the person is called now, also after leaving. Null: erased, or without the right to see people.',
    ),
  is_erased: z.boolean().describe('The person was erased.'),
}).meta({ id: 'LatestChange' });

export const listLatestChangesEndpoint = endpoint({
  id: 'listLatestChanges',
  method: 'GET',
  path: '/v1/connections/:connection_id/changes/latest',
  tag: 'changes',
  summary: 'List the changes of one connection for people to look at, the newest first',
  description: 'With names. Whoever keeps a list of their own in step reads the feed instead.',
  scope: 'changes:read',
  params: connectionParams,
  query: z.strictObject({ ...pageQuery, reading: queryList(Reading).optional() }),
  answer: { status: 200, body: pageOf(LatestChange) },
  errors: ['NOT_FOUND', 'CURSOR_INVALID'],
  async handle({ deps, params, query, caller }) {
    const { id: connectionId } = await connectionOf(deps, caller, params.connection_id);
    const { limit, cursor, reading: readings } = query;
    const context = { list: 'listLatestChanges', filters: { connectionId, readings } };
    const before = openCursor(deps, context, { cursor, place: z.int() });
    const db = deps.db.kysely;
    const rows = await listLatestChanges(db, { connectionId, readings, before, limit: limit + 1 });
    const ids = rows.flatMap(({ employee_id: id }) => (id === undefined ? [] : [id]));
    const known = await knownById({ db }, { connectionId, ids });
    const maySee = caller.scopes.has('employees:read');
    return pageFrom(deps, context, {
      rows,
      limit,
      placeOf: ({ sequence }) => sequence,
      wire(row) {
        const person = known.get(row.employee_id ?? '');
        return {
          ...changeOnWire(row),
          name: (maySee ? person?.name : undefined) ?? null,
          is_erased: person?.isErased ?? false,
        };
      },
    });
  },
});
