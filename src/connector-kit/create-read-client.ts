import { z } from 'zod';
import type { Clock } from '../platform/clock.ts';
import type { Answer } from './attempt.ts';
import type { Access } from './connector.ts';
import {
  PermissionMissing,
  RequestRefused,
  type SourceError,
  SourceUnavailable,
  UnexpectedResponse,
} from './errors.ts';
import type { Network } from './network.ts';
import { pace } from './pace.ts';
import type { GetOptions, ReadClient } from './read-client.ts';
import { readOnlyNetwork } from './read-only-network.ts';
import type { RequestLedger, RequestPurpose } from './request-ledger.ts';
import { readBase, readTokenUrl, refuseHeaders, targetOf } from './request-target.ts';
import { type SendDeps, sendWithRetry, type Use } from './send-with-retry.ts';
import { type TokenSession, tokenSession } from './token-session.ts';
import type { StoredToken, TokenStore } from './token-store.ts';
import { type TransportLimits, transportLimits } from './transport-limits.ts';

export interface ReadClientDeps {
  network: Network;
  clock: Clock;
  /** Between 0 and 1; spreads retries. */
  random: () => number;
  tokens: TokenStore;
  ledger: RequestLedger;
  signal: AbortSignal;
}

export interface ReadClientOptions {
  purpose: RequestPurpose;
  /** Milliseconds that the whole run may take, waits included, from now on. */
  budgetMs: number;
  limits?: Partial<TransportLimits>;
}

/** What one run of one connection reads with. Holds its own token, pace and budget; nothing is common to two clients. */
export interface RunReadClient extends ReadClient {
  /** Granted scopes of the token in use, when the HR system said them. Logs in when there is no token yet. */
  grantedScopes(): Promise<string | undefined>;
}

interface Reading {
  send: SendDeps;
  session: TokenSession;
  purpose: RequestPurpose;
  headers: Readonly<Record<string, string>>;
  expiredStatuses: readonly number[];
  target(path: string, options: GetOptions<unknown>): URL;
}

interface Received<T> {
  body: T;
  headers: ReadonlyMap<string, string>;
  status: number;
}

/**
 * The read-only transport over `deps.network`. Throws RequestRefused at once when `access` itself is not allowed.
 * The caller disposes the network.
 */
export function createReadClient(
  deps: ReadClientDeps,
  access: Access,
  options: ReadClientOptions,
): RunReadClient {
  const base = readBase(access.baseUrl, access.allowPrivateNetwork);
  const tokenUrl = readTokenUrl(access.token.url, access.allowPrivateNetwork);
  refuseHeaders(access.headers ?? {});
  const send: SendDeps = {
    ...deps,
    network: readOnlyNetwork(deps.network, { base, tokenUrl }),
    pace: pace(deps.clock, access.pacing),
    limits: { ...transportLimits, ...options.limits },
    endsAt: new Date(deps.clock.now().getTime() + options.budgetMs),
  };
  const reading: Reading = {
    send,
    session: tokenSession({ ...send, tokens: deps.tokens }, { token: access.token, url: tokenUrl }),
    purpose: options.purpose,
    headers: {
      accept: 'application/json',
      'accept-encoding': 'gzip, deflate, br',
      'user-agent': 'rollcall',
      ...access.headers,
    },
    expiredStatuses: access.token.expiredStatuses ?? [401],
    target: (path, { query, rawQuery }) =>
      targetOf(base, path, { ...(query && { query }), ...(rawQuery !== undefined && { rawQuery }) }),
  };
  return Object.freeze({
    get: async <T>(path: string, options: GetOptions<T>) => (await present(reading, path, options)).body,
    find: async <T>(path: string, options: GetOptions<T>) =>
      (await receive(reading, { path, options, mayMiss: true }))?.body,
    getWithHeaders: <T>(path: string, options: GetOptions<T>) => present(reading, path, options),
    grantedScopes: async () => (await reading.session.current()).scope,
  });
}

async function present<T>(reading: Reading, path: string, options: GetOptions<T>): Promise<Received<T>> {
  const received = await receive(reading, { path, options, mayMiss: false });
  if (received === undefined) throw new Error('Only find may miss.');
  return received;
}

interface Asked<T> {
  path: string;
  options: GetOptions<T>;
  /** 404 and 410 are an answer. */
  mayMiss: boolean;
}

async function receive<T>(reading: Reading, asked: Asked<T>): Promise<Received<T> | undefined> {
  const url = checkedTarget(reading, asked);
  let token = await reading.session.current();
  const first = await sendOnce(reading, asked, { url, token, isLast: false });
  if (first !== 'again') return first;
  token = await reading.session.renew(token);
  const second = await sendOnce(reading, asked, { url, token, isLast: true });
  if (second === 'again') throw new Error('The last attempt cannot ask for another.');
  return second;
}

/** What we refuse ourselves stands in the ledger too. */
function checkedTarget<T>(reading: Reading, asked: Asked<T>): URL {
  try {
    refuseHeaders(asked.options.headers ?? {});
    return reading.target(asked.path, asked.options);
  } catch (error) {
    const { clock, ledger } = reading.send;
    const attempt = {
      at: clock.now(),
      purpose: reading.purpose,
      method: 'GET',
      bytes: 0,
      ms: 0,
      status: undefined,
    } as const;
    if (error instanceof RequestRefused) {
      ledger.record({ ...attempt, pathTemplate: asked.options.template, outcome: 'refused' });
    }
    throw error;
  }
}

function sendOnce<T>(
  reading: Reading,
  asked: Asked<T>,
  sending: { url: URL; token: StoredToken; isLast: boolean },
): Promise<Received<T> | undefined | 'again'> {
  const { session } = reading;
  const headers = {
    ...reading.headers,
    ...asked.options.headers,
    authorization: `Bearer ${sending.token.accessToken}`,
  };
  return sendWithRetry<Received<T> | undefined>(reading.send, {
    purpose: reading.purpose,
    template: asked.options.template,
    build: () => ({ method: 'GET', url: sending.url, headers, reads: 'answers' }),
    use(answer) {
      const mayBeExpired = reading.expiredStatuses.includes(answer.status);
      if (mayBeExpired && !sending.isLast && !session.isUnproven(sending.token)) return { outcome: 'again' };
      if (!mayBeExpired) session.accepted(sending.token);
      return judge(asked, answer, sending.url.host);
    },
  });
}

function judge<T>(asked: Asked<T>, answer: Answer, host: string): Use<Received<T> | undefined> {
  const { status } = answer;
  const { template, permission } = asked.options;
  if (status === 200) return validated(asked.options, answer, host);
  const details = { host, path: template, status };
  if (status === 401 || status === 403 || permission?.statuses?.includes(status)) {
    const field = permission?.field ?? template;
    const message = `${host} does not let these credentials read ${field} (${status}).`;
    const nextStep = `The HR admin gives the credentials the right to read ${field}.`;
    return { outcome: 'failed', error: new PermissionMissing(field, message, { details, nextStep }) };
  }
  if ((status === 404 || status === 410) && asked.mayMiss) return { outcome: 'ok', value: undefined };
  return {
    outcome: 'failed',
    error: unexpected(status, { host, template }),
  };
}

function unexpected(status: number, about: { host: string; template: string }): SourceError {
  const details = { host: about.host, path: about.template, status };
  const message = `${about.host} answered ${status} to GET ${about.template}`;
  if (status >= 300 && status < 400) {
    return new UnexpectedResponse(`${message}, a redirect; Rollcall follows none.`, { details });
  }
  if (status >= 500) return new SourceUnavailable(`${message}.`, { details });
  return new UnexpectedResponse(`${message}.`, { details });
}

/** Issues go on as paths and codes: a message of a custom schema could quote a value. */
function validated<T>(options: GetOptions<T>, answer: Answer, host: string): Use<Received<T>> {
  const { status, headers } = answer;
  const parsed = parse(options.schema, answer.json);
  if (!(parsed instanceof z.core.$ZodError))
    return { outcome: 'ok', value: { body: parsed.value, headers, status } };
  const issues = parsed.issues
    .slice(0, 20)
    .map((issue) => `${issue.path.map(String).join('.') || '(whole)'}: ${issue.code}`);
  const message = `${host} answered GET ${options.template} in another shape than documented (${issues[0]}).`;
  const details = { host, path: options.template, status, issues };
  return { outcome: 'failed', error: new UnexpectedResponse(message, { details }) };
}

function parse<T>(schema: GetOptions<T>['schema'], json: unknown): { value: T } | z.core.$ZodError {
  if (typeof schema !== 'function') {
    const result = schema.safeParse(json);
    return result.success ? { value: result.data } : result.error;
  }
  try {
    return { value: schema(json) };
  } catch (error) {
    if (error instanceof z.core.$ZodError) return error;
    throw error;
  }
}
