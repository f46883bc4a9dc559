import { run } from '../../runs/run.ts';
import { runResultView } from '../../runs/run-view.ts';
import { connectionOf, type Executor, operationProgress } from '../executor.ts';

/** A run that did not end well is a result too: its outcome and reason say so. */
export const executeRun: Executor<'run'> = async (deps, order, { signal, onProgress }) => {
  const result = await run(deps.runs, {
    connectionId: connectionOf(order),
    requestedBy: order.requestedBy,
    signal,
    onProgress: (progress) => onProgress(operationProgress(progress)),
  });
  return { result: { run: runResultView(result) } };
};
