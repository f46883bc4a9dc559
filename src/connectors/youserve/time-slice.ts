import type { LocalDate } from '../../domain/local-date.ts';
import { readSourceDate } from '../../domain/source-date.ts';
import type { Problem, TimeSlice } from './parts.ts';

export interface Choice<Slice> {
  slice: Slice;
  /** A slice whose validity cannot be read, or two that contradict each other. */
  problems: readonly Problem[];
}

/**
 * Of all time slices of one id the one that counts on `today`: the one containing it, else the earliest future one (somebody who is
 * still to come), else the latest past one. Never a future one early: it may hold a name that is not used yet.
 *
 * Slices that YouServe marks as no longer counting (isActive false) give way to others that contain the day, and to all others
 * when they do not contain it themselves. Where slices overlap, the one that begins later is the newer version; two that begin on
 * one day and differ are a contradiction. `slices` must not be empty.
 */
export function sliceOn<Slice extends TimeSlice>(slices: readonly Slice[], today: LocalDate): Choice<Slice> {
  const only = slices[0];
  if (only === undefined) throw new Error('There is no slice to choose from.');
  const placed = slices.map((slice) => place(slice, today));
  const unreadable = placed.flatMap(({ problems }) => problems);
  const [first, second] = placed.sort(byRelevance);
  if (first === undefined) return { slice: only, problems: unreadable };
  const isContradicted =
    second !== undefined && byRelevance(first, second) === 0 && differ(first.slice, second.slice);
  return {
    slice: first.slice,
    problems: isContradicted ? [...unreadable, { code: 'ID_DUPLICATE', path: 'id' }] : unreadable,
  };
}

interface Placed<Slice> {
  slice: Slice;
  rank: number;
  /** Among slices of one rank the smaller one counts. */
  order: string;
  /** Larger counts, where `order` does not matter: slices that contain the day, and past ones. */
  problems: Problem[];
}

function place<Slice extends TimeSlice>(slice: Slice, today: LocalDate): Placed<Slice> {
  const problems: Problem[] = [];
  const from = bound(slice.validFrom, '0001-01-01');
  const until = bound(slice.validUntil, '9999-12-31');
  if (from === undefined) problems.push({ code: 'DATE_INVALID', path: 'validFrom' });
  if (until === undefined) problems.push({ code: 'DATE_INVALID', path: 'validUntil' });
  const [begin, end] = [from ?? '0001-01-01', until ?? '9999-12-31'];
  const counts = slice.isActive !== false;
  if (begin <= today && today <= end)
    return { slice, rank: counts ? 0 : 1, order: latestFirst(begin), problems };
  if (begin > today) return { slice, rank: counts ? 2 : 4, order: begin, problems };
  return { slice, rank: counts ? 3 : 5, order: latestFirst(end) + latestFirst(begin), problems };
}

/** Undefined for a date that cannot be read. */
function bound(text: string | undefined, open: string): string | undefined {
  const read = readSourceDate(text ?? '');
  if (read.kind === 'invalid') return undefined;
  if (read.kind === 'date') return read.date;
  return read.kind === 'open' ? '9999-12-31' : open;
}

/** Turns the digits of a date around (9 − digit), so that the later one sorts first. */
function latestFirst(date: string): string {
  return date.replace(/\d/g, (digit) => String(9 - Number(digit)));
}

function byRelevance<Slice>(one: Placed<Slice>, other: Placed<Slice>): number {
  if (one.rank !== other.rank) return one.rank - other.rank;
  if (one.order === other.order) return 0;
  return one.order < other.order ? -1 : 1;
}

/** Both came through the same reduction, so that equal ones have their keys in the same order. */
function differ(one: TimeSlice, other: TimeSlice): boolean {
  return JSON.stringify({ ...one, validUntil: '' }) !== JSON.stringify({ ...other, validUntil: '' });
}
