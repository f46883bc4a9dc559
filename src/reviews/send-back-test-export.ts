import type { Database } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import type { ConnectionId, ExportId } from '../domain/ids.ts';
import type { Clock } from '../platform/clock.ts';
import { decide, decider } from './decide.ts';
import { loadExport, type TestExport } from './export-row.ts';

export interface SendBackInput {
  connectionId: ConnectionId;
  exportId: ExportId;
  /** Who sends it back, by name. */
  name: string;
  /** What is not right. */
  remarks: string;
}

/** Throws NOT_FOUND, DECIDER_MISSING, REMARKS_MISSING and EXPORT_DECIDED. */
export async function sendBackTestExport(
  deps: { db: Database; clock: Pick<Clock, 'now'> },
  input: SendBackInput,
): Promise<TestExport> {
  const { connectionId, exportId, remarks } = input;
  const name = decider(input.name);
  if (remarks.trim() === '') {
    throw new AppError('REMARKS_MISSING', 'A test export is sent back with remarks.', {
      nextStep: 'Say what is not right, so that it can be changed.',
    });
  }
  const at = deps.clock.now();
  await deps.db.transaction(async (tx) => {
    await loadExport(tx, input);
    await decide(tx, { connectionId, exportId, state: 'sent_back', name, at, remarks });
  });
  return loadExport(deps.db.kysely, input);
}
