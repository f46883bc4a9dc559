import type { AnyConnector } from '../connections/connector-register.ts';
import { createReadClient } from '../connector-kit/create-read-client.ts';
import type { Access, ReadContext } from '../connector-kit/connector.ts';
import type { Network } from '../platform/network.ts';
import { watchedLedger } from '../connector-kit/request-ledger.ts';
import { memoryTokenStore } from '../connector-kit/token-store.ts';
import { localDateAt } from '../domain/local-date.ts';
import type { Mapping } from '../domain/mapping.ts';
import type { Scope } from '../domain/scope.ts';
import type { Clock } from '../platform/clock.ts';
import { namedAttributes } from '../connections/named-attributes.ts';
import { memoryPartStore } from './part-store.ts';
import type { PeoplePage, ReadFacts } from './people-page.ts';
import { Readability } from './readability.ts';
import { newReadFacts, readPeople } from './read-people.ts';

export interface TryInput {
  connector: AnyConnector;
  settings: unknown;
  credentials: unknown;
  mapping: Mapping;
  scope: Scope;
  /** IANA name. */
  timeZone: string;
  networkFor(access: Access): Network;
  clock: Clock;
  signal: AbortSignal;
  onProgress(people: number, total?: number): void;
  /** Called when a request has to be sent again. */
  onRetry?(): void;
  /** `check` has less patience with an HR system that does not answer; `test` when left out. */
  purpose?: 'check' | 'test';
}

/** A source without a database: opened, readable once, closed. Nothing of it is kept. */
export interface Try extends AsyncDisposable {
  context: ReadContext<unknown>;
  facts: ReadFacts;
  /** The same read → normalise → scope as a run's. */
  people(): AsyncGenerator<PeoplePage>;
  /** Fields that could not be read for anybody; once the people were read. Throws PermissionMissing for a required one. */
  unreadable(): readonly string[];
}

export function tryRead(input: TryInput): Try {
  const { connector, mapping, scope, clock } = input;
  const access = connector.access(input.settings, input.credentials);
  const network = input.networkFor(access);
  const deps = {
    network,
    clock,
    random: Math.random,
    tokens: memoryTokenStore(),
    ledger: watchedLedger(noLedger, () => input.onRetry?.()),
    signal: input.signal,
  };
  const http = createReadClient(deps, access, { purpose: input.purpose ?? 'test', budgetMs: 6 * 3_600_000 });
  const now = clock.now();
  const context: ReadContext<unknown> = {
    http,
    settings: input.settings,
    mapping,
    attributes: namedAttributes(mapping, scope),
    signal: input.signal,
    now,
    today: localDateAt(now, input.timeZone),
    grantedScopes: () => http.grantedScopes(),
    previous: async () => new Map(),
    neverAddsEnded: true,
    progress: ({ people, total }) => input.onProgress(people, total),
  };
  const facts = newReadFacts();
  const readability = new Readability({ connector, mapping, scope });
  return {
    context,
    facts,
    people: () =>
      readPeople({ connector, context, mapping, scope, facts, readability, parts: memoryPartStore() }),
    unreadable: () => readability.unreadable(facts),
    [Symbol.asyncDispose]: () => network[Symbol.asyncDispose](),
  };
}

const noLedger = { record: () => undefined };
