import { sql } from 'kysely';
import type { Transaction } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import type { OperationError, OperationKind } from './operation.ts';

interface PersonInOperations {
  connectionId: string;
  externalIds: readonly string[];
  replacement: string;
}

export interface OperationAboutPerson {
  operation_id: string;
  kind: string;
  requested_by: string;
  created_at: Date;
  /** Of an explanation: the person's values, from the source to the list. */
  result: unknown;
}

/** What was asked for about this person, as long as it is kept: explanations, and erasures by the source's id. */
export async function collectOperations(
  tx: Transaction,
  person: PersonInOperations,
): Promise<OperationAboutPerson[]> {
  const { rows } = await sql<OperationAboutPerson>`
    select id as operation_id, kind, requested_by, created_at, result from operations
     where ${isAbout(person)} order by created_at`.execute(tx);
  return rows;
}

/**
 * Takes the person's values and the source's id out of them, and out of every other result of the connection that names the person. An
 * explanation that is still under way ends here, so that a worker which has read the person already has nowhere to write it.
 * The caller holds the connection's lock, which also keeps new ones out. Gives how many it touched.
 */
export async function blankOperations(
  tx: Transaction,
  person: PersonInOperations & { at: Date },
): Promise<number> {
  const isUnderWay = sql`kind = 'explain' and state in ('waiting', 'running')`;
  const about = await sql`
    update operations
       set input = input || jsonb_build_object('external_id', ${person.replacement}::text), result = null,
           state = case when ${isUnderWay} then 'failed' else state end,
           finished_at = case when ${isUnderWay} then ${person.at} else finished_at end,
           error = case when ${isUnderWay} then ${JSON.stringify(erasedMeanwhile)}::jsonb end
     where ${isAbout(person)}`.execute(tx);
  return Number(about.numAffectedRows ?? 0n) + (await blankNames(tx, person));
}

const erasedMeanwhile: OperationError = {
  code: 'PERSON_ERASED',
  message: 'This person was erased meanwhile; nothing that was read is kept.',
  details: {},
};

/** Samples of holds, previews and exports name people by the source's id, as whole strings. */
async function blankNames(tx: Transaction, person: PersonInOperations): Promise<number> {
  const { rows } = await sql<{ id: string; result: unknown }>`
    select id, result from operations
     where connection_id = ${person.connectionId}::uuid
       and jsonb_path_exists(result, 'strict $.** ? (@ == $ids[*])', ${JSON.stringify({ ids: person.externalIds })}::jsonb)`.execute(
    tx,
  );
  for (const { id, result } of rows) {
    const blanked = JSON.stringify(result, (_key, value: unknown) =>
      typeof value === 'string' && person.externalIds.includes(value) ? person.replacement : value,
    );
    await tx.updateTable('operations').set({ result: blanked }).where('id', '=', id).execute();
  }
  return rows.length;
}

/** These end with a result that may name people, and have read them before. */
const readsEverybody: readonly OperationKind[] = ['run', 'release', 'test_export', 'preview'];

/** Its result would be written after the erasure, with the person in it. Throws RUN_IN_PROGRESS. */
export async function refuseBeforeResults(
  tx: Transaction,
  { connectionId }: { connectionId: string },
): Promise<void> {
  const row = await tx
    .selectFrom('operations')
    .select('id')
    .where('connection_id', '=', connectionId)
    .where('kind', 'in', readsEverybody)
    .where('state', '=', 'running')
    .executeTakeFirst();
  if (!row) return;
  throw new AppError('RUN_IN_PROGRESS', 'A read of this connection is ending; the person was not erased.', {
    details: { operation_id: row.id },
    nextStep: 'Erase the person when the operation has ended.',
  });
}

function isAbout({ connectionId, externalIds }: PersonInOperations) {
  return sql`connection_id = ${connectionId}::uuid and input->>'external_id' = any(${[...externalIds]})`;
}
