import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpuOf, memoryOf } from './watch.ts';

export interface WorkersInput {
  count: number;
  databaseUrl: string;
  masterKeyFile: string;
  runsAtOnce: number;
  flags: readonly string[];
}

export interface Workers extends AsyncDisposable {
  /** CPU seconds of all of them so far. */
  cpu(): number;
  /** MiB of the one that holds the most, now and ever. */
  memory(): { now: number; peak: number };
}

/** Real workers: the program as it is started by an operator, each a process of its own. Disposing lets them end in order. */
export function startWorkers(input: WorkersInput): Workers {
  const program = new URL('../../bin/rollcall.js', import.meta.url).pathname;
  const children = Array.from({ length: input.count }, () =>
    spawn(process.execPath, [...input.flags, program, 'worker'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        PATH: process.env['PATH'],
        DATABASE_URL: input.databaseUrl,
        ROLLCALL_MASTER_KEY_FILE: input.masterKeyFile,
        ROLLCALL_RUNS_AT_ONCE: String(input.runsAtOnce),
        ROLLCALL_RUNS_PER_HOST: '1000',
        ROLLCALL_METRICS_PORT: '0',
        ROLLCALL_LOG_LEVEL: 'warn',
      },
    }),
  );
  const pids = children.map(({ pid }) => pid ?? 0);
  return {
    cpu: () => pids.reduce((sum, pid) => sum + cpuOf(pid), 0),
    memory: () => {
      const all = pids.map(memoryOf);
      return {
        now: Math.max(...all.map(({ now }) => now)),
        peak: Math.max(...all.map(({ peak }) => peak)),
      };
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(children.map(stop));
    },
  };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
