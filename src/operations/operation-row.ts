import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Tables } from '../db/tables.ts';
import { AppError } from '../domain/app-error.ts';
import type { ConnectionId, CustomerId } from '../domain/ids.ts';
import { type Operation, type OperationId, type OperationKind, operationInputs } from './operation.ts';

const Kind = z.custom<OperationKind>((value) => typeof value === 'string' && value in operationInputs);

const Progress = z.object({
  people: z.number(),
  total: z.number().optional(),
  is_retrying: z.boolean().optional(),
  waits_for_read: z.boolean().optional(),
});

const Failure = z.object({
  code: z.string(),
  message: z.string(),
  next_step: z.string().optional(),
  details: z.record(z.string(), z.unknown()),
});

export function operationFrom(row: Selectable<Tables['operations']>): Operation {
  return {
    id: row.id as OperationId, // a uuid of this table
    kind: Kind.parse(row.kind),
    customerId: (row.customer_id ?? undefined) as CustomerId | undefined, // a foreign key
    connectionId: (row.connection_id ?? undefined) as ConnectionId | undefined, // a foreign key
    state: row.state,
    progress: row.progress === null ? undefined : progressFrom(row.progress),
    result: row.result ?? undefined,
    error: row.error === null ? undefined : errorFrom(row.error),
    requestedBy: row.requested_by,
    createdAt: row.created_at,
    startedAt: row.started_at ?? undefined,
    finishedAt: row.finished_at ?? undefined,
  };
}

function progressFrom(json: unknown): Operation['progress'] {
  const { people, total, is_retrying, waits_for_read } = Progress.parse(json);
  return {
    people,
    ...(total !== undefined && { total }),
    ...(is_retrying !== undefined && { is_retrying }),
    ...(waits_for_read !== undefined && { waits_for_read }),
  };
}

function errorFrom(json: unknown): Operation['error'] {
  const { next_step, ...error } = Failure.parse(json);
  return { ...error, ...(next_step !== undefined && { next_step }) };
}

export function operationNotFound(): AppError {
  return new AppError('NOT_FOUND', 'There is no operation of that id; results go after a while.', {
    details: { noun: 'operation' },
    nextStep: 'Ask for it again. Nothing was changed.',
  });
}
