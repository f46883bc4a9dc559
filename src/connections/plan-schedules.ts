import { sql } from 'kysely';
import type { Database, Transaction } from '../db/database.ts';
import { nextSlot, spreadSeconds } from '../domain/schedule.ts';
import { connectionFrom, type ConnectionRow, selectConnections } from './connection.ts';
import type { AnyConnector } from './connector-register.ts';
import { hostOf } from './host-of.ts';

export interface PlanDeps {
  db: Database;
  connectors: readonly AnyConnector[];
  /** Minutes over which the runs of one time of day are spread. */
  spreadMinutes: number;
}

/** Reckons the next run of connections that became active or whose times or zone changed. Gives how many; safe to repeat. */
export async function planSchedules(
  deps: PlanDeps,
  input: { now: Date; limit: number },
): Promise<{ planned: number }> {
  return deps.db.transaction(async (tx) => {
    const rows = await unplanned(tx, input.limit);
    await savePlans(
      tx,
      rows.map((row) => ({
        ...plan({ ...row, timeZone: row.time_zone }, { now: input.now, spreadMinutes: deps.spreadMinutes }),
        host: readHost(deps.connectors, row),
      })),
    );
    return { planned: rows.length };
  });
}

interface Unplanned extends ConnectionRow {
  times: string[];
  last_slot: string | null;
}

async function unplanned(tx: Transaction, limit: number): Promise<Unplanned[]> {
  const marked = await tx
    .selectFrom('schedules')
    .select(['connection_id', 'times', 'last_slot'])
    .where('next_kind', '=', 'unplanned')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  if (marked.length === 0) return [];
  const byId = new Map(marked.map((row) => [row.connection_id, row]));
  const connections = await selectConnections(tx)
    .where('connections.id', 'in', [...byId.keys()])
    .where('connections.state', '=', 'active')
    .execute();
  return connections.map((row) => ({
    ...row,
    times: byId.get(row.id)?.times ?? [],
    last_slot: byId.get(row.id)?.last_slot ?? null,
  }));
}

/** A connection whose settings no longer fit is planned all the same: its run says what is wrong. */
function readHost(connectors: readonly AnyConnector[], row: ConnectionRow): string | null {
  const connector = connectors.find(({ id }) => id === row.connector);
  return connector ? (hostOf(connectionFrom(row), connector, 'live') ?? null) : null;
}

export interface Plan {
  id: string;
  slot: string;
  at: Date;
}

/** The first slot whose moment, spread included, is still to come: what was due before it is one missed run, not several. */
export function plan(
  schedule: { id: string; times: readonly string[]; timeZone: string; last_slot: string | null },
  about: { now: Date; spreadMinutes: number },
): Plan {
  const spreadMs = spreadSeconds(schedule.id, about.spreadMinutes) * 1000;
  const after = new Date(about.now.getTime() - spreadMs);
  const slot = nextSlot(schedule, { after, last: schedule.last_slot ?? undefined });
  return { id: schedule.id, slot: slot.label, at: new Date(slot.at.getTime() + spreadMs) };
}

async function savePlans(tx: Transaction, plans: readonly (Plan & { host: string | null })[]): Promise<void> {
  if (plans.length === 0) return;
  await sql`
    update schedules s set next_kind = 'slot', next_at = p.at, next_slot = p.slot, host = p.host
      from unnest(${plans.map(({ id }) => id)}::uuid[], ${plans.map(({ at }) => at)}::timestamptz[],
                  ${plans.map(({ slot }) => slot)}::text[], ${plans.map(({ host }) => host)}::text[]) p (id, at, slot, host)
     where s.connection_id = p.id`.execute(tx);
}

/**
 * Puts right what no use case marked: connections that are active without a plan (after a restore, say), plans of ones that are
 * not active any more, and moments that a clock which was wrong has set days ahead.
 */
export async function repairPlans(deps: { db: Database }, input: { now: Date }): Promise<void> {
  const { kysely } = deps.db;
  await sql`
    update schedules s set next_kind = null, next_at = null, next_slot = null
      from connections c
     where c.id = s.connection_id and c.state <> 'active' and s.next_kind is not null`.execute(kysely);
  await sql`
    insert into schedules (connection_id, next_kind)
    select c.id, 'unplanned' from connections c left join schedules s on s.connection_id = c.id
     where c.state = 'active' and (s.connection_id is null or s.next_kind is null)
    on conflict (connection_id) do update set next_kind = 'unplanned'`.execute(kysely);
  await sql`
    update schedules set next_kind = 'unplanned', next_at = null, next_slot = null
     where next_at > ${input.now}::timestamptz + interval '4 days'`.execute(kysely);
  await sql`
    insert into schedules (connection_id, dates_at)
    select c.id, ${input.now} from connections c left join schedules s on s.connection_id = c.id
     where c.last_accepted_run_id is not null and c.state <> 'removed'
       and (s.dates_at is null or s.dates_at > ${input.now}::timestamptz + interval '2 days')
    on conflict (connection_id) do update set dates_at = excluded.dates_at`.execute(kysely);
}

/** When the next run of all is due; undefined: none is planned. */
export async function nextPlanned(db: Database): Promise<{ at: Date; count: number } | undefined> {
  const { rows } = await sql<{ at: Date | null; count: number }>`
    select min(s.next_at) as at, count(*) as count from schedules s join connections c on c.id = s.connection_id
     where c.state = 'active' and s.next_at is not null`.execute(db.kysely);
  const [row] = rows;
  return row?.at ? { at: row.at, count: row.count } : undefined;
}
