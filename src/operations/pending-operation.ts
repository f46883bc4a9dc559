import type { Transaction } from '../db/database.ts';
import type { ConnectionId } from '../domain/ids.ts';
import type { Operation, OperationKind } from './operation.ts';
import { operationFrom } from './operation-row.ts';

/** What was asked for of a kind and is not finished, with its input as it is kept. The caller holds a lock on the connection's row. */
export async function pendingOperation(
  tx: Transaction,
  input: { connectionId: ConnectionId; kind: OperationKind; now: Date },
): Promise<{ operation: Operation; input: unknown } | undefined> {
  const row = await tx
    .selectFrom('operations')
    .selectAll()
    .where('connection_id', '=', input.connectionId)
    .where('kind', '=', input.kind)
    .where('state', 'in', ['waiting', 'running'])
    .where('expires_at', '>', input.now)
    .executeTakeFirst();
  return row && { operation: operationFrom(row), input: row.input };
}
