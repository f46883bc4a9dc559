import { sql } from 'kysely';
import { type ChangeKey, changeKeys } from '../changes/change-keys.ts';
import type { Database, Transaction } from '../db/database.ts';
import type { ConnectionId } from '../domain/ids.ts';
import type { Clock } from '../platform/clock.ts';
import { isCovered, lockCovered } from './covered-connection.ts';
import { deliveryIdOf } from './delivery-id.ts';
import type { DestinationId } from './destination.ts';
import { handOutList } from './hand-out-list.ts';

export interface HandOutDeps {
  db: Database;
  clock: Pick<Clock, 'now'>;
}

const batch = 2000;

/**
 * Turns what was accepted since into deliveries of one destination: connection by connection and in order, in transactions of a
 * bounded size, each of which also moves the place of the connection. Nothing of a connection is handed out before its approval
 * and its first accepted run. Gives how many.
 */
export async function handOut(
  deps: HandOutDeps,
  input: { destinationId: DestinationId; signal: AbortSignal },
): Promise<number> {
  let count = 0;
  for (const connectionId of await connectionsBehind(deps.db, input.destinationId)) {
    const about = { ...input, connectionId };
    count += await handOutList(deps, about);
    for (let given = batch; given === batch; count += given) {
      input.signal.throwIfAborted();
      given = await deps.db.transaction((tx) => handOutChanges(tx, { ...about, now: deps.clock.now() }));
    }
  }
  return count;
}

/** Connections with something accepted that is not handed out; removed ones too, whose people may have been off-boarded. */
async function connectionsBehind(db: Database, destinationId: DestinationId): Promise<ConnectionId[]> {
  const { rows } = await sql<{ id: ConnectionId }>`
    select c.id from destinations d ${behind}
     where d.id = ${destinationId}::uuid and p.connection_id is null order by c.id`.execute(db.kysely);
  return rows.map(({ id }) => id);
}

/** Joins destinations `d` with their connections `c`, and with the place `p` of each that has nothing new. */
export const behind = sql`
  join connections c
    on c.approved_binding is not null and c.last_accepted_run_id is not null
   and ${isCovered}
  left join destination_positions p on p.destination_id = d.id and p.connection_id = c.id
    and not p.is_listing and p.sequence >= c.last_sequence`;

async function handOutChanges(
  tx: Transaction,
  input: { destinationId: DestinationId; connectionId: ConnectionId; now: Date },
): Promise<number> {
  const { destinationId, connectionId, now } = input;
  const place = await lockPlace(tx, input);
  if (!place) return 0;
  const { sequence: after, last_sequence: through } = place;
  const keys = await changeKeys(tx, { connectionId, after, through, limit: batch });
  await insertDeliveries(tx, { destinationId, connectionId, now, keys });
  // A full batch may not be all; otherwise nothing is left below the connection's last sequence.
  const sequence = keys.length === batch ? (keys.at(-1)?.sequence ?? after) : through;
  await tx
    .updateTable('destination_positions')
    .set({ sequence })
    .where('destination_id', '=', destinationId)
    .where('connection_id', '=', connectionId)
    .execute();
  return keys.length;
}

/** Both in one statement: what the connection had given out, and where the destination stands, fit together. */
async function lockPlace(
  tx: Transaction,
  { destinationId, connectionId }: { destinationId: DestinationId; connectionId: ConnectionId },
): Promise<{ sequence: number; last_sequence: number } | undefined> {
  if (!(await lockCovered(tx, { destinationId, connectionId }))) return undefined;
  await sql`
    insert into destination_positions (connection_id, destination_id, sequence)
    values (${connectionId}, ${destinationId}, 0) on conflict do nothing`.execute(tx);
  const { rows } = await sql<{ sequence: number; last_sequence: number }>`
    select p.sequence, c.last_sequence
      from destination_positions p join connections c on c.id = p.connection_id
     where p.destination_id = ${destinationId}::uuid and p.connection_id = ${connectionId}::uuid
       for update of p`.execute(tx);
  return rows[0];
}

/**
 * Those that are there already stay as they are, but for what waited when its connection was left out for a while. `isAgain`: all of
 * them go out anew, as the change that they are, also one that was held back and went out as a value of its own.
 */
export async function insertDeliveries(
  tx: Transaction,
  input: {
    destinationId: DestinationId;
    connectionId: ConnectionId;
    now: Date;
    keys: readonly ChangeKey[];
    isAgain?: boolean;
  },
): Promise<void> {
  const { destinationId, connectionId, now, keys, isAgain = false } = input;
  if (keys.length === 0) return;
  const rows = keys.map(({ id, sequence, subject, subject_id }) => ({
    id: deliveryIdOf(destinationId, 'change', id),
    sequence,
    subject,
    subject_id,
  }));
  await sql`
    insert into deliveries (connection_id, destination_id, id, kind, sequence, subject, subject_id, state, next_at, created_at)
    select ${connectionId}::uuid, ${destinationId}::uuid, r.id, 'change', r.sequence, r.subject, r.subject_id, 'waiting', ${now}, ${now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, sequence bigint, subject text, subject_id uuid)
    on conflict (connection_id, destination_id, id) do update
      set kind = 'change', sequence = excluded.sequence, due_on = null,
          state = 'waiting', next_at = excluded.next_at, attempts = 0, first_attempt_at = null, code = null, finished_at = null
      where ${isAgain} or deliveries.code = 'CONNECTION_LEFT_OUT'`.execute(tx);
}
