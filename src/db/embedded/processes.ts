import { execFile } from 'node:child_process';
import { readdir, readFile, readlink, realpath } from 'node:fs/promises';
import { promisify } from 'node:util';

/**
 * The ids of live processes that work in `directory`: a postmaster and its backends stay in their data directory. Zombies
 * do not count, and neither does a stranger who was given the process id of a postmaster that is gone.
 */
export async function processesIn(directory: string): Promise<number[]> {
  const path = await realpath(directory).catch(() => directory);
  return process.platform === 'linux' ? fromProc(path) : fromLsof(path);
}

/** False for a process that is gone and for a zombie that nobody has collected. */
export async function isLive(pid: number): Promise<boolean> {
  if (process.platform !== 'linux') return answers(pid);
  const status = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => '');
  return status !== '' && !isZombie(status);
}

async function fromProc(directory: string): Promise<number[]> {
  const names = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    names.map(async (name) => {
      // The process may end while we look, and others' processes may not be looked at: neither is ours.
      const cwd = await readlink(`/proc/${name}/cwd`).catch(() => undefined);
      if (cwd !== directory) return undefined;
      return (await isLive(Number(name))) ? Number(name) : undefined;
    }),
  );
  return found.filter((pid) => pid !== undefined);
}

/** `stat` holds "pid (name) state …"; the name may hold anything, a bracket too. */
function isZombie(status: string): boolean {
  const state = status.slice(status.lastIndexOf(')') + 2, status.lastIndexOf(')') + 3);
  return state === 'Z' || state === 'X';
}

async function fromLsof(directory: string): Promise<number[]> {
  // lsof ends with 1 when it finds none, and does not list zombies.
  const { stdout } = await promisify(execFile)('lsof', [
    '-a',
    '-d',
    'cwd',
    '-c',
    'postgres',
    '-F',
    'pn',
  ]).catch(() => ({ stdout: '' }));
  return readLsof(stdout, directory);
}

/** Reads `lsof -F pn`: a line `p<pid>` and then `n<path>` for each process. */
export function readLsof(output: string, directory: string): number[] {
  const found: number[] = [];
  let pid = 0;
  for (const line of output.split('\n')) {
    if (line.startsWith('p')) pid = Number(line.slice(1));
    if (line.startsWith('n') && line.slice(1) === directory) found.push(pid);
  }
  return found;
}

function answers(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
