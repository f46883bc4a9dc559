import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import type { ConnectionId } from '../domain/ids.ts';
import { retryMinutes } from '../domain/schedule.ts';

/** A run that did not come to be (somebody else reads, the host has enough): once more in a while. Counts as nothing. */
export async function planAgain(
  deps: { db: Database },
  input: { connectionId: ConnectionId; at: Date },
): Promise<void> {
  await sql`
    update schedules set next_kind = 'retry', next_at = ${input.at}, next_slot = null
     where connection_id = ${input.connectionId} and (next_at is null or next_at > ${input.at})
       and next_kind in ('slot', 'retry')`.execute(deps.db.kysely);
}

/** A run that ended well, or that waits for a person: the next is at its time of day. */
export async function countSuccess(
  deps: { db: Database },
  input: { connectionId: ConnectionId; host: string | undefined },
): Promise<void> {
  await sql`
    update schedules set failures = 0, host = ${input.host ?? null}
     where connection_id = ${input.connectionId}
       and (failures > 0 or host is distinct from ${input.host ?? null})`.execute(deps.db.kysely);
}

/**
 * A run that failed or was parked: tried again after 5 minutes, 30 minutes and 2 hours, then at its times of day until one ends
 * well. Gives when, if it comes before the next time of day. For a connection that was stopped meanwhile nothing is planned.
 */
export async function countFailure(
  deps: { db: Database },
  input: { connectionId: ConnectionId; now: Date },
): Promise<{ failures: number; retryAt: Date | undefined }> {
  const { rows } = await sql<{ failures: number; next_at: Date | null; is_active: boolean }>`
    update schedules s set failures = s.failures + 1 from connections c
     where c.id = s.connection_id and s.connection_id = ${input.connectionId}
    returning s.failures, s.next_at, c.state = 'active' as is_active`.execute(deps.db.kysely);
  const [row] = rows;
  const minutes = retryMinutes(row?.failures ?? 0);
  if (!row?.is_active || minutes === undefined) return { failures: row?.failures ?? 0, retryAt: undefined };
  const at = new Date(input.now.getTime() + minutes * 60_000);
  await planAgain(deps, { connectionId: input.connectionId, at });
  return { failures: row.failures, retryAt: row.next_at && row.next_at <= at ? undefined : at };
}
