import { sql } from 'kysely';
import type { Transaction } from '../db/database.ts';
import { countOut } from './count-employees.ts';
import { blankEmployee, employeeColumns, type ListedEmployee, listedEmployee } from './employee-row.ts';

interface PersonInList {
  connectionId: string;
  employeeId?: string;
  replacement: string;
}

export interface ListRecords {
  employee?: ListedEmployee;
  person_code?: string;
  source_status?: string;
  /** The record this person moves to when the employment ends. */
  successor?: unknown;
  former_external_ids: { external_id: string; until: Date }[];
}

/** What the accepted list keeps of this person. */
export async function collectEmployee(tx: Transaction, person: PersonInList): Promise<ListRecords> {
  if (person.employeeId === undefined) return { former_external_ids: [] };
  const row = await tx
    .selectFrom('employees')
    .select([...employeeColumns, 'person_code', 'source_status', 'successor'])
    .where('connection_id', '=', person.connectionId)
    .where('id', '=', person.employeeId)
    .executeTakeFirst();
  const former = await tx
    .selectFrom('employee_external_ids')
    .select(['external_id', 'until'])
    .where('connection_id', '=', person.connectionId)
    .where('employee_id', '=', person.employeeId)
    .orderBy('until')
    .execute();
  return {
    ...(row && { employee: listedEmployee(row), source_status: row.source_status }),
    ...(row?.person_code && { person_code: row.person_code }),
    ...(row?.successor !== null && row?.successor !== undefined && { successor: row.successor }),
    former_external_ids: former,
  };
}

/** Takes every value of the person out of the list; our id and the row number stay. Gives how many rows it touched. */
export async function blankStoredEmployee(
  tx: Transaction,
  person: PersonInList & { at: Date },
): Promise<number> {
  if (person.employeeId === undefined) return 0;
  await countOut(tx, { connectionId: person.connectionId, employeeId: person.employeeId });
  const former = await tx
    .deleteFrom('employee_external_ids')
    .where('connection_id', '=', person.connectionId)
    .where('employee_id', '=', person.employeeId)
    .executeTakeFirst();
  const blanked = await sql`
    update employees
       set external_id = ${person.replacement}, person_code = null, in_list = false, left_list = 'erased',
           enrollment_status = 'ended', source_status = 'deactivated', source_updated_at = null, ends_on = null,
           next_date = null, content_hash = '', data = ${JSON.stringify(blankEmployee(person.replacement))}::jsonb,
           email = null, missing_since = null, successor = null, successor_starts_on = null,
           changed_at = ${person.at}, changed_by_run = null
     where connection_id = ${person.connectionId}::uuid and id = ${person.employeeId}::uuid`.execute(tx);
  return Number(former.numDeletedRows) + Number(blanked.numAffectedRows ?? 0n);
}
