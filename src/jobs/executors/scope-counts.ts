import { countScope, scopeCountsView } from '../../runs/count-scope.ts';
import { connectionOf, type Executor, operationProgress } from '../executor.ts';

export const executeScopeCounts: Executor<'scope_counts'> = async (deps, order, { signal, onProgress }) => {
  const counts = await countScope(deps.runs, {
    connectionId: connectionOf(order),
    requestedBy: order.requestedBy,
    attribute: order.input.attribute,
    signal,
    onProgress: (progress) => onProgress(operationProgress(progress)),
  });
  return { result: { counts: scopeCountsView(counts) } };
};
