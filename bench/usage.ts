import { readFileSync } from 'node:fs';

/** What one piece of work cost the process that did it. */
export interface Usage {
  /** User and system time of all threads, in seconds. */
  cpu: number;
  wall: number;
  /** The most memory that the process ever held, in MiB. */
  peakMiB: number;
}

/** Measures `work` alone: starting the process and loading its modules is not in the times, but it is in the memory. */
export async function usageOf(work: () => Promise<void>): Promise<Usage> {
  const began = performance.now();
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return { cpu: (user + system) / 1e6, wall: (performance.now() - began) / 1000, peakMiB: peakMiB() };
}

/** VmHWM where there is one: what getrusage says includes the memory of the process that started this one. */
function peakMiB(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS / 1024;
  const kib = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  return Number(kib) / 1024;
}
