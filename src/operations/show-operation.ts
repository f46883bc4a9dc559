import type { Database } from '../db/database.ts';
import type { CustomerId } from '../domain/ids.ts';
import type { Operation, OperationId } from './operation.ts';
import { operationFrom, operationNotFound } from './operation-row.ts';

/** With `customerId` only that customer's are there. Throws AppError NOT_FOUND, also once it has expired. */
export async function showOperation(
  deps: { db: Database; clock: { now(): Date } },
  input: { operationId: OperationId; customerId?: CustomerId | undefined },
): Promise<Operation> {
  let query = deps.db.kysely
    .selectFrom('operations')
    .selectAll()
    .where('id', '=', input.operationId)
    .where('expires_at', '>', deps.clock.now());
  if (input.customerId !== undefined) query = query.where('customer_id', '=', input.customerId);
  const row = await query.executeTakeFirst();
  if (!row) throw operationNotFound();
  return operationFrom(row);
}
