import { sql } from 'kysely';
import type { Transaction } from '../db/database.ts';

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

/** Takes the person's values and the source's id out of them. Gives how many it touched. */
export async function blankOperations(tx: Transaction, person: PersonInOperations): Promise<number> {
  const { numAffectedRows } = await sql`
    update operations
       set input = input || jsonb_build_object('external_id', ${person.replacement}::text), result = null, error = null
     where ${isAbout(person)}`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

function isAbout({ connectionId, externalIds }: PersonInOperations) {
  return sql`connection_id = ${connectionId}::uuid and input->>'external_id' = any(${[...externalIds]})`;
}
