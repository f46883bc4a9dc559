import type { Kysely } from 'kysely';
import type { Tables } from '../db/tables.ts';
import { exportColumns, type TestExport, testExport } from './export-row.ts';

/** The exports of a connection, newest first; at most 100. */
export async function listExports(
  deps: { db: Kysely<Tables> },
  input: { connectionId: string; limit?: number },
): Promise<TestExport[]> {
  const rows = await deps.db
    .selectFrom('exports')
    .select(exportColumns)
    .where('connection_id', '=', input.connectionId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(Math.min(input.limit ?? 100, 100))
    .execute();
  return rows.map(testExport);
}
