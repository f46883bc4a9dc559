import { loadCursorKey } from './access/installation-key.ts';
import type { ApiDeps } from './api/kit/api-deps.ts';
import type { Config } from './config/config.ts';
import { pagesUrlOf } from './config/service-config.ts';
import type { AnyConnector } from './connections/connector-register.ts';
import { checkMasterKey, sealedDataExists } from './connections/check-master-key.ts';
import type { Connection } from './connections/connection.ts';
import { customerSealer } from './connections/data-key.ts';
import { type OpenSource, openSource, type SourceRequestInput } from './connections/open-source.ts';
import type { Access } from './connector-kit/connector.ts';
import type { AddressPolicy } from './platform/address.ts';
import { mailerOf, operatorMail } from './platform/mail.ts';
import type { Network } from './platform/network.ts';
import { destinationRegister } from './destinations/index.ts';
import { undiciNetwork } from './platform/undici-network.ts';
import { connectors as allConnectors } from './connectors/index.ts';
import type { Database } from './db/database.ts';
import type { ConfigureDeps, DeliveryDeps } from './deliveries/delivery-deps.ts';
import type { AnyDestination } from './deliveries/destination.ts';
import { databaseTime } from './db/database-time.ts';
import { openDatabase, type OpenDatabaseInput, type OpenedDatabase } from './db/open-database.ts';
import type { ConnectionId, CustomerId, Ids } from './domain/ids.ts';
import { erasedAmong } from './employees/erased-people.ts';
import type { JobDeps } from './jobs/job-deps.ts';
import type { JobQueue } from './jobs/queue.ts';
import type { MailDeps } from './mail/mail-deps.ts';
import type { WorkQueue } from './operations/work-queue.ts';
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
  /** Connections to the database at most; 10 when left out. */
  connections?: number;
  /** Those there are; tests give their own. */
  connectors?: readonly AnyConnector[];
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
  const { config, clock = systemClock } = options;
  const opened = await openDatabase(databaseInput(options));
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
  const connectors = parts.connectors ?? allConnectors;
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
    runsPerHost: config.service.runsPerHost,
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

/** What workers and the clock work with. */
export function jobDepsOf(app: App, queue: JobQueue): JobDeps {
  const { runsAtOnce, runsPerHost, spreadMinutes, retentionDays } = app.config.service;
  return {
    ...app,
    log: app.log.room('jobs'),
    queue,
    time: () => databaseTime(app.db),
    spreadMinutes,
    runsAtOnce,
    runsPerHost,
    keepDays: retentionDays,
    deliveries: deliveryDepsOf(app),
    mails: mailDepsOf(app),
  };
}

/** What mails about connections take. */
function mailDepsOf({ config, ...app }: App): MailDeps {
  const { mail, platform } = config.service;
  return {
    ...app,
    log: app.log.room('mail'),
    mailer: mail && mailerOf(mail),
    operator: mail?.operator,
    publicUrl: pagesUrlOf(config.service),
    platform: platform.name,
  };
}

/** What delivering takes, and configuring where to. */
export function deliveryDepsOf(app: App): DeliveryDeps & ConfigureDeps {
  const { allowPrivateDestinations, mail } = app.config.service;
  const log = app.log.room('deliveries');
  return {
    ...app,
    log,
    destinations: destinationsOf(app.config),
    networkFor: (policy) => receiverNetwork(policy, allowPrivateDestinations),
    allowPrivateDestinations,
    random: Math.random,
    mail: operatorMail(mail, log),
  };
}

/** The kinds of destinations, as far as this installation lets them go. */
export function destinationsOf({ service }: Config): readonly AnyDestination[] {
  const { filesDirectory, allowPrivateDestinations } = service;
  return destinationRegister({ root: filesDirectory, allowPrivateNetwork: allowPrivateDestinations });
}

/** The rooms that need no master key. */
export type ApiRooms = Pick<App, 'config' | 'db' | 'clock' | 'ids' | 'log' | 'connectors' | 'where'>;

/** What endpoints work with. It has no master key, whatever else the process has. */
export async function apiDepsOf(rooms: ApiRooms, queue: WorkQueue): Promise<ApiDeps> {
  const { config, db, clock, ids, log, connectors } = rooms;
  return {
    config,
    db,
    clock,
    ids,
    log,
    connectors,
    destinations: destinationsOf(config),
    queue,
    cursorKey: await loadCursorKey({ db, clock }),
  };
}

/** The rooms of a process that has no master key: its database, and what needs none. */
export async function createApiRooms(options: AppOptions): Promise<ApiRooms & AsyncDisposable> {
  const opened = await openDatabase(databaseInput(options));
  return {
    config: options.config,
    db: opened.database,
    clock: options.clock ?? systemClock,
    ids: options.ids ?? randomIds,
    log: options.log,
    connectors: options.connectors ?? allConnectors,
    where: opened.where,
    [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
  };
}

function databaseInput(options: AppOptions): OpenDatabaseInput {
  const { config, log, role = 'any', connections } = options;
  return { config, role, log, ...(connections !== undefined && { connections }) };
}

/** The real wire: private addresses only where the connection allows them. */
function safeNetwork(access: Access): Network {
  return undiciNetwork({ allowPrivateNetwork: access.allowPrivateNetwork });
}

/** The wire to receivers: a private address only where both the destination's settings and the operator allow it. */
function receiverNetwork(policy: AddressPolicy, isAllowedAtAll: boolean): Network {
  return undiciNetwork({ ...policy, allowPrivateNetwork: policy.allowPrivateNetwork && isAllowedAtAll });
}
