import { type LocalDate, parseLocalDate } from './local-date.ts';

export type SourceDate =
  | { kind: 'date'; date: LocalDate }
  /** The source's way to say "no end": 9999-12-31. */
  | { kind: 'open' }
  | { kind: 'empty' }
  | { kind: 'invalid' };

/**
 * Reads a calendar date as an HR system writes it: `YYYY-MM-DD`, or a date-time of which the first ten characters are the date.
 * The offset behind them is left out of account on purpose: Personio v1 sends local midnight with an offset, and moving it to
 * UTC changes the day. `0000-00-00` is how MySQL writes "none" and is invalid here: what was meant is not known.
 * `02-30`, `31-12-2024` and epoch numbers are invalid.
 */
export function readSourceDate(text: string): SourceDate {
  const trimmed = text.trim();
  if (trimmed === '') return empty;
  const day = trimmed.length === 10 ? trimmed : dayOfDateTime(trimmed);
  if (day === undefined) return invalid;
  if (day === '9999-12-31') return open;
  const date = parseLocalDate(day);
  return date === undefined ? invalid : { kind: 'date', date };
}

const empty: SourceDate = { kind: 'empty' };
const open: SourceDate = { kind: 'open' };
const invalid: SourceDate = { kind: 'invalid' };

// Offsets of historic dates can have seconds: Amsterdam was +00:19:32 until 1937.
const time = /^[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?: ?Z|[+-]\d{2}(?::?\d{2}(?::?\d{2})?)?)?$/i;

function dayOfDateTime(text: string): string | undefined {
  return text.length > 10 && time.test(text.slice(10)) ? text.slice(0, 10) : undefined;
}
