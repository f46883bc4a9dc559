import { z } from 'zod';
import {
  type Operation as OperationAsked,
  operationInputs,
  type OperationKind,
} from '../../operations/operation.ts';
import { Instant } from '../kit/schemas.ts';

const kinds = Object.keys(operationInputs) as [OperationKind, ...OperationKind[]]; // the keys of that object

/** What a 202 answers with: `answer: { status: 202, body: Operation }`. */
export const Operation = z
  .object({
    id: z.uuid(),
    kind: z.enum(kinds),
    customer_id: z.uuid().nullable(),
    connection_id: z.uuid().nullable(),
    state: z
      .enum(['waiting', 'running', 'done', 'failed'])
      .describe('`done` and `failed` are final: ask again until then.'),
    progress: z
      .object({
        people: z.number(),
        total: z.number().optional(),
        is_retrying: z.boolean().optional(),
        waits_for_read: z
          .boolean()
          .optional()
          .describe('Another read of the same connection has to end first.'),
      })
      .nullable()
      .describe('Counts only.'),
    result: z.unknown().describe('What came of it; null until then. Its shape depends on the kind.'),
    error: z
      .object({
        code: z.string(),
        message: z.string(),
        next_step: z.string().optional(),
        details: z.record(z.string(), z.unknown()),
      })
      .nullable()
      .describe('Why it failed.'),
    requested_by: z.string(),
    created_at: Instant,
    started_at: Instant.nullable(),
    finished_at: Instant.nullable(),
  })
  .meta({ id: 'Operation' });

/** Also of a list, which is without results. */
export function operationOnWire(
  operation: Omit<OperationAsked, 'result'> & { result?: unknown },
): z.output<typeof Operation> {
  return {
    id: operation.id,
    kind: operation.kind,
    customer_id: operation.customerId ?? null,
    connection_id: operation.connectionId ?? null,
    state: operation.state,
    progress: operation.progress ?? null,
    result: operation.result ?? null,
    error: operation.error ?? null,
    requested_by: operation.requestedBy,
    created_at: operation.createdAt,
    started_at: operation.startedAt ?? null,
    finished_at: operation.finishedAt ?? null,
  };
}
