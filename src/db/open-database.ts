import { AppError } from '../domain/app-error.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import { Database } from './database.ts';
import { type AttachInput, attach } from './embedded/attachment.ts';
import { migrate } from './migrate.ts';

export interface OpenDatabaseInput {
  config: { dataDir: string; databaseUrl?: string };
  /** `owner` for a process that stays (a server, a worker), of which there is one per data directory; `any` for a command. */
  role: 'owner' | 'any';
  log: Logger;
  clock?: Clock;
  /** Connections at most. */
  connections?: number;
  /** How and from what the embedded server is started; for tests and unusual installations. */
  embedded?: AttachInput['options'];
}

export interface OpenedDatabase extends AsyncDisposable {
  database: Database;
  /** A sentence for people: where the data is. */
  where: string;
  /** True when this process is the owner of the data directory, or started the embedded server because no one else had. */
  owner: boolean;
}

const OLDEST_VERSION = 15;

/**
 * Opens the database and brings it to this program's version: the PostgreSQL of DATABASE_URL, else the embedded one, which is joined when
 * it runs and started when it does not. Disposing stops the embedded one when nobody else uses it.
 * Throws DATA_DIR_IN_USE, DB_UNAVAILABLE, DB_TOO_OLD, DB_NEWER and what starting PostgreSQL can throw.
 */
export async function openDatabase(input: OpenDatabaseInput): Promise<OpenedDatabase> {
  const { databaseUrl } = input.config;
  const log = input.log.room('db');
  const opened = databaseUrl === undefined ? await openEmbedded(input) : await openOwn(input, databaseUrl);
  try {
    const applied = await migrate(opened.database);
    for (const migration of applied) log.info('applied a migration', { migration });
    return opened;
  } catch (error) {
    await opened[Symbol.asyncDispose]();
    throw error;
  }
}

async function openOwn(input: OpenDatabaseInput, connectionString: string): Promise<OpenedDatabase> {
  const database = new Database({ ...optionsFrom(input), connectionString });
  try {
    const version = await readVersion(database);
    if (version < OLDEST_VERSION) throw tooOld(version);
    const { host, pathname } = new URL(connectionString);
    return {
      database,
      where: `The data is in the PostgreSQL ${version} of DATABASE_URL: ${host}${pathname}.`,
      owner: false,
      [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
    };
  } catch (error) {
    await database[Symbol.asyncDispose]();
    throw error;
  }
}

async function openEmbedded(input: OpenDatabaseInput): Promise<OpenedDatabase> {
  const attachment = await attach({
    dataDirectory: input.config.dataDir,
    role: input.role,
    ...(input.clock && { clock: input.clock }),
    ...(input.embedded && { options: input.embedded }),
  });
  const { connectionString, place, revive } = attachment;
  const database = new Database({ ...optionsFrom(input), connectionString, revive });
  const isOwner = input.role === 'owner' || attachment.isFirst;
  const asAccount = place.account ? `, run as the account ${place.account.name}` : '';
  return {
    database,
    where: `The data is in ${place.postgres} (embedded PostgreSQL ${place.binaries.major}${asAccount}).`,
    owner: isOwner,
    async [Symbol.asyncDispose]() {
      await database[Symbol.asyncDispose]();
      await attachment.detach();
    },
  };
}

function optionsFrom(input: OpenDatabaseInput): {
  applicationName: string;
  connections?: number;
  clock?: Clock;
} {
  return {
    applicationName: `rollcall ${input.role} ${process.pid}`,
    ...(input.connections !== undefined && { connections: input.connections }),
    ...(input.clock && { clock: input.clock }),
  };
}

/** The major version. */
async function readVersion(database: Database): Promise<number> {
  return database.session(async (client) => {
    const { rows } = await client.query<{ version: number }>(
      `select current_setting('server_version_num')::int / 10000 as version`,
    );
    return rows[0]?.version ?? 0;
  });
}

function tooOld(version: number): AppError {
  return new AppError(
    'DB_TOO_OLD',
    `The server of DATABASE_URL is PostgreSQL ${version}; Rollcall needs ${OLDEST_VERSION} or newer.`,
    {
      details: { found: version, needed: OLDEST_VERSION },
      nextStep: 'Use a newer server, or leave DATABASE_URL out to use the embedded one. Nothing was changed.',
    },
  );
}
