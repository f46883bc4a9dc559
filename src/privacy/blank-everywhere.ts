import { blankChanges } from '../changes/person-records.ts';
import type { Transaction } from '../db/database.ts';
import { forgetLinks } from '../deliveries/person-records.ts';
import { blankStoredEmployee } from '../employees/person-records.ts';
import { blankOperations } from '../operations/person-records.ts';
import { blankExportRows } from '../reviews/person-records.ts';
import { blankRunRecords } from '../runs/person-records.ts';
import type { PersonEverywhere } from './known-person.ts';

/** Rows that were blanked, by room. */
export interface Blanked {
  employees: number;
  changes: number;
  exports: number;
  runs: number;
  operations: number;
  links: number;
}

/** Takes every value of one person out of every room; ids of ours and order stay. The caller holds the connection's lock. */
export async function blankEverywhere(tx: Transaction, person: PersonEverywhere, at: Date): Promise<Blanked> {
  return {
    changes: await blankChanges(tx, person),
    exports: await blankExportRows(tx, person),
    runs: await blankRunRecords(tx, person),
    operations: await blankOperations(tx, { ...person, at }),
    links: await forgetLinks(tx, person),
    employees: await blankStoredEmployee(tx, { ...person, at }),
  };
}
