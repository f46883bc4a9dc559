import type { ExportId } from '../../domain/ids.ts';
import { compareExport, exportDifferenceView } from '../../reviews/compare-export.ts';
import { connectionOf, type Executor, operationProgress } from '../executor.ts';

export const executeCompareExport: Executor<'compare_export'> = async (
  deps,
  order,
  { signal, onProgress },
) => {
  const difference = await compareExport(deps, {
    connectionId: connectionOf(order),
    exportId: order.input.export_id as ExportId, // a uuid by the input's schema
    requestedBy: order.requestedBy,
    signal,
    onProgress: (progress) => onProgress(operationProgress(progress)),
  });
  return { result: { difference: exportDifferenceView(difference) } };
};
