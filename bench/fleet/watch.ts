import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** CPU seconds that a process has used, all its threads, from /proc; 0 when it has ended. */
export function cpuOf(pid: number): number {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return 0;
  }
}

/** MiB of memory that a process holds now, and the most that it ever held. */
export function memoryOf(pid: number): { now: number; peak: number } {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kib = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0);
    return { now: kib('VmRSS') / 1024, peak: kib('VmHWM') / 1024 };
  } catch {
    return { now: 0, peak: 0 };
  }
}

/** Looks every `everyMs` until it says that it is done; throws when it takes longer than `limitMs`. */
export async function until(
  isDone: () => Promise<boolean>,
  options: { everyMs: number; limitMs: number },
): Promise<void> {
  const end = performance.now() + options.limitMs;
  while (!(await isDone())) {
    if (performance.now() > end) throw new Error('The fleet was not read in the time it may take.');
    await wait(options.everyMs);
  }
}
