import type { Clock } from '../../../platform/clock.ts';
import { json, unknownPath, v1Error } from './answers.ts';
import type { SimulatedAttribute } from './attributes.ts';
import type { Company } from './company.ts';
import type { Limits } from './limits.ts';
import type { Logins } from './logins.ts';
import type { SimulatedCredential, Switches } from './options.ts';
import type { pagesOf } from './pages.ts';
import { unauthorised, v2Answer, v2Patterns } from './v2.ts';
import { v1Answer } from './v1.ts';

export interface RouterParts {
  clock: Clock;
  switches: Switches;
  logins: Logins;
  limits: Limits;
  company: Company;
  pages: ReturnType<typeof pagesOf>;
  attributes: readonly SimulatedAttribute[];
  departments: readonly (string | undefined)[];
  companies: readonly string[];
  timeZone: string;
  language: 'de' | 'en';
}

/** Answers one request: finds the endpoint, then refuses what the real system refuses, in its order. */
export async function route(parts: RouterParts, request: Request, url: URL): Promise<Response> {
  const { switches, logins } = parts;
  const asked = `${request.method} ${url.pathname}`;
  if (url.pathname.startsWith('/v1/') && switches.v1Gone !== false) {
    return json({ message: 'This version is no longer available.' }, { status: switches.v1Gone });
  }
  if (asked === 'POST /v1/auth') return await logins.v1Auth(request);
  if (url.pathname.startsWith('/v1/')) return v1(parts, request, url);
  if (switches.v2Gone) return unknownPath(parts.clock.now(), url.pathname);
  if (asked === 'POST /v2/auth/token') return await logins.v2Token(request);
  if (asked === 'POST /v2/auth/revoke') return await logins.v2Revoke(request);
  return v2(parts, request, url);
}

function v1(parts: RouterParts, request: Request, url: URL): Response {
  const { clock, switches, departments, companies, timeZone, company, language } = parts;
  const token = bearer(request);
  if (!url.pathname.startsWith('/v1/company/employees')) return v1Error(404, 404, 'Not found');
  if (token === undefined) return v1Error(401, 0, 'Authorization is not provided');
  const credential = parts.logins.credentialOf(token);
  if (credential === undefined) return v1Error(403, 0, 'Provided authorization is not valid');
  if (request.method !== 'GET') return v1Error(405, 0, 'Method not allowed');
  if (!parts.limits.allowsV1Employees()) return v1Error(429, 0, 'Too Many Attempts.');
  const { attributes, readable } = readableBy(parts, credential);
  const response = v1Answer({
    url,
    credential,
    attributes,
    view: { now: clock.now(), timeZone, switches, departments, companies },
    company,
    pages: parts.pages.for(`v1 ${[...readable].join()}`),
    message: (english, german) => (language === 'de' ? german : english),
  });
  if (response.status === 200) response.headers.set('authorization', `Bearer ${token}`);
  return response;
}

function v2(parts: RouterParts, request: Request, url: URL): Response {
  const now = parts.clock.now();
  const known = patterns.find(({ shape }) => shape.test(url.pathname));
  if (known === undefined) return unknownPath(now, url.pathname);
  const { allowed, headers } = parts.limits.v2(known.pattern);
  const response = allowed
    ? v2Allowed(parts, known.pattern, { request, url })
    : new Response(null, { status: 429 });
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

const patterns = v2Patterns.map((pattern) => ({
  pattern,
  shape: new RegExp(`^${pattern.replaceAll('{id}', '[^/]+')}$`),
}));

function v2Allowed(
  parts: RouterParts,
  pattern: (typeof v2Patterns)[number],
  { request, url }: { request: Request; url: URL },
): Response {
  const { switches, company, departments, companies } = parts;
  const now = parts.clock.now();
  const token = bearer(request);
  const credential = token === undefined ? undefined : parts.logins.credentialOf(token);
  if (credential === undefined) return unauthorised(now, 'Unauthorized');
  if (request.method !== 'GET') return new Response(null, { status: 405 });
  const { attributes, readable } = readableBy(parts, credential);
  return v2Answer(pattern, {
    url,
    credential,
    beta: request.headers.get('beta') === 'true',
    view: { now, switches, attributes, readable, origin: url.origin },
    company,
    pages: parts.pages.for(`v2 ${url.origin} ${[...readable].join()}`),
    departments,
    companies,
  });
}

function readableBy(
  { attributes }: RouterParts,
  credential: SimulatedCredential,
): { attributes: SimulatedAttribute[]; readable: Set<string> } {
  const keys = credential.readable === 'all' ? attributes.map(({ key }) => key) : credential.readable;
  const readable = new Set(['id', ...keys]);
  return { readable, attributes: attributes.filter(({ key }) => readable.has(key)) };
}

function bearer(request: Request): string | undefined {
  return /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
}
