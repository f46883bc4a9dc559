import { sql } from 'kysely';
import type { Transaction } from '../db/database.ts';
import type { ConnectionId } from '../domain/ids.ts';
import { localDateAt, type LocalDate } from '../domain/local-date.ts';
import { nextMidnight } from '../domain/schedule.ts';

export interface DueDay {
  connectionId: ConnectionId;
  /** The day that has begun where the connection is. */
  today: LocalDate;
}

/**
 * Takes connections on which a new local day has begun and sets their next midnight, in the transaction in which the caller sees
 * to their dates. Whether they are active does not matter: what was accepted stays true.
 */
export async function claimDueDates(tx: Transaction, input: { now: Date; limit: number }): Promise<DueDay[]> {
  const { rows } = await sql<{ connection_id: string; time_zone: string }>`
    select s.connection_id, c.time_zone
      from schedules s join connections c on c.id = s.connection_id
     where s.dates_at <= ${input.now}
     order by s.dates_at limit ${input.limit}
       for update of s skip locked`.execute(tx);
  if (rows.length === 0) return [];
  const midnights = new Map(
    rows.map(({ time_zone }) => [time_zone, nextMidnight(input.now, time_zone)] as const),
  );
  const days = new Map(rows.map(({ time_zone }) => [time_zone, localDateAt(input.now, time_zone)] as const));
  await sql`
    update schedules s set dates_at = z.at
      from connections c,
           unnest(${[...midnights.keys()]}::text[], ${[...midnights.values()]}::timestamptz[]) z (time_zone, at)
     where c.id = s.connection_id and z.time_zone = c.time_zone
       and s.connection_id = any(${rows.map((row) => row.connection_id)}::uuid[])`.execute(tx);
  return rows.flatMap(({ connection_id, time_zone }) => {
    const today = days.get(time_zone);
    return today === undefined ? [] : [{ connectionId: connection_id as ConnectionId, today }]; // a foreign key
  });
}
