import { draftPreviewView, previewDraft } from '../../runs/preview-draft.ts';
import { connectionOf, type Executor, operationProgress } from '../executor.ts';

/** Ids of people stand in it, so it is kept for an hour only. */
export const executePreview: Executor<'preview'> = async (deps, order, { signal, onProgress }) => {
  const preview = await previewDraft(deps.runs, {
    connectionId: connectionOf(order),
    requestedBy: order.requestedBy,
    draft: order.input,
    signal,
    onProgress: (progress) => onProgress(operationProgress(progress)),
  });
  return { result: draftPreviewView(preview), keptMinutes: 60 };
};
