import { badRequest, json, notFound, text, v2Problem } from './answers.ts';
import type { Company } from './company.ts';
import type { SimulatedCredential } from './options.ts';
import type { Pages } from './pages.ts';
import { statusAt, type SimulatedPerson } from './people.ts';
import { v2Employment, v2Person, type V2View } from './v2-people.ts';

export interface V2Request {
  url: URL;
  beta: boolean;
  credential: SimulatedCredential;
  view: V2View;
  company: Company;
  pages: Pages;
  /** Names by index; undefined = deleted. */
  departments: readonly (string | undefined)[];
  companies: readonly string[];
}

/** Path patterns that exist; each has its own bucket of calls. */
export const v2Patterns = [
  '/v2/persons',
  '/v2/persons/{id}',
  '/v2/persons/{id}/employments',
  '/v2/persons/{id}/employments/{id}',
  '/v2/org-units',
  '/v2/org-units/{id}',
  '/v2/legal-entities',
  '/v2/legal-entities/{id}',
  '/v2/workplaces',
] as const;

/** Answers of v2 to a request that is logged in and within its limits. */
export function v2Answer(pattern: (typeof v2Patterns)[number], request: V2Request): Response {
  const { credential, view } = request;
  if (pattern.startsWith('/v2/persons')) {
    if (!credential.rights.employees) return unauthorised(view.now, 'Unauthorized Request');
    return personsAnswer(pattern, request);
  }
  if (pattern.startsWith('/v2/org-units')) return orgUnitsAnswer(request);
  if (pattern.startsWith('/v2/legal-entities')) return legalEntitiesAnswer(request);
  if (view.switches.betaRequired && !request.beta) return notFound(view.now);
  return json({ _data: [{ id: '131014', name: 'München' }], _meta: { links: {} } });
}

export function unauthorised(now: Date, title: string): Response {
  return v2Problem(now, 401, {
    title,
    detail: 'The request is not authorised.',
    type: 'common.unauthorized',
  });
}

function personsAnswer(pattern: string, request: V2Request): Response {
  const { url, view, company } = request;
  if (pattern === '/v2/persons') return list(request);
  const [, , , id = '', , employmentId] = url.pathname.split('/');
  const person = /^\d+$/.test(id) ? company.find(Number(id)) : undefined;
  if (person === undefined) return notFound(view.now);
  if (pattern === '/v2/persons/{id}') return json(v2Person(person, view));
  if (employmentId !== undefined) {
    return employmentId === person.employment_id ? json(v2Employment(person, view)) : notFound(view.now);
  }
  if (limitOf(url, { most: 50, usual: 10 }) === undefined) return badRequest(view.now, limitText);
  return json({ _data: [v2Employment(person, view)], _meta: { links: { self: { href: url.href } } } });
}

const limitText = 'Provided value for limit is not valid';
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

function list(request: V2Request): Response {
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

function limitOf(url: URL, { most, usual }: { most: number; usual: number }): number | undefined {
  const limit = Number(url.searchParams.get('limit') ?? usual);
  return Number.isInteger(limit) && limit >= 1 && limit <= most ? limit : undefined;
}

interface Cursor {
  after: number;
  limit: number;
  filters: string;
}

/** Opaque, and with the characters that a careless client spoils: `+` and `=`. */
function writeCursor(cursor: Cursor): string {
  return `cur+${btoa(JSON.stringify([cursor.after, cursor.limit, cursor.filters]))}=`;
}

function readCursor(cursor: string): Cursor | undefined {
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

function orgUnitsAnswer(request: V2Request): Response {
  const { url, view, credential, departments } = request;
  const type = url.searchParams.get('type');
  const isList = url.pathname === '/v2/org-units';
  if (isList && view.switches.betaRequired && !request.beta) return notFound(view.now);
  if (!credential.rights.org_units) return forbidden(view.now);
  if (type !== 'department' && type !== 'team')
    return badRequest(view.now, 'Provided request parameters are invalid.');
  const names = type === 'team' ? teams : departments;
  const first = type === 'team' ? 4500 : 400;
  const units = names.flatMap((name, index) =>
    name === undefined ? [] : [{ id: first + index, type, name, parent_id: null }],
  );
  if (isList) return byPlace(request, units, { most: 50, usual: 20 });
  const unit = units.find(({ id }) => url.pathname === `/v2/org-units/${id}`);
  return unit === undefined ? notFound(view.now) : json(unit);
}

const teams = [0, 1, 2, 3, 4, 5, 6].map((number) => `Team ${number}`);

function legalEntitiesAnswer(request: V2Request): Response {
  const { url, view, credential } = request;
  if (view.switches.legalEntitiesMissing) {
    return v2Problem(view.now, 412, {
      title: 'Precondition failed',
      detail: 'Legal entities are not part of this account.',
    });
  }
  if (!credential.rights.legal_entities) return forbidden(view.now);
  const entities = request.companies.map((name, index) => ({ id: String(700 + index), name, country: 'DE' }));
  if (url.pathname === '/v2/legal-entities') return byPlace(request, entities, { most: 100, usual: 20 });
  const entity = entities.find(({ id }) => url.pathname === `/v2/legal-entities/${id}`);
  return entity === undefined ? notFound(view.now) : json(entity);
}

function byPlace(
  request: V2Request,
  all: readonly object[],
  limits: { most: number; usual: number },
): Response {
  const { url, view } = request;
  const limit = limitOf(url, limits);
  const cursor = readCursor(
    url.searchParams.get('cursor') ?? writeCursor({ after: 0, limit: 0, filters: '' }),
  );
  if (limit === undefined) return badRequest(view.now, limitText);
  if (cursor === undefined) return badRequest(view.now, 'Provided cursor is not valid.');
  const end = cursor.after + limit;
  const next = new URL(url);
  next.searchParams.set('cursor', writeCursor({ after: end, limit, filters: '' }));
  const links = { self: { href: url.href }, ...(end < all.length && { next: { href: next.href } }) };
  return json({ _data: all.slice(cursor.after, end), _meta: { links } });
}

function forbidden(now: Date): Response {
  return v2Problem(now, 403, {
    title: 'Forbidden',
    detail: 'The credential lacks a right.',
    type: 'common.forbidden',
  });
}
