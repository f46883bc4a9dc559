import type { SimulatedAttribute } from './attributes.ts';
import { json, text, v1Error } from './answers.ts';
import type { Company } from './company.ts';
import type { SimulatedCredential } from './options.ts';
import type { Pages } from './pages.ts';
import { v1Employee, type V1View } from './v1-people.ts';

export interface V1Request {
  url: URL;
  credential: SimulatedCredential;
  /** Readable attributes of the credential, in the order of the account. */
  attributes: readonly SimulatedAttribute[];
  view: V1View;
  company: Company;
  pages: Pages;
  message: (english: string, german: string) => string;
}

/** Answers of the v1 personnel endpoints to a request that is logged in and within its limits. */
export function v1Answer(request: V1Request): Response {
  const { credential, view, message, url } = request;
  const path = url.pathname.slice('/v1/company/employees'.length);
  const isAttributes = path === '/attributes' || path === '/custom-attributes';
  if (!credential.rights.employees || (isAttributes && view.switches.v1AttributesRefused)) {
    const status = view.switches.v1MissingRight === 'success false' ? 200 : 403;
    return v1Error(status, 0, 'personio.core.api.exceptions.api.forbidden.http.exception');
  }
  if (path === '') return list(request);
  if (isAttributes) return json({ success: true, data: request.attributes.map(attributeEntry) });
  const person = /^\/\d+$/.test(path) ? request.company.find(Number(path.slice(1))) : undefined;
  if (person === undefined)
    return v1Error(404, 404, message('There was a problem ', 'Es ist ein Problem aufgetreten '));
  return text(`{"success":true,"data":${v1Employee(person, request.attributes, view)}}`, {
    headers: { 'content-type': 'application/json' },
  });
}

function attributeEntry({ key, label, type, universal_id, options }: SimulatedAttribute): object {
  return { key, label, type, universal_id, options };
}

function list(request: V1Request): Response {
  const { url, view } = request;
  const query = url.searchParams;
  const asked = Number(query.get('limit') ?? 50);
  if (
    !Number.isInteger(asked) ||
    asked < 1 ||
    (asked > 100 && view.switches.v1LimitAboveMaximum === 'refuse')
  ) {
    return v1Error(400, 0, 'The limit is not valid.');
  }
  const limit = Math.min(asked, 100);
  const offset = Math.max(0, Math.floor(Number(query.get('offset') ?? 0)) || 0);
  if (query.has('updated_since') || query.has('email')) return filtered(request, { limit, offset });
  const start = view.switches.repeatLastPerson && offset > 0 ? offset - 1 : offset;
  return request.pages.answer({
    key: url.search,
    from: start,
    to: offset + limit,
    render: (ids, total) => page(request, { ids, total, limit, offset }),
  });
}

function page(
  request: V1Request,
  { ids, total, limit, offset }: { ids: readonly number[]; total: number; limit: number; offset: number },
): string {
  const { switches } = request.view;
  const attributes = projected(request);
  const people = ids.map((id) => {
    const person = request.company.find(id);
    return person === undefined ? 'null' : v1Employee(person, attributes, request.view);
  });
  const metadata = JSON.stringify({
    total_elements: total,
    current_page: switches.v1CurrentPageWrong ? 0 : Math.floor(offset / limit),
    total_pages: Math.ceil(total / limit),
  });
  return `{"success":true,"metadata":${metadata},"offset":${offset},"limit":${limit},"data":[${people.join(',')}]}`;
}

/** `attributes[]` narrows what comes; the id comes always. */
function projected({ url, attributes }: V1Request): readonly SimulatedAttribute[] {
  const names = new Set(url.searchParams.getAll('attributes[]'));
  return names.size === 0 ? attributes : attributes.filter(({ key }) => key === 'id' || names.has(key));
}

function filtered(request: V1Request, { limit, offset }: { limit: number; offset: number }): Response {
  const query = request.url.searchParams;
  const since = query.get('updated_since');
  const from =
    since === null ? undefined : Date.parse(since.length === 10 ? since : `${since.slice(0, 19)}Z`);
  if (from !== undefined && Number.isNaN(from)) return v1Error(400, 0, 'updated_since is not valid.');
  const readsNothing = request.attributes.every(({ key }) => key === 'id');
  const ids = request.company.ids(0, request.company.size).filter((id) => {
    const person = request.company.find(id);
    if (person === undefined) return false;
    // Only changes of readable attributes count, and with updated_since the e-mail is ignored.
    if (from !== undefined) return !readsNothing && person.updated_at.getTime() > from;
    return person.email === query.get('email');
  });
  const body = page(request, { ids: ids.slice(offset, offset + limit), total: ids.length, limit, offset });
  return new Response(body, { headers: { 'content-type': 'application/json' } });
}
