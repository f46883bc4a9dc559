import type { LocalDate } from '../../../domain/local-date.ts';
import { apiError } from './answers.ts';
import { type Bookmark, readBookmark, writeBookmark } from './bookmark.ts';
import type { Switches } from './options.ts';
import { inBookmarkOrder } from './population.ts';
import type { Fields } from './timeline.ts';

/** Lines of a list in the order of the bookmark; `render` gives undefined for one that is not there any more. */
export interface Listing<Line extends Bookmark> {
  /** As the path's last part, e.g. `employees`. */
  name: string;
  lines: readonly Line[];
  render(line: Line): Fields | undefined;
  /** Query parameters that filter, with what each compares to. */
  filters: Readonly<Record<string, (record: Fields, value: string) => boolean>>;
}

export interface Asked {
  /** As it came, without the `?`. */
  query: string;
  now: Date;
  switches: Switches;
  origin: string;
}

const defaultTake = 500;

/** One page: the envelope as text with its headers, or an error answer. */
export function answerPage<Line extends Bookmark>(
  listing: Listing<Line>,
  asked: Asked,
): { body: string; nextLink: string | undefined } | Response {
  const params = new URLSearchParams(asked.query);
  const take = Number(params.get('take') ?? defaultTake);
  if (!Number.isInteger(take) || take < 1 || take > 1000)
    return apiError(400, 'take must be a number from 1 to 1000', asked.now);
  const period = readPeriod(params);
  if (period === undefined)
    return apiError(400, 'from and to are UTC times: YYYY-MM-DDTHH:MM:SS.sssZ', asked.now);
  const token = rawParameter(asked.query, 'nextToken');
  const after = token === undefined ? undefined : readBookmark(token);
  if (token !== undefined && after === undefined) return apiError(400, 'Unknown nextToken', asked.now);
  const lines = chosenLines(listing, asked.switches);
  const { records, last, hasMore } = takeFrom(listing, {
    lines,
    start: after ? firstAfter(lines, after) : 0,
    take,
    params,
    period,
  });
  const nextLink =
    hasMore || asked.switches.nextLink === 'endless'
      ? linkTo(listing.name, { params, take, last: last ?? after, asked })
      : undefined;
  const body = { [asked.switches.envelope]: records, ...(nextLink !== undefined && { nextLink }) };
  return { body: JSON.stringify(body), nextLink };
}

/** A list that stops half-way looks complete, which is what makes it dangerous. */
function chosenLines<Line extends Bookmark>(
  { lines, name }: Listing<Line>,
  { list }: Switches,
): readonly Line[] {
  if (list === 'whole' || (name !== 'employees' && name !== 'employments')) return lines;
  return list === 'empty' ? [] : lines.filter(({ id }) => Number(id) % 2 === 0);
}

interface Taking<Line> {
  lines: readonly Line[];
  start: number;
  take: number;
  params: URLSearchParams;
  period: Period;
}

function takeFrom<Line extends Bookmark>(
  listing: Listing<Line>,
  { lines, start, take, params, period }: Taking<Line>,
): { records: Fields[]; last: Line | undefined; hasMore: boolean } {
  const filters = Object.entries(listing.filters).flatMap(([name, matches]) => {
    const value = params.get(name);
    return value === null ? [] : [(record: Fields) => matches(record, value)];
  });
  const records: Fields[] = [];
  let last: Line | undefined;
  for (let index = start; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined || line.changedAt < period.from || line.changedAt >= period.to) continue;
    const record = listing.render(line);
    if (record === undefined || !filters.every((matches) => matches(record))) continue;
    if (records.length === take) return { records, last, hasMore: true };
    records.push(record);
    last = line;
  }
  return { records, last, hasMore: false };
}

function firstAfter(lines: readonly Bookmark[], bookmark: Bookmark): number {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const line = lines[middle];
    if (line !== undefined && inBookmarkOrder(line, bookmark) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Period {
  from: number;
  to: number;
}

const timeShape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,7})?Z$/;

/** `from` counts, `to` does not. */
function readPeriod(params: URLSearchParams): Period | undefined {
  const [from, to] = [params.get('from'), params.get('to')];
  if ((from !== null && !isTime(from)) || (to !== null && !isTime(to))) return undefined;
  return {
    from: from === null ? Number.NEGATIVE_INFINITY : Date.parse(from),
    to: to === null ? Number.POSITIVE_INFINITY : Date.parse(to),
  };
}

function isTime(text: string): boolean {
  return timeShape.test(text) && !Number.isNaN(Date.parse(text));
}

/** Not decoded: what was given out has to come back as it was. */
function rawParameter(query: string, name: string): string | undefined {
  const part = query.split('&').find((one) => one.startsWith(`${name}=`));
  return part?.slice(name.length + 1);
}

interface Link {
  params: URLSearchParams;
  take: number;
  last: Bookmark | undefined;
  asked: Asked;
}

/** Relative and without `/iam/v1.0`, as YouServe writes it; the other ways are there to be refused or survived. */
function linkTo(name: string, { params, take, last, asked }: Link): string {
  const kept = [...params]
    .filter(([key]) => key !== 'nextToken' && key !== 'take')
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}&`);
  const { nextLink, bookmarks } = asked.switches;
  const from = last ?? { changedAt: asked.now.getTime(), validFrom: '0001-01-01' as LocalDate, id: '0' }; // an endless list may be empty
  const next =
    nextLink === 'endless' && last === undefined ? { ...from, changedAt: from.changedAt + 1 } : from;
  const looped = nextLink === 'loop' ? { ...next, changedAt: 0 } : next;
  const link = `/${name}?${kept.join('')}nextToken=${writeBookmark(looped, bookmarks)}&take=${take}`;
  if (nextLink === 'absolute') return `${asked.origin}/iam/v1.0${link}`;
  return nextLink === 'foreign' ? `https://elsewhere.example/iam/v1.0${link}` : link;
}

/** Compares a property as text; a property that is hidden matches nothing. */
export function equals(key: string): (record: Fields, value: string) => boolean {
  return (record, value) => {
    const own = record[key];
    return (typeof own === 'string' ? own : JSON.stringify(own)) === value;
  };
}

/** Compares with a property of any nested employment. */
export function anyEmployment(key: string): (record: Fields, value: string) => boolean {
  return ({ employments }, value) =>
    Array.isArray(employments) && employments.some((employment: Fields) => equals(key)(employment, value));
}

export function validOn(
  { validFrom, validUntil }: { validFrom: string; validUntil: string },
  today: string,
): boolean {
  return validFrom <= today && today <= validUntil;
}
