import { sql } from 'kysely';
import type { Transaction } from '../db/database.ts';
import type { ConnectionId } from '../domain/ids.ts';
import type { LocalDate } from '../domain/local-date.ts';

/** Those of many connections where somebody's status changes by itself on or before its day: one question for all. */
export async function connectionsWithDuePeople(
  tx: Transaction,
  days: readonly { connectionId: ConnectionId; today: LocalDate }[],
): Promise<ConnectionId[]> {
  const ids = days.map(({ connectionId }) => connectionId);
  const { rows } = await sql<{ connection_id: string }>`
    select day.connection_id
      from unnest(${ids}::uuid[], ${days.map(({ today }) => today)}::date[]) day (connection_id, today)
     where exists (select from employees e
                    where e.connection_id = day.connection_id and e.in_list and e.next_date <= day.today)`.execute(
    tx,
  );
  return rows.map(({ connection_id }) => connection_id as ConnectionId); // as it was given
}
