import type { RunId } from '../../domain/ids.ts';
import { releaseHold } from '../../runs/release.ts';
import { runResultView } from '../../runs/run-view.ts';
import { connectionOf, type Executor, operationProgress } from '../executor.ts';

export const executeRelease: Executor<'release'> = async (deps, order, { signal, onProgress }) => {
  const { run_id, by, reason } = order.input;
  const result = await releaseHold(deps.runs, {
    connectionId: connectionOf(order),
    by,
    reason,
    signal,
    onProgress: (progress) => onProgress(operationProgress(progress)),
    ...(run_id !== undefined && { runId: run_id as RunId }), // a uuid by the input's schema
  });
  return { result: { run: runResultView(result) } };
};
