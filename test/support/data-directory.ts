import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { processesIn } from '../../src/db/embedded/processes.ts';

/** A data directory for an embedded PostgreSQL of its own; disposing ends what still runs in it. */
export interface DataDirectory extends AsyncDisposable {
  path: string;
  /** Process ids of PostgreSQL in it. */
  running: () => Promise<number[]>;
  postmaster: () => Promise<number>;
}

export async function dataDirectory(): Promise<DataDirectory> {
  const path = await mkdtemp(join(tmpdir(), `rollcall-test-${process.pid}-`));
  // As root, another account runs PostgreSQL in it.
  await chmod(path, 0o711);
  const postgres = join(path, 'postgres');
  const running = (): Promise<number[]> => processesIn(postgres);
  return {
    path,
    running,
    postmaster: async () => Number((await readFile(join(postgres, 'postmaster.pid'), 'utf8')).split('\n')[0]),
    async [Symbol.asyncDispose]() {
      for (const pid of await running()) kill(pid);
      await until(async () => (await running()).length === 0);
      await rm(path, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

/** Another process that has the directory open. */
export interface DatabaseProcess extends AsyncDisposable {
  child: ChildProcess;
  /** What it said when it was open, or why it could not. */
  opened: Record<string, unknown>;
  ask: (line: string) => Promise<Record<string, unknown>>;
  /** Resolves with the exit code or the signal that ended it. */
  ended: Promise<number | string>;
}

export async function databaseProcess(path: string, role: 'owner' | 'any'): Promise<DatabaseProcess> {
  const script = fileURLToPath(new URL('database-process.ts', import.meta.url));
  const child = spawn(process.execPath, [script, path, role], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit').then(([code, signal]: unknown[]) => (signal ?? code) as number | string);
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<Record<string, unknown>> => {
    const answer = await answers.next();
    if (answer.done) throw new Error('The other process ended without an answer.');
    // The script prints an object per line.
    return JSON.parse(answer.value) as Record<string, unknown>;
  };
  return {
    child,
    opened: await next(),
    ask: (line) => {
      child.stdin.write(`${line}\n`);
      return next();
    },
    ended,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

export function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // It may have ended by itself in the meantime.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** Waits for something that another process does. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  const giveUpAt = Date.now() + 45_000;
  while (!(await isSo())) {
    if (Date.now() > giveUpAt) throw new Error('What was waited for did not happen within 45 seconds.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
