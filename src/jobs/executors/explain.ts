import { explainPerson } from '../../runs/explain.ts';
import { explanationView } from '../../runs/explanation-view.ts';
import { connectionOf, type Executor } from '../executor.ts';

/** Personal data: kept for an hour, so that whoever asked can fetch it. */
export const executeExplain: Executor<'explain'> = async (deps, order, { signal, onProgress }) => {
  const why = await explainPerson(deps.runs, {
    connectionId: connectionOf(order),
    externalId: order.input.external_id,
    signal,
    onRetry: () => onProgress({ people: 0, is_retrying: true }),
  });
  return { result: explanationView(why), keptMinutes: 60 };
};
