import { z } from 'zod';
import type { Operation } from '../../operations/operation.ts';
import { Instant } from '../kit/schemas.ts';

/** Something that a worker does for the set-up. Ask again while `waiting` or `running`. */
export const SetupWork = z
  .object({
    id: z.uuid(),
    state: z.enum(['waiting', 'running', 'done', 'failed']),
    progress: z
      .object({ people: z.number(), total: z.number().nullable(), is_retrying: z.boolean() })
      .nullable(),
    error: z
      .object({ code: z.string(), message: z.string(), next_step: z.string().nullable() })
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
        }
      : null,
    error: error ? { code: error.code, message: error.message, next_step: error.next_step ?? null } : null,
    created_at: createdAt,
    finished_at: finishedAt ?? null,
  };
}
