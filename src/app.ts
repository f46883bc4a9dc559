import type { Config } from './config/config.ts';
import type { AnyConnector } from './connections/connector-register.ts';
import { checkMasterKey, sealedDataExists } from './connections/check-master-key.ts';
import type { Connection } from './connections/connection.ts';
import { customerSealer } from './connections/data-key.ts';
import { type OpenSource, openSource, type SourceRequestInput } from './connections/open-source.ts';
import type { Access } from './connector-kit/connector.ts';
import type { Network } from './platform/network.ts';
import { undiciNetwork } from './platform/undici-network.ts';
import { connectors } from './connectors/index.ts';
import type { Database } from './db/database.ts';
import { openDatabase, type OpenedDatabase } from './db/open-database.ts';
import type { ConnectionId, CustomerId, Ids } from './domain/ids.ts';
import { erasedAmong } from './employees/erased-people.ts';
import { type Clock, systemClock } from './platform/clock.ts';
import { randomIds } from './platform/ids.ts';
import type { Logger } from './platform/logger.ts';
import { loadMasterKeys } from './platform/master-key.ts';
import { createVault, type Vault } from './platform/sealing.ts';
import { approvedExportOf } from './reviews/approved-export.ts';
import type { RunTest } from './reviews/test-run.ts';
import type { RunDeps } from './runs/run-deps.ts';
import { testRun } from './runs/test-run.ts';

export interface AppOptions {
  config: Config;
  log: Logger;
  /** The time that runs and decisions go by; the system's when left out. The database server has its own. */
  clock?: Clock;
  ids?: Ids;
  /** The wire to one HR system; checked addresses over undici when left out. */
  networkFor?: (access: Access) => Network;
  /** `owner` for a process that stays; a command joins an owner, or is one for as long as it takes. */
  role?: 'owner' | 'any';
}

/** Every room's dependencies, joined: use cases take what they need of it. Disposing closes the database. */
export interface App extends AsyncDisposable {
  config: Config;
  db: Database;
  clock: Clock;
  ids: Ids;
  vault: Vault;
  log: Logger;
  connectors: readonly AnyConnector[];
  networkFor(access: Access): Network;
  openSource(input: SourceRequestInput): Promise<OpenSource>;
  runs: RunDeps;
  /** What a test export is made with. */
  runTest: RunTest;
  /** Keys the hashes of erased people of this customer. */
  erasureSecret(customerId: CustomerId): Promise<Uint8Array>;
  /** A sentence for people: where the data is. */
  where: string;
}

/** The composition root: the only place that joins rooms. Throws what opening the database and the master key can throw. */
export async function createApp(options: AppOptions): Promise<App> {
  const { config, log, clock = systemClock } = options;
  const opened = await openDatabase({ config, role: options.role ?? 'any', log });
  try {
    const masterKeys = await loadMasterKeys(config.masterKey, () => sealedDataExists(opened.database));
    const vault = createVault({ masterKeys });
    await checkMasterKey({ db: opened.database, vault });
    return join({ ...options, clock, opened, vault });
  } catch (error) {
    await opened[Symbol.asyncDispose]();
    throw error;
  }
}

function join(parts: AppOptions & { clock: Clock; opened: OpenedDatabase; vault: Vault }): App {
  const { config, log, clock, opened, vault, ids = randomIds, networkFor = safeNetwork } = parts;
  const db = opened.database;
  const source = { db, clock, ids, vault, log: log.room('connections'), networkFor };
  const erasureSecret = async (customerId: CustomerId): Promise<Uint8Array> =>
    (await customerSealer({ db: db.kysely, vault }, customerId)).derive('rollcall erased people');
  const runs: RunDeps = {
    db,
    clock,
    ids,
    log: log.room('runs'),
    connectors,
    openSource: (input) => openSource(source, input),
    approvedExportOf: (connectionId: ConnectionId) => approvedExportOf(db.kysely, connectionId),
    erasedAmong: ({ id, customerId }: Connection, externalIds) =>
      erasedAmong(
        { db: db.kysely, secret: () => erasureSecret(customerId) },
        { connectionId: id, externalIds },
      ),
  };
  return {
    config,
    ...source,
    log,
    connectors,
    openSource: runs.openSource,
    runs,
    runTest: (input) => testRun(runs, input),
    erasureSecret,
    where: opened.where,
    [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
  };
}

/** The real wire: private addresses only where the connection allows them. */
function safeNetwork(access: Access): Network {
  return undiciNetwork({ allowPrivateNetwork: access.allowPrivateNetwork });
}
