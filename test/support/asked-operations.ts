import { loadConnection } from '../../src/connections/connection.ts';
import type { JobControl } from '../../src/jobs/job-deps.ts';
import { perform } from '../../src/jobs/perform.ts';
import type { Operation, OperationKind } from '../../src/operations/operation.ts';
import { type OperationRequest, requestOperation } from '../../src/operations/request-operation.ts';
import { showOperation } from '../../src/operations/show-operation.ts';
import type { JobsWorld } from './jobs-world.ts';

/** Of a worker that nobody stops, for a job that comes the first time. */
export const control: JobControl = {
  signal: new AbortController().signal,
  isStopping: () => false,
  isAgain: false,
};

/** What somebody with a token asks for about the world's connection, and a worker that carries it out when told to. */
export async function askedOperations({ db, jobs, connectionId }: JobsWorld) {
  const { customerId } = await loadConnection(db, connectionId);
  return {
    customerId,
    ask<Kind extends OperationKind>(kind: Kind, input: OperationRequest<Kind>['input']): Promise<Operation> {
      return requestOperation(jobs, { kind, input, connectionId, customerId, requestedBy: 'token:1' });
    },
    /** Gives it as it is afterwards. */
    async carriedOut({ id }: Operation, about: Partial<JobControl> = {}): Promise<Operation> {
      const job = { kind: 'operation', data: { operation_id: id } } as const;
      await perform(jobs, job, { ...control, ...about });
      return showOperation(jobs, { operationId: id });
    },
  };
}
