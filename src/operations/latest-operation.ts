import type { Database } from '../db/database.ts';
import type { ConnectionId } from '../domain/ids.ts';
import type { Operation, OperationKind } from './operation.ts';
import { operationFrom } from './operation-row.ts';

/** The newest operation of a kind that was asked for about a connection, with its result; from `since` on where it is given. */
export async function latestOperation(
  { db, clock }: { db: Database; clock: { now(): Date } },
  input: { connectionId: ConnectionId; kind: OperationKind; since?: Date | undefined },
): Promise<Operation | undefined> {
  let query = db.kysely
    .selectFrom('operations')
    .selectAll()
    .where('connection_id', '=', input.connectionId)
    .where('kind', '=', input.kind)
    .where('expires_at', '>', clock.now());
  if (input.since) query = query.where('created_at', '>=', input.since);
  const row = await query.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst();
  return row && operationFrom(row);
}
