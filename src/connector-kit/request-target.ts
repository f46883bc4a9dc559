import { RequestRefused } from './errors.ts';

/** Where reading may go: one origin, and a path prefix without a slash at its end (may be empty). */
export interface ReadBase {
  origin: string;
  prefix: string;
}

/** Method overrides, and what only the transport itself may set. */
const overrideNames = new Set([
  'x-http-method',
  'x-http-method-override',
  'x-method-override',
  'x-original-method',
  'x-original-url',
  'x-rewrite-url',
]);
const reservedNames = new Set(
  [
    [
      'authorization',
      'proxy-authorization',
      'cookie',
      'host',
      'connection',
      'content-length',
      'transfer-encoding',
    ],
    ['upgrade', 'te', 'trailer', 'expect', 'keep-alive', 'accept-encoding'],
  ].flat(),
);

/**
 * Reads the base URL of a connection: http or https, no query, no fragment, no user information.
 * Plain http passes only with `allowPrivateNetwork`; the network then refuses it for public addresses. Throws RequestRefused.
 */
export function readBase(baseUrl: string, allowPrivateNetwork: boolean): ReadBase {
  const url = parse(baseUrl);
  if (url === undefined || url.username !== '' || url.password !== '' || /[?#@\\]/.test(baseUrl)) {
    throw new RequestRefused(
      'SSRF_BLOCKED',
      'The base URL must be a plain address: no query, fragment or user information.',
    );
  }
  const isAllowed = url.protocol === 'https:' || (url.protocol === 'http:' && allowPrivateNetwork);
  if (!isAllowed) {
    throw new RequestRefused('SSRF_BLOCKED', `The base URL must begin with https:// (host ${url.hostname}).`);
  }
  return { origin: url.origin, prefix: url.pathname.replace(/\/+$/, '') };
}

/** Reads the exact URL that POST may go to. It may lie on another origin; it holds no query and no dots. Throws RequestRefused. */
export function readTokenUrl(tokenUrl: string, allowPrivateNetwork: boolean): URL {
  const { origin, prefix } = readBase(tokenUrl, allowPrivateNetwork);
  const written = tokenUrl.slice(tokenUrl.indexOf('/', tokenUrl.indexOf('://') + 3));
  refuseUnplainPath(written);
  if (written.replace(/\/+$/, '') !== prefix) throw violation('a token URL that leads elsewhere');
  return new URL(`${origin}${written}`);
}

/**
 * The URL of one GET under `base`. `path` may come with or without a leading slash; `query` is encoded, `rawQuery` is sent as
 * it is. Throws RequestRefused READ_ONLY_VIOLATION for anything that could lead elsewhere or override the method.
 */
export function targetOf(
  base: ReadBase,
  path: string,
  query: {
    query?: Readonly<Record<string, string | number | readonly string[] | undefined>>;
    rawQuery?: string;
  },
): URL {
  const joined = base.prefix + (path.startsWith('/') ? path : `/${path}`);
  refuseUnplainPath(joined);
  const text = query.rawQuery ?? encodeQuery(query.query);
  refuseUnplainQuery(text);
  const url = parse(`${base.origin}${joined}${text === '' ? '' : `?${text}`}`);
  if (url === undefined || url.origin !== base.origin || url.pathname !== joined) {
    throw violation('a path that leads elsewhere');
  }
  return url;
}

/** Throws RequestRefused for headers that could override the method, the host or the authorisation. */
export function refuseHeaders(headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) {
    const lower = name.toLowerCase();
    if (overrideNames.has(lower)) throw violation(`the header ${lower}`);
    if (reservedNames.has(lower)) throw violation(`the header ${lower}, which only the transport sets`);
    if (!/^[a-z0-9_-]+$/.test(lower) || /[\0\r\n]/.test(value)) throw violation('a malformed header');
  }
}

function refuseUnplainPath(path: string): void {
  // `%2e`, `%2f`, `%5c` and `%25` could turn into dots and slashes on the way; no id of an HR system needs them.
  if (/[\\?#\s\p{Cc}]|\/\/|%(?:2e|2f|5c|25|[01]|7f)|%(?![0-9a-f]{2})/iu.test(path))
    throw violation('an encoded or malformed path');
  if (/(?:^|\/)\.{1,2}(?:\/|$)/.test(path)) throw violation('dots in the path');
}

function refuseUnplainQuery(text: string): void {
  if (text === '') return;
  if (/[#\\\s\p{Cc}]/u.test(text)) throw violation('a malformed query');
  for (const pair of text.split(/[&;]/)) {
    const key = decode(pair.split('=', 1)[0] ?? '')
      .toLowerCase()
      .replace(/\[.*$/, '')
      .trim();
    if (key === '_method' || key === '$method' || key === '$httpmethod' || overrideNames.has(key)) {
      throw violation(`the query key ${key}`);
    }
  }
}

/** Undoes repeated encoding; what cannot be decoded is compared as it stands. */
function decode(text: string): string {
  try {
    const decoded = decodeURIComponent(text.replaceAll('+', ' '));
    return decoded === text ? text : decode(decoded);
  } catch {
    return text;
  }
}

function encodeQuery(
  query: Readonly<Record<string, string | number | readonly string[] | undefined>> | undefined,
): string {
  if (query === undefined) return '';
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const one of Array.isArray(value) ? value : [value]) parameters.append(key, String(one));
  }
  return parameters.toString();
}

function parse(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

function violation(what: string): RequestRefused {
  return new RequestRefused(
    'READ_ONLY_VIOLATION',
    `A request was not sent because of ${what}. Rollcall only reads.`,
    {
      nextStep: 'Whoever maintains the connector corrects the request.',
    },
  );
}
