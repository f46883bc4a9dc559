import { sql } from 'kysely';
import type { Database, Transaction } from '../db/database.ts';
import type { Hold } from '../domain/guard.ts';
import type { ConnectionId, RunId } from '../domain/ids.ts';
import type { Changeset } from './changeset.ts';
import { type Finish, finishRun, lockConnectionRow } from './finish-run.ts';

export interface HoldInput {
  connectionId: ConnectionId;
  runId: RunId;
  changeset: Changeset;
  hash: string;
  holds: readonly Hold[];
  finish: Finish;
}

/**
 * Keeps the changeset for a person to look at and changes nothing. The same changeset as the open hold's is the same hold, seen
 * once more; another one supersedes it (semantics 11). Gives the run that a person decides on.
 */
export async function hold(deps: { db: Database }, input: HoldInput): Promise<RunId> {
  return deps.db.transaction(async (tx) => {
    await lockConnectionRow(tx, input.connectionId);
    await finishRun(tx, input.finish);
    const open = await openHold(tx, input.connectionId);
    if (open?.changesetHash === input.hash) {
      await countAgain(tx, input.connectionId, open.runId);
      return open.runId;
    }
    if (open) await supersede(tx, input.connectionId, open.runId);
    await openNew(tx, input);
    if (input.changeset.stage.exists) await keepChanges(tx, input);
    return input.runId;
  });
}

export interface OpenHold {
  runId: RunId;
  changesetHash: string;
}

export async function openHold(
  tx: Transaction | Database['kysely'],
  connectionId: ConnectionId,
): Promise<OpenHold | undefined> {
  const row = await tx
    .selectFrom('runs')
    .select(['id', 'changeset_hash'])
    .where('connection_id', '=', connectionId)
    .where('hold_state', '=', 'open')
    .executeTakeFirst();
  return row && { runId: row.id as RunId, changesetHash: row.changeset_hash ?? '' }; // the id column of runs
}

async function countAgain(tx: Transaction, connectionId: ConnectionId, runId: RunId): Promise<void> {
  await tx
    .updateTable('runs')
    .set((eb) => ({ hold_count: eb('hold_count', '+', 1) }))
    .where('connection_id', '=', connectionId)
    .where('id', '=', runId)
    .execute();
}

async function supersede(tx: Transaction, connectionId: ConnectionId, runId: RunId): Promise<void> {
  await tx
    .updateTable('runs')
    .set({ hold_state: 'superseded' })
    .where('connection_id', '=', connectionId)
    .where('id', '=', runId)
    .execute();
}

async function openNew(tx: Transaction, input: HoldInput): Promise<void> {
  await tx
    .updateTable('runs')
    .set({ hold_state: 'open', hold: JSON.stringify(input.holds), hold_count: 1 })
    .where('connection_id', '=', input.connectionId)
    .where('id', '=', input.runId)
    .execute();
}

async function keepChanges(tx: Transaction, input: HoldInput): Promise<void> {
  const stage = sql.raw(input.changeset.stage.table);
  await sql`
    insert into run_changes (connection_id, run_id, external_id, type, readings, reason, fields, employee)
    select ${input.connectionId}, ${input.runId}, s.external_id,
           coalesce(s.type, 'removed'), coalesce(s.readings, array['leaver']),
           case when s.kind = 'missing' then 'gone' else s.reason end, coalesce(s.fields, '[]')::jsonb,
           coalesce(s.employee::jsonb, e.data)
      from ${stage} s
      left join employees e on e.connection_id = ${input.connectionId} and e.number = s.number
     where s.kind in ('new', 'changed', 'reentry', 'scope_out', 'link', 'missing')`.execute(tx);
}
