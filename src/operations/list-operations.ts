import type { Database } from '../db/database.ts';
import type { ConnectionId } from '../domain/ids.ts';
import type { Operation, OperationId } from './operation.ts';
import { operationFrom } from './operation-row.ts';

/** Newest first, without results: those are asked for one by one. `before`: only those made before that one. */
export async function listOperations(
  deps: { db: Database; clock: { now(): Date } },
  input: { connectionId: ConnectionId; limit: number; before?: OperationId | undefined },
): Promise<Omit<Operation, 'result'>[]> {
  let query = deps.db.kysely
    .selectFrom('operations')
    .selectAll()
    .where('connection_id', '=', input.connectionId)
    .where('expires_at', '>', deps.clock.now());
  if (input.before !== undefined) query = query.where('id', '<', input.before);
  const rows = await query.orderBy('id', 'desc').limit(input.limit).execute();
  return rows.map((row) => {
    const { result: _, ...operation } = operationFrom(row);
    return operation;
  });
}
