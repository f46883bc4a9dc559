import { sql } from 'kysely';
import type { Transaction } from '../db/database.ts';
import type { ChangeRecord } from './change-record.ts';
import { changesOfSubject } from './changes-of-subject.ts';

interface PersonInLog {
  connectionId: string;
  employeeId?: string;
  /** Stands in for the source's id once the person is erased. */
  replacement: string;
}

/** Every change of this person that is still kept. */
export async function collectChanges(tx: Transaction, person: PersonInLog): Promise<ChangeRecord[]> {
  if (person.employeeId === undefined) return [];
  return changesOfSubject({ db: tx }, { connectionId: person.connectionId, subjectId: person.employeeId });
}

/** Blanks the person's values; ids, order, types and the names of the fields stay. Gives how many changes it touched. */
export async function blankChanges(tx: Transaction, person: PersonInLog): Promise<number> {
  if (person.employeeId === undefined) return 0;
  const { numAffectedRows } = await sql`
    update changes
       set external_id = ${person.replacement},
           data = null,
           fields = coalesce(
             (select jsonb_agg(jsonb_build_object('field', f->>'field', 'from', null, 'to', null) order by position)
                from jsonb_array_elements(fields) with ordinality as t (f, position)),
             '[]')
     where connection_id = ${person.connectionId}::uuid
       and subject = 'employee'
       and subject_id = ${person.employeeId}::uuid`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}
