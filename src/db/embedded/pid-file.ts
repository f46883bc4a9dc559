import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface PidFile {
  pid: number;
  port: number;
  isReady: boolean;
  isStopping: boolean;
}

/** postmaster.pid: process id, directory, start, port, socket directory, address, shared memory, state. */
export async function readPidFile(postgres: string): Promise<PidFile | undefined> {
  const text = await readFile(join(postgres, 'postmaster.pid'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const lines = text.split('\n');
  const state = lines[7]?.trim();
  return {
    pid: Number(lines[0]),
    port: Number(lines[3]),
    isReady: state === 'ready',
    isStopping: state === 'stopping',
  };
}
