import { failOperation } from '../operations/carry-out.ts';
import type { OperationId } from '../operations/operation.ts';
import { unfinishedOperations } from '../operations/unfinished-operations.ts';
import type { JobDeps } from './job-deps.ts';
import { queueSchema } from './queue.ts';

/**
 * No operation waits for ever: one whose job is not there (a database that was moved or restored) gets another, and one whose workers
 * died each time they carried it out has failed.
 */
export async function repairOperations(deps: JobDeps, now: Date): Promise<void> {
  const before = new Date(now.getTime() - 60_000);
  const ids = await unfinishedOperations(deps.db, { before, limit: 200 });
  if (ids.length === 0) return;
  const jobs = await jobsOf(deps, ids);
  for (const operationId of ids) {
    const isGivenUp = jobs.get(operationId);
    if (isGivenUp === undefined) await sendAgain(deps, operationId);
    else if (isGivenUp) await giveUp(deps, operationId);
  }
}

/** By operation: true when its last job was given up, false while one waits or runs. */
async function jobsOf(deps: JobDeps, ids: readonly OperationId[]): Promise<Map<string, boolean>> {
  return deps.db.session(async (client) => {
    const { rows } = await client.query<{ id: string; is_given_up: boolean }>(
      `select data->>'operation_id' as id, bool_and(state = 'failed') as is_given_up from ${queueSchema}.job
        where name = 'operation' and state <> 'completed' and data->>'operation_id' = any($1) group by 1`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row.is_given_up]));
  });
}

async function sendAgain(deps: JobDeps, operationId: OperationId): Promise<void> {
  await deps.queue.send({
    kind: 'operation',
    key: operationId,
    data: { operation_id: operationId, is_again: true },
  });
}

async function giveUp(deps: JobDeps, operationId: OperationId): Promise<void> {
  await failOperation(deps.db, {
    operationId,
    now: deps.clock.now(),
    error: {
      code: 'OPERATION_GIVEN_UP',
      message: 'The workers ended each time they carried this out; it was given up.',
      next_step: 'Look at the log of the workers and their memory, then ask for it again.',
      details: {},
    },
  });
}
