import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Tables } from '../db/tables.ts';
import { type ExportPersonRow, exportPerson } from './export-people.ts';
import { loadExport } from './export-row.ts';

/** What people can be put in order by. */
export const exportOrders = [
  'external_id',
  'first_name',
  'last_name',
  'email',
  'department',
  'enrollment_status',
  'start_date',
] as const;

const orderedBy: Record<(typeof exportOrders)[number], RawBuilder<unknown>> = {
  external_id: sql`external_id`,
  first_name: sql`lower(employee->>'first_name')`,
  last_name: sql`lower(employee->>'last_name')`,
  email: sql`lower(employee->>'email')`,
  department: sql`lower(employee->>'department')`,
  enrollment_status: sql`employee->>'enrollment_status'`,
  start_date: sql`employee#>>'{employments,0,start_date}'`,
};

export interface ListExportPeopleInput {
  connectionId: string;
  exportId: string;
  /** Every word has to stand somewhere in the name, the address or the id at the source; without case. */
  search?: string | undefined;
  /** Only people with a finding of this code. */
  finding?: string | undefined;
  /** By the id at the source when left out. */
  sort?: (typeof exportOrders)[number];
  isDescending?: boolean;
  /** How many to pass over. */
  offset?: number;
  limit: number;
}

/**
 * The people of an export, page by page; nobody once they were erased. Pages are counted
 * and not continued from an id, which is personal data: an export changes only by erasure. Throws NOT_FOUND.
 */
export async function listExportPeople(
  deps: { db: Kysely<Tables> },
  input: ListExportPeopleInput,
): Promise<{ people: ExportPersonRow[]; hasMore: boolean }> {
  await loadExport(deps.db, input);
  const { connectionId, exportId, search, finding, offset = 0, limit } = input;
  const { sort = 'external_id', isDescending = false } = input;
  const words = (search ?? '').normalize('NFC').split(/\s+/).filter(Boolean).slice(0, 10);
  const tests = words.map((word) => sql`${told} ilike ${`%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`}`);
  if (finding !== undefined) tests.push(sql`findings @> ${JSON.stringify([{ code: finding }])}::jsonb`);
  const { rows } = await sql<{ external_id: string; employee: unknown; findings: unknown }>`
    select external_id, employee, findings
      from export_people
     where connection_id = ${connectionId}::uuid and export_id = ${exportId}::uuid and content_hash <> ''
       and ${tests.length === 0 ? sql`true` : sql.join(tests, sql` and `)}
     order by ${orderedBy[sort]} ${isDescending ? sql`desc` : sql`asc`} nulls last, external_id
     limit ${limit + 1} offset ${offset}`.execute(deps.db);
  return { people: rows.slice(0, limit).map(exportPerson), hasMore: rows.length > limit };
}

const told = sql`concat_ws(' ', external_id, employee->>'first_name', employee->>'prefix', employee->>'last_name',
  employee->>'email', employee->>'private_email')`;

/** One person of an export by the id at the source; undefined for nobody, and once erased. */
export async function findExportPerson(
  deps: { db: Kysely<Tables> },
  input: { connectionId: string; exportId: string; externalId: string },
): Promise<ExportPersonRow | undefined> {
  const row = await deps.db
    .selectFrom('export_people')
    .select(['external_id', 'employee', 'findings'])
    .where('connection_id', '=', input.connectionId)
    .where('export_id', '=', input.exportId)
    .where('external_id', '=', input.externalId)
    .where('content_hash', '<>', '')
    .executeTakeFirst();
  return row && exportPerson(row);
}
