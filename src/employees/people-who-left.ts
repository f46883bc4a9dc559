import { type Kysely, sql } from 'kysely';
import type { Transaction } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';
import type { ConnectionId, EmployeeId } from '../domain/ids.ts';

export interface PersonWhoLeft {
  connectionId: ConnectionId;
  employeeId: EmployeeId;
}

interface LeftBefore {
  now: Date;
  /** Whole days since the last day worked, or since the day on which the person left the list, in the connection's time zone. */
  days: number;
}

/**
 * People who left more than `days` ago and whose values are still kept: ended, out of scope, or gone. Somebody whose transfer to
 * another record is planned has not left. In a stable order, from the one behind `after` on.
 */
export async function peopleWhoLeft(
  db: Kysely<Tables>,
  input: LeftBefore & { after?: PersonWhoLeft | undefined; limit: number },
): Promise<PersonWhoLeft[]> {
  const { after, limit } = input;
  const from = after
    ? sql`(e.connection_id, e.id) > (${after.connectionId}::uuid, ${after.employeeId}::uuid)`
    : sql`true`;
  const { rows } = await sql<PersonWhoLeft>`
    select e.connection_id as "connectionId", e.id as "employeeId"
      from employees e join connections c on c.id = e.connection_id
     where ${hasLeft(input)} and ${from}
     order by e.connection_id, e.id limit ${limit}`.execute(db);
  return rows;
}

export async function countPeopleWhoLeft(db: Kysely<Tables>, input: LeftBefore): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from employees e join connections c on c.id = e.connection_id
     where ${hasLeft(input)}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** The same of one person, who may have come back meanwhile; the caller holds the lock under which runs accept. */
export async function isStillGone(tx: Transaction, input: LeftBefore & PersonWhoLeft): Promise<boolean> {
  const { rows } = await sql<{ is_gone: boolean }>`
    select exists (
      select from employees e join connections c on c.id = e.connection_id
       where e.connection_id = ${input.connectionId}::uuid and e.id = ${input.employeeId}::uuid and ${hasLeft(input)}) as is_gone`.execute(
    tx,
  );
  return rows[0]?.is_gone ?? false;
}

/** The last day of whoever has ended; of others the day on which they left the list. The first condition has an index. */
function hasLeft({ now, days }: LeftBefore) {
  return sql`
    (e.left_list in ('gone', 'scope') or (e.in_list and e.enrollment_status = 'ended'))
    and e.successor is null
    and least(case when e.enrollment_status = 'ended' then e.ends_on end,
              case when e.in_list and e.ends_on is not null then null else (e.changed_at at time zone c.time_zone)::date end)
        < (${now}::timestamptz at time zone c.time_zone)::date - ${days}::integer`;
}
