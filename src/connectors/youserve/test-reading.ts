import { createReadClient } from '../../connector-kit/create-read-client.ts';
import type { Connector, KeyedPart, ReadContext, ReadEvent } from '../../connector-kit/connector.ts';
import { memoryLedger } from '../../connector-kit/request-ledger.ts';
import type { Simulator } from '../../connector-kit/simulator/simulator.ts';
import { simulatorNetwork } from '../../connector-kit/simulator-network.ts';
import { memoryTokenStore } from '../../connector-kit/token-store.ts';
import { localDateAt } from '../../domain/local-date.ts';
import { Mapping } from '../../domain/mapping.ts';
import type { Normalised } from '../../domain/source-person.ts';
import type { Clock } from '../../platform/clock.ts';
import { youserve } from './index.ts';
import type { Part, YouServeEmployee } from './parts.ts';
import { Credentials, Settings } from './schema.ts';
import { simulatedClient, simulatedTenant } from './simulator/options.ts';

export const secretSettings = Settings.parse({ tenant_id: simulatedTenant, auth: 'client_secret' });
export const secretCredentials = Credentials.parse({
  client_id: simulatedClient.clientId,
  client_secret: simulatedClient.secret,
});

interface Reading {
  settings?: Settings;
  credentials?: Credentials;
  mapping?: Mapping;
  attributes?: readonly string[];
  signal?: AbortSignal;
}

/** A connection to a simulator over the real read-only transport, with a token store and a ledger of its own. */
export function connect(simulator: Simulator & { clock: Clock }, reading: Reading = {}) {
  const {
    settings = secretSettings,
    credentials = secretCredentials,
    mapping = Mapping.parse({}),
    attributes = [],
  } = reading;
  const { clock } = simulator;
  const ledger = memoryLedger();
  const signal = reading.signal ?? new AbortController().signal;
  const http = createReadClient(
    {
      network: simulatorNetwork(simulator),
      clock,
      random: () => 0.5,
      tokens: memoryTokenStore(),
      ledger,
      signal,
    },
    youserve.access(settings, credentials),
    { purpose: 'test', budgetMs: 3_600_000 },
  );
  const now = clock.now();
  const context: ReadContext<Settings> = {
    http,
    settings,
    mapping,
    attributes,
    signal,
    now,
    today: localDateAt(now, 'Europe/Amsterdam'),
    grantedScopes: () => http.grantedScopes(),
    previous: async () => new Map(),
    progress: () => {},
  };
  return { context, ledger };
}

export async function eventsOf(context: ReadContext<Settings>): Promise<ReadEvent<YouServeEmployee, Part>[]> {
  return await Array.fromAsync(youserve.read(context));
}

/** Everything a complete read gives, put together and normalised as the pipeline does it; by id. */
export async function readAll(context: ReadContext<Settings>): Promise<Map<string, Normalised>> {
  return normaliseAll(await eventsOf(context), context);
}

export function normaliseAll(
  events: readonly ReadEvent<YouServeEmployee, Part>[],
  context: ReadContext<Settings>,
): Map<string, Normalised> {
  const parts = events.flatMap((event) => (event.type === 'parts' ? event.parts : []));
  const records = assembled(youserve, parts, context);
  return new Map(records.map((record) => [record.id, youserve.normalise(record, context)]));
}

function assembled(
  { assemble }: Pick<Connector<Settings, Credentials, YouServeEmployee, Part>, 'assemble'>,
  parts: readonly KeyedPart<Part>[],
  { today }: ReadContext<Settings>,
): YouServeEmployee[] {
  if (assemble === undefined) throw new Error('YouServe’s people come in pieces.');
  const byKey = Map.groupBy(parts, ({ kind, key }) => `${kind} ${key}`);
  return [
    ...Map.groupBy(
      parts.filter(({ kind }) => kind === assemble.primary),
      ({ key }) => key,
    ),
  ].map(([key, own]) => {
    const slices = own.map(({ part }) => part);
    const referenced = assemble
      .references(slices)
      .flatMap((one) => byKey.get(`${one.kind} ${one.key}`) ?? []);
    return assemble.assemble(key, slices, referenced, today);
  });
}
