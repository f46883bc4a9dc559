import { randomUUID } from 'node:crypto';

/** How the receiver departs from the specification. All off: a plain SCIM 2.0 service with PATCH and versions. */
export interface LooseSwitches {
  /** PATCH is neither announced nor there. */
  noPatch?: boolean;
  /** PATCH is announced: and answers 501, refuses the operation, or does nothing and says 200 or 204. */
  brokenPatch?: 501 | 400 | 404 | 'ignored' | 'ignored-silently';
  /** PATCH answers 204 and shows nothing, as it may. */
  silentPatch?: boolean;
  /** Lists keep their first value, without its type. */
  oneEmail?: boolean;
  /** `active` is shown as "True" or "False". */
  textBooleans?: boolean;
  /** Extensions are taken and not kept. */
  dropsExtensions?: boolean;
  /** The next so many answers are 429 with this Retry-After. */
  busy?: { times: number; retryAfter?: string };
  /** A user is found by nobody until so many requests later. */
  lagRequests?: number;
  /** Writes without If-Match are refused with 428, and versions are not announced. */
  demandsVersions?: boolean;
  /** Schemas that are announced. Undefined: there is no /Schemas. */
  schemas?: readonly { id: string; attributes?: readonly { name: string; type: string }[] }[];
  /** Cursors (RFC 9865) instead of startIndex. */
  cursors?: boolean;
  /** Gives everybody whatever the filter says. */
  ignoresFilters?: boolean;
  /** So many writes find that somebody else has just changed the user. */
  changedMeanwhile?: number;
  /** After a write, so many requests still see the user as they were. */
  staleRequests?: number;
  /** Takes no notice of startIndex, and says no total. */
  ignoresStart?: boolean;
  /** Never gives more than this on a page. */
  maxPage?: number;
  /** Values that are refused with 400 invalidValue, wherever they stand. */
  refuses?: readonly string[];
  /** DELETE is not known. */
  noDelete?: boolean;
  /** There is no /ServiceProviderConfig; or no service any more; or it is not well. */
  noConfig?: boolean | 'gone' | 'broken';
  /** A manager who is named gets the whole write refused. */
  noManagers?: boolean;
  /** From the first write on that names a manager, every answer is 429 with an hour to wait. */
  busyWithManagers?: boolean;
  /** No answer at all to a write that holds this. */
  hangsUpOn?: string;
}

export interface ReceivedRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Headers;
  body: string;
}

interface StoredUser {
  [name: string]: unknown;
  id: string;
}

export const looseToken = 'loose-receiver-token';

/** A second service provider, written from the RFCs and from what real ones are known to do differently. Holds invented people only. */
export class LooseReceiver implements AsyncDisposable {
  readonly switches: LooseSwitches;
  readonly users = new Map<string, StoredUser>();
  readonly received: ReceivedRequest[] = [];
  readonly #madeAt = new Map<string, number>();
  readonly #before = new Map<string, { user: StoredUser; writtenAt: number }>();
  #requests = 0;

  constructor(switches: LooseSwitches = {}) {
    this.switches = switches;
  }

  /** As other people's administrators would. */
  add(user: Record<string, unknown>): StoredUser {
    const stored = { ...user, id: randomUUID(), meta: { resourceType: 'User', version: version() } };
    this.users.set(stored.id, stored);
    return stored;
  }

  /** The user with this externalId; fails when there is none or more than one. */
  userOf(externalId: string): StoredUser {
    const found = this.usersOf(externalId);
    if (found.length !== 1 || !found[0]) throw new Error(`${found.length} users carry this externalId.`);
    return found[0];
  }

  usersOf(externalId: string): StoredUser[] {
    return [...this.users.values()].filter((user) => user['externalId'] === externalId);
  }

  writes(): ReceivedRequest[] {
    return this.received.filter(({ method }) => method !== 'GET');
  }

  /** Bound, so that it can stand where a network is asked for. */
  readonly fetch = async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    const received: ReceivedRequest = {
      method: request.method,
      path: url.pathname.replace(/^\/scim/, ''),
      query: url.searchParams,
      headers: request.headers,
      body: await request.text(),
    };
    this.received.push(received);
    this.#requests += 1;
    const { hangsUpOn } = this.switches;
    if (hangsUpOn !== undefined && received.body.includes(hangsUpOn)) throw new TypeError('socket hang up');
    if (request.headers.get('authorization') !== `Bearer ${looseToken}`) return problem(401);
    if (this.switches.busyWithManagers && received.body.includes(':manager'))
      this.switches.busy = { times: 1_000, retryAfter: '3600' };
    const busy = this.#busy();
    return busy ?? this.#route(received);
  };

  /** In this process there is nothing to close. */
  async [Symbol.asyncDispose](): Promise<void> {}

  #busy(): Response | undefined {
    const { busy } = this.switches;
    if (busy === undefined || busy.times <= 0) return undefined;
    busy.times -= 1;
    return problem(429, undefined, busy.retryAfter === undefined ? {} : { 'retry-after': busy.retryAfter });
  }

  #route(request: ReceivedRequest): Response {
    const [, kind, id] = request.path.split('/');
    if (kind === 'ServiceProviderConfig') return this.#config();
    if (kind === 'Schemas') return this.#schemas();
    if (kind === 'ResourceTypes')
      return json(200, listOf([{ id: 'User', name: 'User', endpoint: '/Users' }]));
    if (kind !== 'Users') return problem(404);
    if (id === undefined) return request.method === 'POST' ? this.#create(request) : this.#list(request);
    const user = this.users.get(decodeURIComponent(id));
    if (user === undefined || this.#isLagging(user)) return problem(404);
    return this.#one(request, user);
  }

  #config(): Response {
    const { noConfig } = this.switches;
    if (noConfig) return problem(noConfig === 'gone' ? 410 : noConfig === 'broken' ? 500 : 404);
    return json(200, {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
      patch: { supported: !this.switches.noPatch },
      bulk: { supported: false },
      filter: { supported: true, maxResults: this.switches.maxPage ?? 200 },
      etag: { supported: false },
      ...(this.switches.cursors && {
        pagination: { cursor: true, index: false, maxPageSize: this.switches.maxPage ?? 200 },
      }),
    });
  }

  #schemas(): Response {
    const { schemas } = this.switches;
    return schemas === undefined ? problem(404) : json(200, listOf(schemas));
  }

  #list({ query }: ReceivedRequest): Response {
    const filter = query.get('filter');
    const all = [...this.users.values()].filter((user) => !this.#isLagging(user));
    if (filter !== null && !this.switches.ignoresFilters) {
      const match = /^(externalId|userName) eq "(.*)"$/.exec(filter);
      if (!match) return problem(400, 'invalidFilter');
      const [, name = '', value = ''] = match;
      const found = all.filter((user) => textOf(user[name]) === value.toLowerCase());
      return json(200, listOf(found.map((user) => this.#shown(user))));
    }
    return this.#page(all, query);
  }

  #page(all: readonly StoredUser[], query: URLSearchParams): Response {
    const size = Math.min(Number(query.get('count') ?? 100), this.switches.maxPage ?? 200);
    if (this.switches.ignoresStart)
      return json(200, { Resources: all.slice(0, size).map((user) => this.#shown(user)) });
    const start = this.switches.cursors
      ? Number((query.get('cursor') ?? '').replace('at-', '') || '1')
      : Math.max(1, Number(query.get('startIndex') ?? 1));
    const page = all.slice(start - 1, start - 1 + size);
    const next = start + size <= all.length ? { nextCursor: `at-${start + size}` } : {};
    return json(200, {
      ...listOf(page.map((user) => this.#shown(user))),
      totalResults: all.length,
      ...(this.switches.cursors ? next : { startIndex: start }),
    });
  }

  #create(request: ReceivedRequest): Response {
    const body = this.#taken(request);
    if (body instanceof Response) return body;
    const user = this.add(this.#kept(body));
    this.#madeAt.set(user.id, this.#requests);
    return json(201, this.#shown(user), { etag: versionOf(user) });
  }

  #one(request: ReceivedRequest, user: StoredUser): Response {
    if (request.method === 'GET')
      return json(200, this.#shown(this.#asSeen(user)), { etag: versionOf(user) });
    const given = request.headers.get('if-match');
    if ((this.switches.changedMeanwhile ?? 0) > 0 && this.switches.changedMeanwhile) {
      this.switches.changedMeanwhile -= 1;
      Object.assign(user, {
        nickName: 'changed meanwhile',
        meta: { resourceType: 'User', version: version() },
      });
    }
    if (given === null && this.switches.demandsVersions) return problem(428);
    if (given !== null && given !== versionOf(user)) return problem(412);
    if (request.method === 'DELETE') return this.#delete(user);
    if (request.method === 'PUT') return this.#write(request, user, (body) => body);
    return this.#patch(request, user);
  }

  #delete(user: StoredUser): Response {
    if (this.switches.noDelete) return problem(501);
    this.users.delete(user.id);
    return new Response(null, { status: 204 });
  }

  #patch(request: ReceivedRequest, user: StoredUser): Response {
    const { brokenPatch, noPatch, silentPatch } = this.switches;
    if (noPatch) return problem(501);
    if (brokenPatch === 'ignored') return json(200, this.#shown(user), { etag: versionOf(user) });
    if (brokenPatch === 'ignored-silently') return new Response(null, { status: 204 });
    if (brokenPatch !== undefined)
      return problem(brokenPatch, brokenPatch === 400 ? 'invalidPath' : undefined);
    const answer = this.#write(request, user, (body) => applied(user, body));
    return silentPatch && answer.status === 200
      ? new Response(null, { status: 204, headers: { etag: versionOf(user) } })
      : answer;
  }

  #write(request: ReceivedRequest, user: StoredUser, make: (body: Body) => Body): Response {
    const body = this.#taken(request, user);
    if (body instanceof Response) return body;
    const next = this.#kept(make(body));
    this.#before.set(user.id, { user: structuredClone(user), writtenAt: this.#requests });
    for (const name of Object.keys(user)) if (name !== 'id' && name !== 'meta') delete user[name];
    Object.assign(user, next, { id: user.id, meta: { resourceType: 'User', version: version() } });
    return json(200, this.#shown(user), { etag: versionOf(user) });
  }

  /** The body, or why it is refused. Names are unique without regard to case. */
  #taken(request: ReceivedRequest, self?: StoredUser): Body | Response {
    const { refuses = [], noManagers } = this.switches;
    if (refuses.some((value) => request.body.includes(value))) return problem(400, 'invalidValue');
    if (noManagers && /"manager"|:manager"/.test(request.body)) return problem(400, 'invalidValue');
    const body: unknown = JSON.parse(request.body);
    if (!isBody(body)) return problem(400, 'invalidSyntax');
    const userName = userNameIn(body);
    if (request.method !== 'PATCH' && userName === undefined) return problem(400, 'invalidValue');
    const isTaken = [...this.users.values()].some(
      (user) =>
        user !== self &&
        userName !== undefined &&
        String(user['userName']).toLowerCase() === userName.toLowerCase(),
    );
    return isTaken ? problem(409, 'uniqueness') : body;
  }

  #kept(body: Body): Body {
    const kept: Body = { ...body };
    if (this.switches.dropsExtensions) {
      for (const name of Object.keys(kept)) if (name.startsWith('urn:')) delete kept[name];
    }
    const { emails } = kept;
    if (this.switches.oneEmail && Array.isArray(emails)) {
      kept['emails'] = emails
        .slice(0, 1)
        .map((one: unknown) => (isBody(one) ? { value: one['value'], primary: true } : one));
    }
    return kept;
  }

  #shown(user: StoredUser): Body {
    if (!this.switches.textBooleans) return user;
    return { ...user, active: user['active'] === true ? 'True' : 'False' };
  }

  #asSeen(user: StoredUser): StoredUser {
    const before = this.#before.get(user.id);
    const isStale = before && this.#requests <= before.writtenAt + (this.switches.staleRequests ?? 0);
    return isStale ? before.user : user;
  }

  #isLagging(user: StoredUser): boolean {
    const madeAt = this.#madeAt.get(user.id);
    return madeAt !== undefined && this.#requests <= madeAt + (this.switches.lagRequests ?? 0);
  }
}

type Body = Record<string, unknown>;

function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value.toLowerCase() : undefined;
}

function userNameIn(body: Body): string | undefined {
  const operations: unknown[] = Array.isArray(body['Operations']) ? body['Operations'] : [];
  const named = operations.find((one) => isBody(one) && one['path'] === 'userName');
  const value = isBody(named) ? named['value'] : body['userName'];
  return typeof value === 'string' ? value : undefined;
}

/** RFC 7644 §3.5.2 for operations with a path, as far as this receiver knows it; `eq` filters in paths are not known. */
function applied(user: StoredUser, body: Body): Body {
  const next: Body = structuredClone(user);
  const operations: unknown[] = Array.isArray(body['Operations']) ? body['Operations'] : [];
  for (const one of operations) {
    if (!isBody(one) || typeof one['path'] !== 'string') throw new Error('An operation without a path.');
    const [target, name] = placeOf(next, one['path']);
    if (one['op'] === 'remove') delete target[name];
    else if (isBody(one['value']) && isBody(target[name])) Object.assign(target[name], one['value']);
    else target[name] = one['value'];
  }
  for (const [name, value] of Object.entries(next)) {
    if (name.startsWith('urn:') && isBody(value) && Object.keys(value).length === 0) delete next[name];
  }
  return next;
}

function placeOf(user: Body, path: string): [Body, string] {
  if (!path.startsWith('urn:')) return [user, path];
  const at = path.lastIndexOf(':');
  const schema = path.slice(0, at);
  const extension = isBody(user[schema]) ? user[schema] : {};
  user[schema] = extension;
  return [extension, path.slice(at + 1)];
}

function version(): string {
  return `W/"${randomUUID()}"`;
}

function versionOf(user: StoredUser): string {
  return isBody(user['meta']) ? String(user['meta']['version']) : '';
}

function listOf(resources: readonly unknown[]): Body {
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: resources.length,
    itemsPerPage: resources.length,
    Resources: resources,
  };
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/scim+json', ...headers },
  });
}

function problem(status: number, scimType?: string, headers: Record<string, string> = {}): Response {
  const body = {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: String(status),
    ...(scimType !== undefined && { scimType }),
    detail: 'Refused.',
  };
  return json(status, body, headers);
}
