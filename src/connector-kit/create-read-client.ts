import type { Clock } from '../platform/clock.ts';
import type { Network } from '../platform/network.ts';
import type { Access } from './connector.ts';
import { RequestRefused } from './errors.ts';
import { type AskedFor, judgeAnswer, type Received } from './judge-answer.ts';
import { pace } from './pace.ts';
import type { GetOptions, ReadClient } from './read-client.ts';
import { readOnlyNetwork } from './read-only-network.ts';
import type { RequestLedger, RequestPurpose } from './request-ledger.ts';
import { readBase, readTokenUrl, refuseHeaders, targetOf } from './request-target.ts';
import { type SendDeps, sendWithRetry } from './send-with-retry.ts';
import { type TokenSession, tokenSession } from './token-session.ts';
import type { StoredToken, TokenStore } from './token-store.ts';
import { limitsFor, type TransportLimits } from './transport-limits.ts';

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

/** What one run of one connection reads with. Holds its own token, pace and budget; no two clients hold the same one. */
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
    limits: { ...limitsFor(options.purpose), ...options.limits },
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

interface Asked<T> extends AskedFor<T> {
  path: string;
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
      return judgeAnswer(asked, answer, sending.url.host);
    },
  });
}
