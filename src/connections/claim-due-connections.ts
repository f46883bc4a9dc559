import { sql } from 'kysely';
import type { Transaction } from '../db/database.ts';
import type { ConnectionId } from '../domain/ids.ts';
import { type Plan, plan } from './plan-schedules.ts';

export interface ClaimInput {
  now: Date;
  limit: number;
  spreadMinutes: number;
  /** Runs at once against one host. */
  perHost: number;
  /** How many wait or run per host already. */
  busy: ReadonlyMap<string, number>;
}

export interface DueConnection {
  connectionId: ConnectionId;
  host: string | undefined;
}

/**
 * Takes active connections whose run is due, the longest waiting first, and no more per host than may run: of several processes
 * each gets others. Their next slot is set in the same transaction, in which the caller hands them to the workers: killed
 * anywhere, each is handed over once.
 */
export async function claimDueConnections(tx: Transaction, input: ClaimInput): Promise<DueConnection[]> {
  const ids = await dueIds(tx, input);
  if (ids.length === 0) return [];
  const rows = await locked(tx, ids, input.now);
  await moveOn(
    tx,
    rows.map((row) => {
      const last = row.next_kind === 'slot' && row.next_slot !== null ? row.next_slot : row.last_slot;
      const schedule = { id: row.connection_id, times: row.times, timeZone: row.time_zone, last_slot: last };
      return { ...plan(schedule, input), last };
    }),
  );
  return rows.map((row) => ({
    connectionId: row.connection_id as ConnectionId, // a foreign key
    host: row.host ?? undefined,
  }));
}

async function dueIds(tx: Transaction, input: ClaimInput): Promise<string[]> {
  const { rows } = await sql<{ connection_id: string }>`
    select due.connection_id
      from (select s.connection_id, s.host, s.next_at,
                   row_number() over (partition by s.host order by s.next_at) as place
              from schedules s join connections c on c.id = s.connection_id
             where s.next_at <= ${input.now} and c.state = 'active') due
      left join unnest(${[...input.busy.keys()]}::text[], ${[...input.busy.values()]}::int[]) busy (host, count)
        on busy.host = due.host
     where due.host is null or due.place + coalesce(busy.count, 0) <= ${input.perHost}
     order by due.next_at limit ${input.limit}`.execute(tx);
  return rows.map(({ connection_id }) => connection_id);
}

interface LockedRow {
  connection_id: string;
  host: string | null;
  times: string[];
  next_kind: 'slot' | 'retry';
  next_slot: string | null;
  last_slot: string | null;
  time_zone: string;
}

/** Whoever was first has moved `next_at` on, so that its rows are not due any more. */
async function locked(tx: Transaction, ids: readonly string[], now: Date): Promise<LockedRow[]> {
  const { rows } = await sql<LockedRow>`
    select s.connection_id, s.host, s.times, s.next_kind, s.next_slot, s.last_slot, c.time_zone
      from schedules s join connections c on c.id = s.connection_id
     where s.connection_id = any(${ids}::uuid[]) and s.next_at <= ${now} and c.state = 'active'
       for update of s skip locked`.execute(tx);
  return rows;
}

async function moveOn(tx: Transaction, plans: readonly (Plan & { last: string | null })[]): Promise<void> {
  await sql`
    update schedules s set next_kind = 'slot', next_at = p.at, next_slot = p.slot, last_slot = p.last
      from unnest(${plans.map(({ id }) => id)}::uuid[], ${plans.map(({ at }) => at)}::timestamptz[],
                  ${plans.map(({ slot }) => slot)}::text[], ${plans.map(({ last }) => last)}::text[]) p (id, at, slot, last)
     where s.connection_id = p.id`.execute(tx);
}
