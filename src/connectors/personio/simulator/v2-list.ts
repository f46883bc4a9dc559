import { badRequest, text } from './answers.ts';
import { type SimulatedPerson, statusAt } from './people.ts';
import { v2Person } from './v2-people.ts';
import type { V2Request } from './v2-request.ts';

export const limitText = 'Provided value for limit is not valid';
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
const filterNames = new Set([
  'id',
  'email',
  'first_name',
  'last_name',
  'preferred_name',
  'status',
  'created_at',
  'updated_at',
]);

export function personsList(request: V2Request): Response {
  const { url, view, company, pages } = request;
  const limit = limitOf(url, { most: 50, usual: 10 });
  if (limit === undefined) return badRequest(view.now, limitText);
  const cursorText = url.searchParams.get('cursor');
  const cursor = cursorText === null ? { after: 0, limit, filters: filtersOf(url) } : readCursor(cursorText);
  if (cursor === undefined) return badRequest(view.now, 'Provided cursor is not valid.');
  const filters = new URLSearchParams(cursor.filters);
  const problem = filterProblem(filters);
  if (problem !== undefined) return badRequest(view.now, problem);
  const size = url.searchParams.has('limit') ? limit : cursor.limit;
  if (filters.size > 0) return filtered(request, { filters, after: cursor.after, limit: size });
  if (view.switches.emptyPageWithNext && cursorText === null) {
    return text(body([], nextHref(request, { after: 1, limit: size, filters: '' }), url), {
      headers: { 'content-type': 'application/json' },
    });
  }
  const place = company.placeAfter(cursor.after);
  return pages.answer({
    key: url.search,
    from: view.switches.repeatLastPerson && place > 0 ? place - 1 : place,
    to: place + size,
    render: (ids) => {
      const last = ids.at(-1);
      const isLast = last === undefined || place + size >= pages.shown;
      const next = isLast ? undefined : nextHref(request, { after: last, limit: size, filters: '' });
      return body(
        ids.map((id) => personText(request, id)),
        next,
        url,
      );
    },
  });
}

function personText({ company, view }: V2Request, id: number): string {
  const person = company.find(id);
  return person === undefined ? '' : JSON.stringify(v2Person(person, view));
}

function body(people: readonly string[], next: string | undefined, url: URL): string {
  const links = { self: { href: url.href }, ...(next !== undefined && { next: { href: next } }) };
  return `{"_data":[${people.filter(Boolean).join(',')}],"_meta":${JSON.stringify({ links })}}`;
}

function filtered(
  request: V2Request,
  { filters, after, limit }: { filters: URLSearchParams; after: number; limit: number },
): Response {
  const { company, pages, url, view } = request;
  const found: number[] = [];
  for (const id of company.ids(company.placeAfter(after), pages.shown)) {
    const person = company.find(id);
    if (person !== undefined && passes(person, filters, view.now)) found.push(id);
    if (found.length > limit) break;
  }
  const ids = found.slice(0, limit);
  const last = ids.at(-1);
  const hasMore = found.length > limit && last !== undefined;
  const next = hasMore ? nextHref(request, { after: last, limit, filters: filters.toString() }) : undefined;
  return text(
    body(
      ids.map((id) => personText(request, id)),
      next,
      url,
    ),
    { headers: { 'content-type': 'application/json' } },
  );
}

function passes(person: SimulatedPerson, filters: URLSearchParams, now: Date): boolean {
  return [...filters].every(([name, value]) => {
    if (name === 'id') return value.split(',').includes(String(person.id));
    if (name === 'email') return value.split(',').includes(person.email);
    if (name === 'first_name' || name === 'last_name' || name === 'preferred_name')
      return person[name] === value;
    if (name === 'status') return (statusAt(person, now) === 'inactive') === (value === 'INACTIVE');
    const time = (name.startsWith('created_at') ? person.created_at : person.updated_at).getTime();
    const asked = Date.parse(value);
    return name.endsWith('.gt') ? time > asked : name.endsWith('.lt') ? time < asked : time === asked;
  });
}

function filtersOf(url: URL): string {
  const filters = [...url.searchParams].filter(([name]) => filterNames.has(name.split('.')[0] ?? ''));
  return new URLSearchParams(filters).toString();
}

function filterProblem(filters: URLSearchParams): string | undefined {
  for (const [name, value] of filters) {
    const [field = '', operator] = name.split('.');
    const isTime = field.endsWith('_at');
    if (operator !== undefined && !(isTime && (operator === 'gt' || operator === 'lt'))) {
      return 'Provided filter encoding is invalid.';
    }
    if (isTime ? !instant.test(value) : field === 'status' && value !== 'ACTIVE' && value !== 'INACTIVE') {
      return 'Provided request parameters are invalid.';
    }
  }
  return undefined;
}

export function limitOf(url: URL, { most, usual }: { most: number; usual: number }): number | undefined {
  const limit = Number(url.searchParams.get('limit') ?? usual);
  return Number.isInteger(limit) && limit >= 1 && limit <= most ? limit : undefined;
}

interface Cursor {
  after: number;
  limit: number;
  filters: string;
}

/** Opaque, and with the characters that a careless client spoils: `+` and `=`. */
export function writeCursor(cursor: Cursor): string {
  return `cur+${btoa(JSON.stringify([cursor.after, cursor.limit, cursor.filters]))}=`;
}

export function readCursor(cursor: string): Cursor | undefined {
  if (!cursor.startsWith('cur+') || !cursor.endsWith('=')) return undefined;
  try {
    const [after, limit, filters]: unknown[] = JSON.parse(atob(cursor.slice(4, -1)));
    return { after: Number(after), limit: Number(limit), filters: String(filters) };
  } catch {
    return undefined;
  }
}

function nextHref({ url, view }: V2Request, cursor: Cursor): string {
  const known = url.searchParams.get('cursor');
  const text = view.switches.nextLink === 'repeated' && known !== null ? known : writeCursor(cursor);
  const query = new URLSearchParams({
    cursor: text,
    ...(view.switches.style === 'live' && { limit: String(cursor.limit) }),
  });
  if (view.switches.nextLink === 'self') return url.href;
  if (view.switches.nextLink === 'relative') return `${url.pathname}?${query.toString()}`;
  const origin = view.switches.nextLink === 'foreign' ? 'https://elsewhere.example' : url.origin;
  return `${origin}${url.pathname}?${query.toString()}`;
}
