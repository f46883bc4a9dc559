import { z } from 'zod';
import type { Operation, OperationError } from '../../operations/operation.ts';
import { Instant } from '../kit/schemas.ts';

/** Something that a worker does for the set-up. Ask again while `waiting` or `running`. */
export const SetupWork = z
  .object({
    id: z.uuid(),
    state: z.enum(['waiting', 'running', 'done', 'failed']),
    progress: z
      .object({
        people: z.number(),
        total: z.number().nullable(),
        is_retrying: z.boolean(),
        waits_for_read: z.boolean().describe('Another read of this connection has to end first.'),
      })
      .nullable(),
    error: z
      .object({
        code: z.string(),
        message: z.string(),
        next_step: z.string().nullable(),
        field: z.string().nullable().describe('The field or attribute that may not be read.'),
      })
      .nullable()
      .describe('Why it failed; the code is listed in docs/errors.md.'),
    created_at: Instant,
    finished_at: Instant.nullable(),
  })
  .meta({ id: 'SetupWork' });

export function workOnWire(operation: Operation): z.output<typeof SetupWork> {
  const { id, state, progress, error, createdAt, finishedAt } = operation;
  return {
    id,
    state,
    progress: progress
      ? {
          people: progress.people,
          total: progress.total ?? null,
          is_retrying: progress.is_retrying ?? false,
          waits_for_read: progress.waits_for_read ?? false,
        }
      : null,
    error: error ? errorOnWire(error) : null,
    created_at: createdAt,
    finished_at: finishedAt ?? null,
  };
}

function errorOnWire({ code, message, next_step: next, details }: OperationError) {
  const { field } = details;
  return { code, message, next_step: next ?? null, field: typeof field === 'string' ? field : null };
}
