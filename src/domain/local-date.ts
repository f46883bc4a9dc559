import { Temporal } from 'temporal-polyfill';

declare const brand: unique symbol;

/** A calendar date without time or zone, `YYYY-MM-DD`. Compares correctly as a string between years 0001 and 9999. */
export type LocalDate = string & { readonly [brand]: 'LocalDate' };

const shape = /^(\d{4})-(\d{2})-(\d{2})$/;

/**
 * Reads exactly `YYYY-MM-DD` and checks that the day exists (2024-02-30 does not).
 * Gives undefined for anything else; never shifts by a zone.
 */
export function parseLocalDate(text: string): LocalDate | undefined {
  const match = shape.exec(text);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return text as LocalDate; // checked above
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** The calendar date that `instant` falls on in the IANA `timeZone`. Throws RangeError for an unknown zone. */
export function localDateAt(instant: Date, timeZone: string): LocalDate {
  const zoned = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
  return zoned.toPlainDate().toString() as LocalDate; // Temporal prints YYYY-MM-DD
}

/** `date` moved by whole days; negative goes back. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return Temporal.PlainDate.from(date).add({ days }).toString() as LocalDate; // Temporal prints YYYY-MM-DD
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days;
}
