import { chown, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../domain/app-error.ts';
import { type Clock, systemClock } from '../../platform/clock.ts';
import { stopAtExit } from './at-exit.ts';
import { FileLock } from './file-lock.ts';
import { findPlace, type Place, type PlaceOptions } from './place.ts';
import { livePostmaster, type Server, type StartOptions, startServer, stopServer } from './server.ts';

const OPENING_WITHIN_MS = 120_000;

/**
 * Three locks in the data directory, all of which end with the process that holds them (file-lock.ts):
 * - `owner.lock`, held by the one owner (a server or worker process) as long as it lives;
 * - `clients.lock`, held shared by every process that uses the server;
 * - `door.lock`, held for the moment in which somebody starts, joins, leaves or stops.
 * Whoever leaves and then gets `clients.lock` for itself alone was the last, and stops the server. So a short command that
 * started PostgreSQL hands it over to whoever is still there, and nobody's connection is cut.
 */
export interface Attachment {
  place: Place;
  port: number;
  connectionString: string;
  /** True when this process started the server, or adopted one that nobody used. */
  isFirst: boolean;
  /** Starts the server again after it died, on the same port; waits while another process does. */
  revive: () => Promise<void>;
  /** Leaves; stops the server when nobody else uses it. */
  detach: () => Promise<void>;
}

export interface AttachInput {
  dataDirectory: string;
  role: 'owner' | 'any';
  options?: PlaceOptions & Pick<StartOptions, 'isDurable'>;
  clock?: Clock;
}

/** Joins the server of the data directory, and starts it when it does not run. Throws DATA_DIR_IN_USE to a second owner. */
export async function attach(input: AttachInput): Promise<Attachment> {
  const clock = input.clock ?? systemClock;
  const place = await findPlace(input.dataDirectory, input.options);
  const path = (name: string): string => join(place.dataDirectory, name);
  await prepareFiles(place, ['owner.lock', 'clients.lock', 'door.lock', 'postgres.log']);

  using held = new DisposableStack();
  const ownerLock = input.role === 'owner' ? held.use(await takeOwnership(place)) : undefined;
  using _door = await openDoor(path('door.lock'), clock);
  const isFirst = isAlone(path('clients.lock'));
  const clients = held.use(joinClients(path('clients.lock')));
  const server = await startServer(place, { ...input.options, clock });
  await writeConnectionFile(place, server);
  held.move();

  const leaveAtExit = stopAtExit({
    leave: () => clients[Symbol.dispose](),
    isAlone: () => isAlone(path('clients.lock')),
    pidFile: join(place.postgres, 'postmaster.pid'),
    detach,
  });
  let detached: Promise<void> | undefined;
  let reviving: Promise<void> | undefined;

  function detach(): Promise<void> {
    detached ??= leave();
    return detached;
  }

  async function leave(): Promise<void> {
    leaveAtExit[Symbol.dispose]();
    using _leaving = await openDoor(path('door.lock'), clock);
    clients[Symbol.dispose]();
    using alone = FileLock.tryExclusive(path('clients.lock'));
    const pid = alone && (await livePostmaster(place));
    if (pid !== undefined) await stopServer(pid, clock);
    if (alone) await rm(path('connection.json'), { force: true });
    if (ownerLock) await rm(path('owner.json'), { force: true });
    ownerLock?.[Symbol.dispose]();
  }

  async function start(): Promise<void> {
    if (detached) return;
    using _starting = await openDoor(path('door.lock'), clock);
    await writeConnectionFile(
      place,
      await startServer(place, { ...input.options, port: server.port, clock }),
    );
  }

  return {
    place,
    port: server.port,
    connectionString: connectionStringOf(server),
    isFirst,
    revive: () => {
      reviving ??= start().finally(() => {
        reviving = undefined;
      });
      return reviving;
    },
    detach,
  };
}

async function takeOwnership(place: Place): Promise<FileLock> {
  const lock = FileLock.tryExclusive(join(place.dataDirectory, 'owner.lock'));
  const file = join(place.dataDirectory, 'owner.json');
  if (!lock) throw inUse(place, await readOwner(file));
  await replaceFile(
    place,
    file,
    JSON.stringify({ pid: process.pid, started_at: new Date(Date.now() - process.uptime() * 1000) }),
  );
  return lock;
}

function inUse(place: Place, owner: { pid: number } | undefined): AppError {
  const who = owner ? `process ${owner.pid}` : 'another process';
  return new AppError(
    'DATA_DIR_IN_USE',
    `The data directory ${place.dataDirectory} belongs to a Rollcall server that runs: ${who}.`,
    {
      details: { directory: place.dataDirectory, ...(owner && { pid: owner.pid }) },
      nextStep: 'Stop that one first, or name another --data-dir. Other commands work beside it.',
    },
  );
}

async function openDoor(path: string, clock: Clock): Promise<FileLock> {
  const door = await FileLock.waitExclusive(path, OPENING_WITHIN_MS, clock);
  if (door) return door;
  throw new AppError(
    'DATA_DIR_BUSY',
    'Another Rollcall process is starting or stopping the database and does not finish.',
    {
      details: { path },
      nextStep: 'Look for a Rollcall process that hangs, end it, and run the command again.',
    },
  );
}

function joinClients(path: string): FileLock {
  const lock = FileLock.tryShared(path);
  if (lock) return lock;
  throw new AppError('DATA_DIR_BUSY', 'Another Rollcall process is just stopping the database.', {
    details: { path },
    nextStep: 'Run the command again in a moment.',
  });
}

function isAlone(path: string): boolean {
  using lock = FileLock.tryExclusive(path);
  return lock !== undefined;
}

function connectionStringOf(server: Server): string {
  return `postgresql://rollcall:${server.password}@127.0.0.1:${server.port}/postgres`;
}

/** For people's own tools; mode 0600, since it holds the password. */
async function writeConnectionFile(place: Place, server: Server): Promise<void> {
  const content = { connection_string: connectionStringOf(server), pid: server.pid, port: server.port };
  await replaceFile(
    place,
    join(place.dataDirectory, 'connection.json'),
    `${JSON.stringify(content, null, 2)}\n`,
  );
}

async function replaceFile(place: Place, path: string, text: string): Promise<void> {
  const draft = `${path}.${process.pid}.new`;
  await writeFile(draft, text, { mode: 0o600 });
  await leaveToOwner(place, draft);
  await rename(draft, path);
}

async function prepareFiles(place: Place, names: string[]): Promise<void> {
  for (const name of names) {
    const path = join(place.dataDirectory, name);
    const file = await open(path, 'a', 0o600);
    await file.close();
    await leaveToOwner(place, path);
  }
}

/** What root writes into somebody else's directory stays usable for that account. */
async function leaveToOwner(place: Place, path: string): Promise<void> {
  if (!place.account) return;
  const { uid, gid } = await stat(place.dataDirectory);
  await chown(path, uid, gid);
}

const Owner = z.object({ pid: z.number() });

async function readOwner(path: string): Promise<{ pid: number } | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : Owner.parse(JSON.parse(text));
}
