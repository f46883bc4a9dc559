import { readFileSync } from 'node:fs';

interface Leaving {
  leave: () => void;
  isAlone: () => boolean;
  pidFile: string;
  detach: () => Promise<void>;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** Signals and the end of the process concern all of it, so this list is the process's own. */
const open = new Set<Leaving>();

/**
 * The server stops with the process, however it ends short of SIGKILL. A signal for which the program has its own listener is left to
 * it: it closes what it uses first and disposes. Disposing the result forgets the registration.
 */
export function stopAtExit(leaving: Leaving): Disposable {
  if (open.size === 0) {
    process.on('exit', leaveNow);
    for (const signal of signals) process.on(signal, onSignal);
  }
  open.add(leaving);
  return {
    [Symbol.dispose]() {
      open.delete(leaving);
      if (open.size > 0) return;
      process.off('exit', leaveNow);
      for (const signal of signals) process.off(signal, onSignal);
    },
  };
}

function onSignal(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return;
  // Sent again once nobody listens any more, so that the process ends as the signal says.
  void Promise.allSettled([...open].map((leaving) => leaving.detach())).then(() =>
    process.kill(process.pid, signal),
  );
}

/** At `exit` nothing asynchronous happens any more: the server is told to stop and looked at until it has begun to. */
function leaveNow(): void {
  for (const leaving of open) {
    leaving.leave();
    if (!leaving.isAlone()) continue;
    const { pid } = readPidFile(leaving.pidFile);
    if (pid === undefined || !isTold(pid)) continue;
    for (let waited = 0; waited < 2000 && readPidFile(leaving.pidFile).isReady; waited += 5) pause(5);
  }
}

function readPidFile(path: string): { pid: number | undefined; isReady: boolean } {
  try {
    const lines = readFileSync(path, 'utf8').split('\n');
    return { pid: Number(lines[0]), isReady: lines[7]?.trim() === 'ready' };
  } catch {
    // No file: nothing runs.
    return { pid: undefined, isReady: false };
  }
}

function isTold(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGINT');
  } catch {
    // It is gone already.
    return false;
  }
}

function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
