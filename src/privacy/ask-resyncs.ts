import type { PoolClient } from 'pg';
import type { Database, Transaction } from '../db/database.ts';
import type { Ids } from '../domain/ids.ts';
import { requestOperation } from '../operations/request-operation.ts';
import type { WorkQueue } from '../operations/work-queue.ts';

/** Has a worker compare these destinations with the accepted list and repair them; asked for in the transaction that is given. */
export async function askResyncs(
  deps: { db: Database; ids: Ids; queue: WorkQueue },
  input: { destinationIds: readonly string[]; now: Date; requestedBy: string },
  within: { tx: Transaction; client: PoolClient },
): Promise<void> {
  const clock = { now: () => input.now };
  for (const destination_id of input.destinationIds) {
    const request = { kind: 'resync', input: { destination_id }, requestedBy: input.requestedBy } as const;
    await requestOperation({ ...deps, clock }, request, within);
  }
}
