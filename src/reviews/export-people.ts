import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Tables } from '../db/tables.ts';
import type { Employee } from '../domain/employee.ts';
import { KeptFinding } from './export-summary.ts';
import type { ExportPerson } from './summarise.ts';

export interface ExportPersonRow extends ExportPerson {
  external_id: string;
}

const KeptFindings = z.array(KeptFinding);

/** Everybody in an export who was not erased, ordered by external id in code points, 500 at a time. */
export async function* exportPeople(
  db: Kysely<Tables>,
  { connectionId, exportId }: { connectionId: string; exportId: string },
): AsyncGenerator<ExportPersonRow> {
  const rows = db
    .selectFrom('export_people')
    .select(['external_id', 'employee', 'findings'])
    .where('connection_id', '=', connectionId)
    .where('export_id', '=', exportId)
    .where('content_hash', '<>', '')
    .orderBy('external_id')
    .stream(500);
  for await (const row of rows) yield exportPerson(row);
}

/** A row of `export_people` as what it stands for. */
export function exportPerson(row: {
  external_id: string;
  employee: unknown;
  findings: unknown;
}): ExportPersonRow {
  return {
    external_id: row.external_id,
    employee: row.employee as Employee, // this room wrote it from an Employee
    findings: KeptFindings.parse(row.findings),
  };
}
