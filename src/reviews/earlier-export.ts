import type { Kysely } from 'kysely';
import type { Tables } from '../db/tables.ts';
import { exportColumns, type TestExport, testExport } from './export-row.ts';

/** The newest export before this one that the customer said yes to and whose people are still kept; undefined when there is none. */
export async function earlierApprovedExport(
  deps: { db: Kysely<Tables> },
  of: Pick<TestExport, 'connectionId' | 'id' | 'createdAt'>,
): Promise<TestExport | undefined> {
  const row = await deps.db
    .selectFrom('exports')
    .select(exportColumns)
    .where('connection_id', '=', of.connectionId)
    .where('id', '<>', of.id)
    .where('created_at', '<', of.createdAt)
    // An approved one that another one took the place of stays decided.
    .where('state', 'in', ['approved', 'superseded'])
    .where('decided_at', 'is not', null)
    .where('people_erased_at', 'is', null)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && testExport(row);
}
