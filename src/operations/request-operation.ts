import type { PoolClient } from 'pg';
import type { Database, Transaction } from '../db/database.ts';
import type { ConnectionId, CustomerId, Ids } from '../domain/ids.ts';
import type { Clock } from '../platform/clock.ts';
import {
  type Operation,
  type OperationId,
  type OperationInput,
  type OperationKind,
  operationInputs,
} from './operation.ts';
import { operationFrom } from './operation-row.ts';
import type { WorkQueue } from './work-queue.ts';

export interface RequestOperationDeps {
  db: Database;
  clock: Pick<Clock, 'now'>;
  ids: Ids;
  queue: WorkQueue;
}

export interface OperationRequest<Kind extends OperationKind = OperationKind> {
  kind: Kind;
  /** Whose it is: a caller that is bound to one customer finds nobody else's. */
  customerId?: CustomerId | undefined;
  connectionId?: ConnectionId | undefined;
  input: OperationInput<Kind>;
  /** As it is shown and kept beside what comes of it: `token:<id>`, an account, a name. */
  requestedBy: string;
}

/** Days that a result can be asked for. */
const keptDays = 30;

/**
 * Writes down what was asked for and puts its job into the queue, in one transaction: never one without the other. Inside a
 * transaction of the caller when `within` is given. Throws ZodError for an input that does not fit: the caller has checked it.
 */
export async function requestOperation<Kind extends OperationKind>(
  deps: RequestOperationDeps,
  request: OperationRequest<Kind>,
  within?: { tx: Transaction; client: PoolClient },
): Promise<Operation> {
  if (within) return insertOperation(deps, request, within);
  return deps.db.transaction((tx, client) => insertOperation(deps, request, { tx, client }));
}

async function insertOperation<Kind extends OperationKind>(
  deps: RequestOperationDeps,
  request: OperationRequest<Kind>,
  { tx, client }: { tx: Transaction; client: PoolClient },
): Promise<Operation> {
  const id: OperationId = deps.ids.next<'operation'>();
  const now = deps.clock.now();
  const row = await tx
    .insertInto('operations')
    .values({
      id,
      kind: request.kind,
      customer_id: request.customerId ?? null,
      connection_id: request.connectionId ?? null,
      input: JSON.stringify(operationInputs[request.kind].parse(request.input)),
      state: 'waiting',
      requested_by: request.requestedBy,
      created_at: now,
      expires_at: new Date(now.getTime() + keptDays * 86_400_000),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await deps.queue.send({ kind: 'operation', key: id, data: { operation_id: id } }, client);
  return operationFrom(row);
}
