import type { Caller } from '../../access/caller.ts';
import { stillIn } from '../../access/still-in.ts';
import { AppError } from '../../domain/app-error.ts';
import type { ApiDeps } from './api-deps.ts';

/** Another process may have ended a session or a token: that is seen within this time. */
const lookEveryMs = 5000;

/** Keeps an eye on who has a stream open, for a stream outlasts the request that was let in. */
export interface StreamWatch {
  /** The signal ends the stream of somebody who is not in any more; `forget` once the stream is closed. */
  watch(caller: Caller): { signal: AbortSignal; forget: () => void };
  /** Looks at all of them now, and resolves when that is done: somebody's access has just been ended here. */
  lookNow(): Promise<void>;
}

interface Watched {
  caller: Caller;
  out: AbortController;
}

export function streamWatch(deps: Pick<ApiDeps, 'db' | 'clock'>): StreamWatch {
  const open = new Set<Watched>();
  let timer: NodeJS.Timeout | undefined;
  async function lookNow(): Promise<void> {
    const asked = [...open];
    if (asked.length === 0) return;
    // Where nobody can tell who is in, nobody is: a reader that was cut off asks again.
    const callers = asked.map(({ caller }) => caller);
    const inside = await stillIn(deps, callers).catch(() => new Set<Caller>());
    for (const { caller, out } of asked) if (!inside.has(caller)) out.abort(notIn());
  }
  return {
    lookNow,
    watch(caller) {
      const watched = { caller, out: new AbortController() };
      open.add(watched);
      timer ??= setInterval(() => void lookNow(), lookEveryMs).unref();
      return {
        signal: watched.out.signal,
        forget() {
          open.delete(watched);
          if (open.size > 0) return;
          clearInterval(timer);
          timer = undefined;
        },
      };
    },
  };
}

function notIn(): AppError {
  return new AppError('UNAUTHENTICATED', 'The session or the token that this was asked with has ended.');
}
