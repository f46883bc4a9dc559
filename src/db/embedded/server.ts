import { spawn } from 'node:child_process';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../domain/app-error.ts';
import { type Clock, systemClock } from '../../platform/clock.ts';
import { freePort } from './free-port.ts';
import { ensureInitialised } from './initialise.ts';
import { readPidFile } from './pid-file.ts';
import type { Place } from './place.ts';
import { isLive, processesIn } from './processes.ts';

/** A PostgreSQL that runs, started by us or found running. */
export interface Server {
  pid: number;
  port: number;
  password: string;
  isAdopted: boolean;
}

export interface StartOptions {
  /** The port to listen on again after a crash; any free one when left out. */
  port?: number;
  /** False only where nothing has to survive: tests. */
  isDurable?: boolean;
  clock?: Clock;
}

const READY_WITHIN_MS = 60_000;
const STOPPED_WITHIN_MS = 30_000;
const LOG_LIMIT = 10 * 1024 * 1024;

/**
 * Starts the PostgreSQL of `place`, or adopts the one that runs there already. The caller holds the lock on starting and stopping.
 * Throws DB_START_FAILED with the end of its log, DB_OTHER_VERSION, DB_NOT_OURS.
 */
export async function startServer(place: Place, options: StartOptions = {}): Promise<Server> {
  const { clock = systemClock, isDurable = true } = options;
  const { password } = await ensureInitialised(place, { isDurable });
  const running = await sweep(place, clock);
  if (running !== undefined)
    return { ...(await waitReady(place, { pid: running, clock })), password, isAdopted: true };

  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await freePort());
    const pid = await spawnPostgres(place, { port, isDurable });
    try {
      return { ...(await waitReady(place, { pid, clock })), password, isAdopted: false };
    } catch (error) {
      // Somebody may have taken the port between our look and the start.
      if (attempt >= 3 || (await isLive(pid))) throw error;
    }
  }
}

/** Fast shutdown (SIGINT), waited for; sessions still open are ended by it. */
export async function stopServer(pid: number, clock: Clock = systemClock): Promise<void> {
  if (!signal(pid, 'SIGINT')) return;
  if (await isGone(pid, { ms: STOPPED_WITHIN_MS, clock })) return;
  signal(pid, 'SIGQUIT');
  await isGone(pid, { ms: STOPPED_WITHIN_MS, clock });
}

/** The process id of the live postmaster of this place, if there is one. */
export async function livePostmaster(place: Place): Promise<number | undefined> {
  const pid = (await readPidFile(place.postgres))?.pid;
  return pid !== undefined && (await processesIn(place.postgres)).includes(pid) ? pid : undefined;
}

/** Finds a live postmaster; otherwise clears away what dead ones left, waiting for backends that are still ending. */
async function sweep(place: Place, clock: Clock): Promise<number | undefined> {
  const until = clock.now().getTime() + STOPPED_WITHIN_MS;
  for (;;) {
    const pids = await processesIn(place.postgres);
    const pidFile = await readPidFile(place.postgres);
    if (pidFile && pids.includes(pidFile.pid) && !pidFile.isStopping) return pidFile.pid;
    if (pids.length === 0) break;
    if (clock.now().getTime() > until) {
      throw new AppError(
        'DB_START_FAILED',
        'Processes of an earlier PostgreSQL still run in the database directory.',
        {
          details: { directory: place.postgres, pids: pids.map(String) },
          nextStep: 'End these processes, then start again.',
        },
      );
    }
    await clock.sleep(50);
  }
  await rm(join(place.postgres, 'postmaster.pid'), { force: true });
  return undefined;
}

async function spawnPostgres(place: Place, options: { port: number; isDurable: boolean }): Promise<number> {
  const log = await openLog(place);
  try {
    const settings = {
      ...serverSettings,
      ...(!options.isDurable && { fsync: 'off', full_page_writes: 'off' }),
    };
    const child = spawn(
      join(place.binaries.directory, 'bin', 'postgres'),
      ['-D', place.postgres, '-p', String(options.port)].concat(
        Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      ),
      {
        cwd: '/',
        env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
        // Its own process group: Ctrl-C in the terminal is for us, and we stop it in order.
        detached: true,
        stdio: ['ignore', log.fd, log.fd],
        ...(place.account && { uid: place.account.uid, gid: place.account.gid }),
      },
    );
    const pid = await new Promise<number>((resolve, reject) => {
      child.once('spawn', () => resolve(child.pid ?? 0));
      child.once('error', reject);
    });
    child.unref();
    return pid;
  } finally {
    await log.close();
  }
}

/** Loopback only. Log lines are terse: details of an error would show values of rows. */
const serverSettings: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '64MB',
  max_wal_size: '2GB',
  huge_pages: 'off',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_statement: 'none',
};

async function waitReady(
  place: Place,
  wait: { pid: number; clock: Clock },
): Promise<{ pid: number; port: number }> {
  const until = wait.clock.now().getTime() + READY_WITHIN_MS;
  for (;;) {
    const file = await readPidFile(place.postgres);
    if (file?.pid === wait.pid && file.isReady) return { pid: file.pid, port: file.port };
    if (!(await isLive(wait.pid)) || wait.clock.now().getTime() > until) throw await startFailed(place);
    await wait.clock.sleep(10);
  }
}

async function startFailed(place: Place): Promise<AppError> {
  const path = logPath(place);
  const log = await readFile(path, 'utf8').catch(() => '');
  return new AppError('DB_START_FAILED', 'The embedded PostgreSQL did not start.', {
    details: { directory: place.postgres, log: path, last_lines: log.trim().split('\n').slice(-5) },
    nextStep: `Read ${path}; its last lines say why.`,
  });
}

async function openLog(place: Place): Promise<Awaited<ReturnType<typeof open>>> {
  const path = logPath(place);
  await mkdir(place.dataDirectory, { recursive: true });
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  if (size > LOG_LIMIT) await rename(path, `${path}.1`);
  return open(path, 'a', 0o600);
}

function logPath(place: Place): string {
  return join(place.dataDirectory, 'postgres.log');
}

async function isGone(pid: number, wait: { ms: number; clock: Clock }): Promise<boolean> {
  const until = wait.clock.now().getTime() + wait.ms;
  while (await isLive(pid)) {
    if (wait.clock.now().getTime() > until) return false;
    await wait.clock.sleep(10);
  }
  return true;
}

function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    throw error;
  }
}
