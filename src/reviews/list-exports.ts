import { type Kysely, sql } from 'kysely';
import type { Tables } from '../db/tables.ts';
import { exportColumns, type TestExport, testExport } from './export-row.ts';

export interface ListExportsInput {
  connectionId: string;
  /** 100 when left out, and at most 501. */
  limit?: number;
  /** Only older ones: the last of the page before. */
  before?: { createdAt: Date; id: string } | undefined;
}

/** The exports of a connection, newest first. */
export async function listExports(
  deps: { db: Kysely<Tables> },
  input: ListExportsInput,
): Promise<TestExport[]> {
  let query = deps.db
    .selectFrom('exports')
    .select(exportColumns)
    .where('connection_id', '=', input.connectionId);
  const { before } = input;
  if (before) {
    query = query.where(sql<boolean>`(created_at, id) < (${before.createdAt}, ${before.id}::uuid)`);
  }
  const rows = await query
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(Math.min(input.limit ?? 100, 501))
    .execute();
  return rows.map(testExport);
}
