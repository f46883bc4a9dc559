import { type Decision, recordDecision } from './decide-hold.ts';
import { run, type RunInput } from './run.ts';
import type { RunDeps } from './run-deps.ts';
import type { RunResult } from './run-record.ts';

/**
 * A named person lets one held run through: the HR system is read again, and only the very same changeset is accepted; anything
 * else is held anew (semantics 12). The limits stay as they are. Throws HOLD_NONE or HOLD_CLOSED.
 */
export async function releaseHold(
  deps: RunDeps,
  input: Decision & Pick<RunInput, 'onProgress' | 'signal'>,
): Promise<RunResult> {
  const { onProgress, signal, ...decision } = input;
  const at = deps.clock.now();
  const held = await deps.db.transaction((tx) => recordDecision(tx, { ...decision, at }));
  return run(deps, {
    connectionId: decision.connectionId,
    requestedBy: decision.by,
    release: held,
    ...(onProgress && { onProgress }),
    ...(signal && { signal }),
  });
}
