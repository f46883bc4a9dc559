import { lockSequence } from '../changes/append-erasure.ts';
import type { Transaction } from '../db/database.ts';
import type { ConnectionId } from '../domain/ids.ts';
import { refuseBeforeResults } from '../operations/person-records.ts';
import { refuseDuringExport } from '../reviews/export-lock.ts';
import { refuseDuringRun } from '../runs/person-records.ts';

/**
 * From here to the end of the transaction nothing writes people of this connection. Throws RUN_IN_PROGRESS where something does already.
 * First the lock under which runs accept: an accepting run is waited for, and none can begin to accept meanwhile.
 */
export async function lockToErase(
  tx: Transaction,
  { connectionId }: { connectionId: ConnectionId },
): Promise<void> {
  await lockSequence(tx, connectionId);
  await refuseDuringRun(tx, connectionId);
  await refuseBeforeResults(tx, { connectionId });
  await refuseDuringExport(tx, { connectionId });
}
