import type { Schedule } from './schedule.ts';

/** When a connection is read, in the spelling of the wire. */
export function scheduleView(schedule: Schedule) {
  return {
    times: [...schedule.times],
    time_zone: schedule.timeZone,
    next_run_at: schedule.next?.at.toISOString() ?? null,
    is_retry: schedule.next?.isRetry ?? false,
    last_slot: schedule.lastSlot ?? null,
    failures: schedule.failures,
  };
}
