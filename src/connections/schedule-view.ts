import type { Schedule } from './schedule.ts';

/** A schedule in the spelling of the wire. */
export function scheduleView(schedule: Schedule) {
  return {
    times: [...schedule.times],
    time_zone: schedule.timeZone,
    next_run_at: schedule.next?.at.toISOString() ?? null,
    next_is_retry: schedule.next?.isRetry ?? false,
    last_slot: schedule.lastSlot ?? null,
    failures: schedule.failures,
  };
}
