import type { LookupAddress } from 'node:dns';
import type { Access } from '../../src/connector-kit/connector.ts';
import { createReadClient, type RunReadClient } from '../../src/connector-kit/create-read-client.ts';
import type { Network } from '../../src/platform/network.ts';
import { memoryLedger, type RequestPurpose } from '../../src/connector-kit/request-ledger.ts';
import { memoryTokenStore, type TokenStore } from '../../src/connector-kit/token-store.ts';
import type { TransportLimits } from '../../src/connector-kit/transport-limits.ts';
import { undiciNetwork, type UndiciNetworkOptions } from '../../src/platform/undici-network.ts';
import { testClock } from '../support/clock.ts';

export const startOfTest = '2026-03-02T04:00:00.000Z';

export interface ReadClientAt extends AsyncDisposable {
  http: RunReadClient;
  clock: ReturnType<typeof testClock>;
  ledger: ReturnType<typeof memoryLedger>;
  tokens: TokenStore;
  stop: AbortController;
}

export interface ReadClientAtOptions {
  access?: Partial<Access>;
  network?: Network;
  undici?: Partial<UndiciNetworkOptions>;
  limits?: Partial<TransportLimits>;
  budgetMs?: number;
  /** `test` when left out. */
  purpose?: RequestPurpose;
  /** Without one, a token that is good for hours is there already. */
  tokens?: TokenStore;
  clock?: ReturnType<typeof testClock>;
}

/** The real transport at an origin, with a clock that waits in no time and short caps for what is measured in real time. */
export function readClientAt(origin: string, options: ReadClientAtOptions = {}): ReadClientAt {
  const clock = options.clock ?? testClock(startOfTest);
  const network =
    options.network ??
    undiciNetwork({ allowPrivateNetwork: true, resolver: async () => [ipv4], ...options.undici });
  const [ledger, stop] = [memoryLedger(), new AbortController()];
  const tokens = options.tokens ?? memoryTokenStore(storedToken('kept-token', clock.now()));
  const http = createReadClient(
    { network, clock, random: () => 0.5, tokens, ledger, signal: stop.signal },
    accessTo(origin, options.access),
    {
      purpose: options.purpose ?? 'test',
      budgetMs: options.budgetMs ?? 600_000,
      // Real time, against what hangs only.
      limits: { connectMs: 2_000, headersMs: 2_000, attemptMs: 3_000, ...options.limits },
    },
  );
  return { http, clock, ledger, tokens, stop, [Symbol.asyncDispose]: () => network[Symbol.asyncDispose]() };
}

export const ipv4: LookupAddress = { address: '127.0.0.1', family: 4 };

export function storedToken(
  accessToken: string,
  now: Date,
): { accessToken: string; obtainedAt: Date; expiresAt: Date } {
  return { accessToken, obtainedAt: now, expiresAt: new Date(now.getTime() + 12 * 3_600_000) };
}

/** Client credentials with a secret in the body; the answer's fields are those of RFC 6749. */
export function accessTo(origin: string, changes: Partial<Access> = {}): Access {
  return {
    baseUrl: origin,
    token: {
      url: `${origin}/auth/token`,
      request: async () => ({
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'grant_type=client_credentials&client_secret=top-secret-4711',
      }),
      answer({ json }) {
        const { access_token: accessToken, expires_in: expiresIn, scope } = json as Record<string, string>;
        return { accessToken: accessToken ?? '', expiresIn, ...(scope !== undefined && { scope }) };
      },
    },
    pacing: { minIntervalMs: 0, concurrency: 4 },
    allowPrivateNetwork: true,
    ...changes,
  };
}
