import type { Database } from '../db/database.ts';
import {
  type Operation,
  type OperationError,
  type OperationId,
  type OperationInput,
  type OperationKind,
  type OperationProgress,
  operationInputs,
} from './operation.ts';
import { operationFrom } from './operation-row.ts';

/** An operation in the hands of a worker. */
export type RunningOperation = {
  [Kind in OperationKind]: Operation & { kind: Kind; input: OperationInput<Kind> };
}[OperationKind];

/**
 * Takes an operation up: also one whose worker died. Undefined when it has ended or is not there any more: then there is nothing
 * to carry out.
 */
export async function beginOperation(
  db: Database,
  input: { operationId: OperationId; now: Date },
): Promise<RunningOperation | undefined> {
  const row = await db.kysely
    .updateTable('operations')
    .set((eb) => ({ state: 'running', started_at: eb.fn.coalesce('started_at', eb.val(input.now)) }))
    .where('id', '=', input.operationId)
    .where('state', 'in', ['waiting', 'running'])
    .returningAll()
    .executeTakeFirst();
  if (!row) return undefined;
  const operation = operationFrom(row);
  // The row was written with the schema of its kind, and is read with the same one.
  return { ...operation, input: operationInputs[operation.kind].parse(row.input) } as RunningOperation;
}

export async function saveProgress(
  db: Database,
  input: { operationId: OperationId; progress: OperationProgress },
): Promise<void> {
  await db.kysely
    .updateTable('operations')
    .set({ progress: JSON.stringify(input.progress) })
    .where('id', '=', input.operationId)
    .where('state', '=', 'running')
    .execute();
}

/** `expiresAt`: earlier than usual, for a result that is personal data. */
export async function finishOperation(
  db: Database,
  input: { operationId: OperationId; result: unknown; now: Date; expiresAt?: Date },
): Promise<void> {
  await db.kysely
    .updateTable('operations')
    .set({
      state: 'done',
      result: JSON.stringify(input.result ?? null),
      error: null,
      finished_at: input.now,
      ...(input.expiresAt && { expires_at: input.expiresAt }),
    })
    .where('id', '=', input.operationId)
    .where('state', '=', 'running')
    .execute();
}

/** An operation that has ended stays as it is. */
export async function failOperation(
  db: Database,
  input: { operationId: OperationId; error: OperationError; now: Date },
): Promise<void> {
  await db.kysely
    .updateTable('operations')
    .set({ state: 'failed', error: JSON.stringify(input.error), finished_at: input.now })
    .where('id', '=', input.operationId)
    .where('state', 'in', ['waiting', 'running'])
    .execute();
}

/** Back to those that wait: it could not be carried out now, for no fault of its own. `progress` says for what it waits. */
export async function putOperationBack(
  db: Database,
  { operationId, progress }: { operationId: OperationId; progress?: OperationProgress | undefined },
): Promise<void> {
  await db.kysely
    .updateTable('operations')
    .set({ state: 'waiting', progress: progress ? JSON.stringify(progress) : null })
    .where('id', '=', operationId)
    .where('state', '=', 'running')
    .execute();
}
