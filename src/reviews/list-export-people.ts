import { type Kysely, sql } from 'kysely';
import type { Tables } from '../db/tables.ts';
import { type ExportPersonRow, exportPerson } from './export-people.ts';
import { loadExport } from './export-row.ts';

export interface ListExportPeopleInput {
  connectionId: string;
  exportId: string;
  /** Every word has to stand somewhere in the name, the address or the id at the source; without case. */
  search?: string | undefined;
  /** Only people with a finding of this code. */
  finding?: string | undefined;
  /** How many to pass over. */
  offset?: number;
  limit: number;
}

/**
 * The people of an export in the order of their ids at the source, page by page; nobody once they were erased. Pages are counted
 * and not continued from an id, which is personal data: an export changes only by erasure. Throws NOT_FOUND.
 */
export async function listExportPeople(
  deps: { db: Kysely<Tables> },
  input: ListExportPeopleInput,
): Promise<{ people: ExportPersonRow[]; hasMore: boolean }> {
  await loadExport(deps.db, input);
  const { connectionId, exportId, search, finding, offset = 0, limit } = input;
  const words = (search ?? '').normalize('NFC').split(/\s+/).filter(Boolean).slice(0, 10);
  const tests = words.map((word) => sql`${told} ilike ${`%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`}`);
  if (finding !== undefined) tests.push(sql`findings @> ${JSON.stringify([{ code: finding }])}::jsonb`);
  const { rows } = await sql<{ external_id: string; employee: unknown; findings: unknown }>`
    select external_id, employee, findings
      from export_people
     where connection_id = ${connectionId}::uuid and export_id = ${exportId}::uuid and content_hash <> ''
       and ${tests.length === 0 ? sql`true` : sql.join(tests, sql` and `)}
     order by external_id
     limit ${limit + 1} offset ${offset}`.execute(deps.db);
  return { people: rows.slice(0, limit).map(exportPerson), hasMore: rows.length > limit };
}

const told = sql`concat_ws(' ', external_id, employee->>'first_name', employee->>'prefix', employee->>'last_name',
  employee->>'email', employee->>'private_email')`;
