import { createTestExport } from '../../reviews/create-test-export.ts';
import { exportDocument } from '../../reviews/files/export-json.ts';
import { connectionOf, type Executor, operationProgress } from '../executor.ts';

/** The export without its people: those are fetched from the export itself. */
export const executeTestExport: Executor<'test_export'> = async (deps, order, { signal, onProgress }) => {
  const created = await createTestExport(deps, {
    connectionId: connectionOf(order),
    requestedBy: order.requestedBy,
    signal,
    onProgress: (progress) => onProgress(operationProgress(progress)),
  });
  return { result: { export: exportDocument(created) } };
};
