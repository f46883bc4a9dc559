import type { Kysely } from 'kysely';
import type { Tables } from '../db/tables.ts';
import { type ExportPersonRow, exportPeople } from './export-people.ts';
import { loadExport, type TestExport } from './export-row.ts';

export interface ShownExport {
  export: TestExport;
  /** Everybody in it, ordered by external id, as a stream that can be taken more than once; empty once they were erased. */
  people: () => AsyncIterable<ExportPersonRow>;
}

/** One export, for pages and files. Throws NOT_FOUND. */
export async function showExport(
  deps: { db: Kysely<Tables> },
  input: { connectionId: string; exportId: string },
): Promise<ShownExport> {
  return { export: await loadExport(deps.db, input), people: () => exportPeople(deps.db, input) };
}
