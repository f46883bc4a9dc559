import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';

/** When a connection is read: times of day `HH:MM` in an IANA time zone, at least one. */
export interface DailyTimes {
  times: readonly string[];
  timeZone: string;
}

/** One local day and time, and the instant it stands for. */
export interface Slot {
  /** `YYYY-MM-DDTHH:MM`, local. */
  label: string;
  at: Date;
}

export const defaultTimes: readonly string[] = ['04:00'];
/** More than one an hour is no schedule any more. */
const maxTimes = 24;

/** A last slot this far ahead of now can only come from a clock that was wrong. */
const believableMs = 2 * 86_400_000;

/** Sorted and without doubles; undefined when one is not `HH:MM`, or there are none or more than 24. */
export function parseTimes(texts: readonly string[]): string[] | undefined {
  const times = [...new Set(texts)].toSorted();
  const isGood = times.length > 0 && times.length <= maxTimes && times.every((text) => shape.test(text));
  return isGood ? times : undefined;
}

const shape = /^([01]\d|2[0-3]):[0-5]\d$/;

/**
 * The first slot after an instant. None that lies at or before `last` (a slot's label, the last one that ran) is given again: not
 * when the clock steps back, nor when times or zone change. A time that does not exist on a day (spring) counts as the same
 * distance after the gap; of a time that comes twice (autumn) the first counts. Two times that fall on one instant are one slot.
 */
export function nextSlot(schedule: DailyTimes, from: { after: Date; last?: string | undefined }): Slot {
  const floor = Math.max(from.after.getTime(), lastInstant(schedule.timeZone, from));
  let day = Temporal.Instant.fromEpochMilliseconds(floor).toZonedDateTimeISO(schedule.timeZone).toPlainDate();
  for (let days = 0; days <= 3; days += 1) {
    const slot = firstOfDay(day, schedule, floor);
    if (slot) return slot;
    day = day.add({ days: 1 });
  }
  throw new Error('A schedule has at least one time of day.');
}

function lastInstant(timeZone: string, from: { after: Date; last?: string | undefined }): number {
  if (from.last === undefined) return Number.NEGATIVE_INFINITY;
  const at = instantOf(from.last, timeZone);
  return at <= from.after.getTime() + believableMs ? at : Number.NEGATIVE_INFINITY;
}

function firstOfDay(day: Temporal.PlainDate, schedule: DailyTimes, floor: number): Slot | undefined {
  let first: Slot | undefined;
  for (const time of schedule.times) {
    const label = `${day.toString()}T${time}`;
    const at = instantOf(label, schedule.timeZone);
    if (at > floor && (!first || at < first.at.getTime())) first = { label, at: new Date(at) };
  }
  return first;
}

function instantOf(label: string, timeZone: string): number {
  return Temporal.PlainDateTime.from(label).toZonedDateTime(timeZone, { disambiguation: 'compatible' })
    .epochMilliseconds;
}

/** The first instant of the local day after the one that `instant` falls on. */
export function nextMidnight(instant: Date, timeZone: string): Date {
  const day = Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
  return new Date(day.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds);
}

/** By how much a connection's runs come after their time of day: always the same for one id, evenly spread over many. Seconds. */
export function spreadSeconds(id: string, spreadMinutes: number): number {
  const hash = createHash('sha256').update(id).digest().readUInt32BE(0);
  return spreadMinutes === 0 ? 0 : hash % (spreadMinutes * 60);
}

/** Minutes until a run is tried again after so many failures in a row; undefined: at its next time of day. */
export function retryMinutes(failures: number): number | undefined {
  return [5, 30, 120][failures - 1];
}
