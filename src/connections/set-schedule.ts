import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import type { ConnectionId } from '../domain/ids.ts';
import { parseTimes } from '../domain/schedule.ts';
import { lockConnection } from './connection.ts';
import { stateConflict } from './move-state.ts';
import { markUnplanned, type Schedule, showSchedule } from './schedule.ts';

export interface ScheduleChange {
  connectionId: ConnectionId;
  /** 1 to 24 times of day, `HH:MM`, in the connection's time zone. */
  times: readonly string[];
}

/**
 * Sets when a connection is read. A local day and time that ran does not run again. Throws AppError SCHEDULE_INVALID, NOT_FOUND,
 * or CONNECTION_STATE_CONFLICT for a removed one.
 */
export async function setSchedule(deps: { db: Database }, input: ScheduleChange): Promise<Schedule> {
  const times = checkedTimes(input.times);
  await deps.db.transaction(async (tx) => {
    const connection = await lockConnection(tx, input.connectionId);
    if (connection.state === 'removed') throw stateConflict(connection, 'scheduled');
    await sql`
      insert into schedules (connection_id, times) values (${connection.id}, ${times})
      on conflict (connection_id) do update set times = excluded.times`.execute(tx);
    if (connection.state === 'active') await markUnplanned(tx, connection.id);
  });
  return showSchedule(deps.db, input);
}

function checkedTimes(texts: readonly string[]): string[] {
  const times = parseTimes(texts);
  if (times) return times;
  throw new AppError('SCHEDULE_INVALID', 'That is not a list of 1 to 24 times of day.', {
    details: { count: texts.length },
    nextStep: 'Write each as hours and minutes with two digits, such as 04:00. Nothing was changed.',
  });
}
