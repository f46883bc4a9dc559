import { type Kysely, sql } from 'kysely';
import { feedPlace } from '../changes/feed-place.ts';
import type { Connection } from '../connections/connection.ts';
import type { Transaction } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';
import type { ConnectionId, Ids } from '../domain/ids.ts';
import { keepPeopleCount } from '../employees/count-employees.ts';
import { noCounts } from './run-record.ts';

/**
 * Ends the stay of everybody in the list, for a connection that is removed and whose people shall be off-boarded (semantics 20):
 * one `removed` change each, in the order of the external ids. People who had ended before get none. Inside the transaction that
 * removes the connection, whose row is locked. Gives how many people it was.
 */
export async function offBoardEverybody(
  tx: Transaction,
  input: { connection: Connection; ids: Ids; at: Date; requestedBy: string },
): Promise<number> {
  const { connection, ids, at } = input;
  const runId = ids.next<'run'>();
  const people = await staying(tx, connection.id)
    .select(['id', 'external_id'])
    .orderBy('external_id')
    .execute();
  if (people.length === 0) return 0;
  await insertRun(tx, { ...input, runId, count: people.length });
  const changeIds = people.map(() => ids.next<'change'>());
  await sql`
    insert into changes (connection_id, sequence, id, run_id, at, subject, subject_id, external_id, type, readings, reason, fields,
                         transaction_id)
    select ${connection.id}, ${connection.lastSequence}::bigint + gone.position, gone.change_id, ${runId}, ${at}, 'employee',
           gone.employee_id, gone.external_id, 'removed', array['leaver'], 'gone', '[]', ${feedPlace(connection.id)}
      from unnest(${changeIds}::uuid[], ${people.map(({ id }) => id)}::uuid[], ${people.map(({ external_id }) => external_id)}::text[])
           with ordinality as gone (change_id, employee_id, external_id, position)`.execute(tx);
  await tx
    .updateTable('employees')
    .set({
      in_list: false,
      left_list: 'gone',
      next_date: null,
      missing_since: null,
      successor: null,
      changed_at: at,
      changed_by_run: runId,
    })
    .where('connection_id', '=', connection.id)
    .where('in_list', '=', true)
    .where('enrollment_status', '<>', 'ended')
    .execute();
  await tx
    .updateTable('connections')
    .set({ last_sequence: connection.lastSequence + people.length })
    .where('id', '=', connection.id)
    .execute();
  await keepPeopleCount(tx, connection.id);
  return people.length;
}

/** How many people `offBoardEverybody` would end the stay of now. */
export async function countToOffBoard(db: Kysely<Tables>, connectionId: ConnectionId): Promise<number> {
  const row = await staying(db, connectionId)
    .select(({ fn }) => fn.countAll().as('people'))
    .executeTakeFirstOrThrow();
  return Number(row.people);
}

function staying(db: Kysely<Tables>, connectionId: ConnectionId) {
  return db
    .selectFrom('employees')
    .where('connection_id', '=', connectionId)
    .where('in_list', '=', true)
    .where('enrollment_status', '<>', 'ended');
}

async function insertRun(
  tx: Transaction,
  input: { connection: Connection; at: Date; requestedBy: string; runId: string; count: number },
): Promise<void> {
  const { connection, at, runId, count } = input;
  await sql`
    insert into runs (connection_id, id, mode, made_for, state, outcome, requested_by, started_at, finished_at, heartbeat_at, fence, counts, reason)
    values (${connection.id}, ${runId}, 'live', 'off_boarding', 'finished', 'accepted', ${input.requestedBy}, ${at}, ${at}, now(), nextval('run_fence'),
            ${JSON.stringify({ ...noCounts, removed: count, leavers: count })}::jsonb,
            'The connection was removed and its people were off-boarded.')`.execute(tx);
}
