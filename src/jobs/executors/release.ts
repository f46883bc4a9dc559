import type { RunId } from '../../domain/ids.ts';
import { endedRelease } from '../../runs/ended-release.ts';
import { releaseHold } from '../../runs/release.ts';
import { runResultView } from '../../runs/run-view.ts';
import { connectionOf, type Executor, operationProgress } from '../executor.ts';

export const executeRelease: Executor<'release'> = async (deps, order, { signal, isAgain, onProgress }) => {
  const { run_id, by, reason } = order.input;
  const decision = { connectionId: connectionOf(order), runId: run_id as RunId, by, reason }; // a uuid by the input's schema
  // The worker that had it may have died between accepting and saying so.
  const ended = isAgain ? await endedRelease(deps.db, decision) : undefined;
  if (ended) return { result: { run: runResultView(ended) } };
  const result = await releaseHold(deps.runs, {
    ...decision,
    signal,
    onProgress: (progress) => onProgress(operationProgress(progress)),
  });
  return { result: { run: runResultView(result) } };
};
