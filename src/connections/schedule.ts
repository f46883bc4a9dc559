import { sql } from 'kysely';
import type { Database, Transaction } from '../db/database.ts';
import type { ConnectionId } from '../domain/ids.ts';
import { defaultTimes } from '../domain/schedule.ts';
import { loadConnection } from './connection.ts';

/** When a connection is read. */
export interface Schedule {
  /** `HH:MM` in the connection's time zone, ascending. */
  times: readonly string[];
  timeZone: string;
  /** When its next run is due; undefined while it is not active, and for the moment until that is reckoned. */
  next: { at: Date; isRetry: boolean } | undefined;
  /** The local day and time that was last handed to the workers, `YYYY-MM-DDTHH:MM`. */
  lastSlot: string | undefined;
  /** Runs in a row that did not end well. */
  failures: number;
}

/** Throws AppError NOT_FOUND. */
export async function showSchedule(
  db: Database,
  { connectionId }: { connectionId: ConnectionId },
): Promise<Schedule> {
  const { timeZone, state } = await loadConnection(db, connectionId);
  const row = await db.kysely
    .selectFrom('schedules')
    .selectAll()
    .where('connection_id', '=', connectionId)
    .executeTakeFirst();
  const nextAt = state === 'active' ? row?.next_at : undefined;
  return {
    times: row?.times ?? defaultTimes,
    timeZone,
    next: nextAt ? { at: nextAt, isRetry: row?.next_kind === 'retry' } : undefined,
    lastSlot: row?.last_slot ?? undefined,
    failures: row?.failures ?? 0,
  };
}

/** Has the next run of an active connection, and the next day of its dates, reckoned anew by the clock's next pass. */
export async function markUnplanned(tx: Transaction, connectionId: ConnectionId): Promise<void> {
  await sql`
    insert into schedules (connection_id, next_kind) values (${connectionId}, 'unplanned')
    on conflict (connection_id)
    do update set next_kind = 'unplanned', next_at = null, next_slot = null, failures = 0, dates_at = null`.execute(
    tx,
  );
}
