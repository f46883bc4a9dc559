import { localDateAt } from '../domain/local-date.ts';
import { Mapping } from '../domain/mapping.ts';
import type { Clock } from '../platform/clock.ts';
import type { Network } from '../platform/network.ts';
import type { Access, ReadContext } from './connector.ts';
import type { ContractSubject } from './contract-subject.ts';
import { createReadClient } from './create-read-client.ts';
import { memoryLedger } from './request-ledger.ts';
import type { Simulator } from './simulator/simulator.ts';
import { simulatorNetwork } from './simulator-network.ts';
import { memoryTokenStore } from './token-store.ts';

/** One connector at one simulator, with everything that can be looked at afterwards. */
export interface ContractBench<Settings, System> {
  system: System;
  context: ReadContext<Settings>;
  ledger: ReturnType<typeof memoryLedger>;
  tokens: ReturnType<typeof memoryTokenStore>;
  stop: AbortController;
  clock: Clock;
}

/** What stands between the transport and the simulator: faults, and a look at each request. */
export interface ContractHooks {
  /** Answers instead of the simulator when it gives a response. */
  intercept?(request: Request): Response | undefined;
  /** Access as the transport gets it. */
  access?(access: Access): Access;
  seed?: number;
  budgetMs?: number;
}

/** Builds a connector's context over a fresh (or the given) simulator, with a clock whose sleep takes no time. */
export async function contractBench<Settings, Credentials, SourceRecord, Part, System extends Simulator>(
  subject: ContractSubject<Settings, Credentials, SourceRecord, Part, System>,
  credentials: Credentials,
  hooks: ContractHooks & { system?: System } = {},
): Promise<ContractBench<Settings, System>> {
  const clock = quickClock(subject.now ?? new Date('2026-03-02T04:00:00Z'));
  const system = hooks.system ?? (await subject.makeSimulator({ clock, seed: hooks.seed ?? 1 }));
  const ledger = memoryLedger();
  const tokens = memoryTokenStore();
  const stop = new AbortController();
  const access = subject.connector.access(subject.settings, credentials);
  const http = createReadClient(
    { network: intercepted(system, hooks), clock, random: () => 0.5, tokens, ledger, signal: stop.signal },
    hooks.access ? hooks.access(access) : access,
    { purpose: 'test', budgetMs: hooks.budgetMs ?? 4 * 3_600_000 },
  );
  const context: ReadContext<Settings> = {
    http,
    settings: subject.settings,
    mapping: subject.mapping ?? Mapping.parse({}),
    attributes: subject.attributes ?? [],
    signal: stop.signal,
    now: clock.now(),
    today: localDateAt(clock.now(), subject.timeZone ?? 'Europe/Berlin'),
    grantedScopes: () => http.grantedScopes(),
    previous: async () => new Map(),
    progress: () => {},
  };
  return { system, context, ledger, tokens, stop, clock };
}

function intercepted(system: Simulator, hooks: ContractHooks): Network {
  return simulatorNetwork({
    fetch: async (request) => hooks.intercept?.(request) ?? (await system.fetch(request)),
  });
}

/** Waiting moves time on at once. */
function quickClock(start: Date): Clock {
  let now = start.getTime();
  return {
    now: () => new Date(now),
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      now += ms;
    },
  };
}
