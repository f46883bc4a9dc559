import { appendCompanyChanges, appendStagedChanges } from '../changes/append-changes.ts';
import type { Database, Transaction } from '../db/database.ts';
import type { ConnectionId, Ids, RunId } from '../domain/ids.ts';
import { acceptCompanies } from '../employees/accept-companies.ts';
import { acceptEmployees, forgetMissing, forgetSuccessors } from '../employees/accept-employees.ts';
import type { Changeset } from './changeset.ts';
import type { RunDeps } from './run-deps.ts';
import { type Finish, finishRun, closeOpenHold, lockConnectionRow } from './finish-run.ts';

export interface AcceptInput {
  connectionId: ConnectionId;
  runId: RunId;
  changeset: Changeset;
  finish: Finish;
  /** The kind of ids that were read; see Connector.idSpace. */
  idSpace?: string | undefined;
  /** The read was able to say who is missing (semantics 9). */
  provesAbsence: boolean;
  /** The held run that this one carries out. */
  release?: { runId: RunId } | undefined;
}

/**
 * Last step: employees, companies, changes and the run's own row in one transaction, under the lock on the connection's row that
 * orders its changes. Either all of it stands or nothing. Throws LEASE_LOST when another process has taken over.
 */
export async function accept(
  deps: { db: Database; ids: Ids } & Pick<RunDeps, 'passes'>,
  input: AcceptInput,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const { lastSequence, lastNumber } = await lockConnectionRow(tx, input.connectionId);
    await finishRun(tx, input.finish);
    await closeOpenHold(tx, input.connectionId, input.release?.runId);
    const afterCompanies = await writeCompanies(tx, { ...input, ids: deps.ids, lastSequence });
    const written = await writeEmployees(tx, { ...input, lastNumber, lastSequence: afterCompanies });
    await tx
      .updateTable('connections')
      .set({
        last_sequence: written.lastSequence,
        last_employee_number: written.lastNumber,
        last_accepted_run_id: input.runId,
        id_space: input.idSpace ?? null,
      })
      .where('id', '=', input.connectionId)
      .execute();
    await deps.passes?.('committing');
  });
}

async function writeCompanies(
  tx: Transaction,
  input: AcceptInput & { ids: Ids; lastSequence: number },
): Promise<number> {
  const { connectionId, runId, finish, lastSequence, ids } = input;
  const { companies } = input.changeset;
  const accepted = await acceptCompanies(tx, { connectionId, changes: companies, at: finish.at, ids });
  const changes = accepted.map((each) => ({ ...each, changeId: ids.next<'change'>() }));
  return appendCompanyChanges(tx, { connectionId, runId, at: finish.at, lastSequence, changes });
}

/** The changes are written after the employees, whose ids they name. */
async function writeEmployees(
  tx: Transaction,
  input: AcceptInput & { lastNumber: number; lastSequence: number },
): Promise<{ lastNumber: number; lastSequence: number }> {
  const { connectionId, runId, finish, lastNumber, lastSequence } = input;
  const { stage } = input.changeset;
  const staged = stage.exists ? stage.table : undefined;
  if (input.provesAbsence) await forgetMissing(tx, { connectionId, stage: staged });
  if (!stage.exists) {
    await forgetSuccessors(tx, { connectionId });
    return { lastNumber, lastSequence };
  }
  const about = { connectionId, runId, stage: stage.table, at: finish.at };
  return {
    lastNumber: await acceptEmployees(tx, { ...about, lastNumber }),
    lastSequence: await appendStagedChanges(tx, { ...about, lastSequence }),
  };
}
