import type { Transaction } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import type { ConnectionId } from '../domain/ids.ts';
import type { Operation, OperationKind } from './operation.ts';
import { pendingOperation } from './pending-operation.ts';

/**
 * Refuses what was asked for already and is not finished, so that of two at once one wins (K5); the caller holds a lock on the
 * connection's row. Throws AppError OPERATION_PENDING, whose details name the one that waits.
 */
export async function refusePending(
  tx: Transaction,
  input: { connectionId: ConnectionId; kind: OperationKind; now: Date },
): Promise<void> {
  const pending = await pendingOperation(tx, input);
  if (pending) throw operationPending(pending.operation);
}

export function operationPending({ id }: Pick<Operation, 'id'>): AppError {
  return new AppError('OPERATION_PENDING', 'The same was asked for already and is not finished.', {
    details: { operation_id: id },
    nextStep: 'Follow the operation that is under way. Nothing was changed by this attempt.',
  });
}
