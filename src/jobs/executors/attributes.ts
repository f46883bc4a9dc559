import { listAttributes } from '../../connections/list-attributes.ts';
import { connectionOf, type Executor } from '../executor.ts';

export const executeAttributes: Executor<'attributes'> = async (deps, order, { signal, onProgress }) => {
  const attributes = await listAttributes(deps, {
    connectionId: connectionOf(order),
    signal,
    onRetry: () => onProgress({ people: 0, is_retrying: true }),
  });
  return { result: { attributes } };
};
