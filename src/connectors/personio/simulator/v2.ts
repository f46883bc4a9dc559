import { badRequest, json, notFound, v2Problem } from './answers.ts';
import { v2Employment, v2Person } from './v2-people.ts';
import { limitOf, limitText, personsList, readCursor, writeCursor } from './v2-list.ts';
import type { V2Request } from './v2-request.ts';

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
  if (pattern === '/v2/persons') return personsList(request);
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
  const company = entities.find(({ id }) => url.pathname === `/v2/legal-entities/${id}`);
  return company === undefined ? notFound(view.now) : json(company);
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
