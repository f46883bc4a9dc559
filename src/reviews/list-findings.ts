import { type Kysely, sql } from 'kysely';
import type { Tables } from '../db/tables.ts';
import { loadExport } from './export-row.ts';
import { explained } from './summarise.ts';

export interface ListFindingsInput {
  connectionId: string;
  exportId: string;
  /** Only this code. */
  code?: string;
  /** 1 … 1000; 200 when left out. */
  limit?: number;
  /** How many to pass over. */
  offset?: number;
}

/** One finding about one person, for people. */
export interface ExportFinding {
  external_id?: string;
  /** First name, prefix and last name of a person who is taken. */
  name?: string;
  code: string;
  severity: 'invalid' | 'warning' | 'note';
  sentence: string;
  /** Where in the source record. */
  path?: string;
  other_external_id?: string;
}

/** Findings of an export: first the records that could not be taken, then by person in order of external id. Throws NOT_FOUND. */
export async function listFindings(
  deps: { db: Kysely<Tables> },
  input: ListFindingsInput,
): Promise<{ findings: ExportFinding[]; hasMore: boolean }> {
  const { summary } = await loadExport(deps.db, input);
  const limit = Math.min(Math.max(input.limit ?? 200, 1), 1000);
  const offset = Math.max(input.offset ?? 0, 0);
  const invalid: ExportFinding[] = summary.invalid
    .filter(({ code }) => input.code === undefined || code === input.code)
    .map(({ external_id, code, path }) => ({
      ...(external_id !== undefined && { external_id }),
      code,
      ...explained(code),
      ...(path !== undefined && { path }),
    }));
  const first = invalid.slice(offset, offset + limit + 1);
  const rest = await ofPeople(deps.db, input, {
    limit: limit + 1 - first.length,
    offset: Math.max(offset - invalid.length, 0),
  });
  const found = [...first, ...rest];
  return { findings: found.slice(0, limit), hasMore: found.length > limit };
}

async function ofPeople(
  db: Kysely<Tables>,
  input: ListFindingsInput,
  page: { limit: number; offset: number },
): Promise<ExportFinding[]> {
  const { rows } = await sql<{
    external_id: string;
    name: string;
    code: string;
    path: string | null;
    other: string | null;
  }>`
    select p.external_id, f->>'code' as code, f->>'path' as path, f->>'other_external_id' as other,
           concat_ws(' ', employee->>'first_name', employee->>'prefix', employee->>'last_name') as name
      from export_people p, jsonb_array_elements(findings) with ordinality as t (f, position)
     where connection_id = ${input.connectionId}::uuid and export_id = ${input.exportId}::uuid
       and (${input.code ?? null}::text is null or f->>'code' = ${input.code ?? null})
     order by p.external_id, position
     limit ${page.limit} offset ${page.offset}`.execute(db);
  return rows.map(({ external_id, name, code, path, other }) => ({
    external_id,
    ...(name !== '' && { name }),
    code,
    ...explained(code),
    ...(path !== null && { path }),
    ...(other !== null && { other_external_id: other }),
  }));
}
