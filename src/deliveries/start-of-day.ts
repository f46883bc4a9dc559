import { Temporal } from 'temporal-polyfill';
import type { LocalDate } from '../domain/local-date.ts';

/** The first instant of a calendar date in an IANA time zone; where midnight is skipped, the first one there is. */
export function startOfDay(date: LocalDate, timeZone: string): Date {
  return new Date(Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds);
}
