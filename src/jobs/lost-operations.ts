import { beginOperation, failOperation } from '../operations/carry-out.ts';
import type { OperationId } from '../operations/operation.ts';
import type { JobDeps } from './job-deps.ts';
import { queueSchema } from './queue.ts';

/** Nobody has been asked for less than this long to no avail: the job may be on its way. */
const patienceMs = 60_000;

/**
 * Operations that nobody will carry out any more: the queue stayed behind when the database was moved, and their jobs get there again;
 * or their job was given up, because it took its worker down each time, and then that is what came of them.
 */
export async function takeUpLost(deps: JobDeps, now: Date): Promise<void> {
  for (const { id, is_given_up: isGivenUp } of await lostOperations(deps, now)) {
    if (isGivenUp) await giveUp(deps, { operationId: id, now });
    else await deps.queue.send({ kind: 'operation', key: id, data: { operation_id: id } });
  }
}

interface Lost {
  id: OperationId;
  is_given_up: boolean;
}

async function lostOperations(deps: JobDeps, now: Date): Promise<Lost[]> {
  return deps.db.session(async (client) => {
    const { rows } = await client.query<Lost>(
      `with jobs as (
         select data->>'operation_id' as operation_id, state from ${queueSchema}.job where name = 'operation'
       )
       select o.id, exists (select from jobs j where j.operation_id = o.id::text and j.state = 'failed') as is_given_up
         from operations o
        where o.state in ('waiting', 'running') and o.created_at < $1 and o.expires_at > $2
          and not exists (select from jobs j where j.operation_id = o.id::text and j.state < 'completed')
        order by o.created_at limit 100`,
      [new Date(now.getTime() - patienceMs), now],
    );
    return rows;
  });
}

async function giveUp(deps: JobDeps, input: { operationId: OperationId; now: Date }): Promise<void> {
  await beginOperation(deps.db, input);
  const error = {
    code: 'INTERNAL',
    message: 'Something went wrong inside Rollcall each time this was tried; it is not tried again.',
    next_step: 'Report it with the operation’s id and the log.',
    details: {},
  };
  await failOperation(deps.db, { ...input, error });
  deps.log.error('an operation was given up', { operation_id: input.operationId });
}
