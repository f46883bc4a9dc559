import { sql } from 'kysely';
import type { Transaction } from '../db/database.ts';

interface PersonInExports {
  connectionId: string;
  externalIds: readonly string[];
  replacement: string;
}

export interface ExportRecord {
  export_id: string;
  created_at: Date;
  employee: unknown;
  findings: unknown;
}

/** The rows of this person in all exports whose people are still kept. */
export async function collectExportRows(tx: Transaction, person: PersonInExports): Promise<ExportRecord[]> {
  return tx
    .selectFrom('export_people')
    .innerJoin('exports', (join) =>
      join
        .onRef('exports.connection_id', '=', 'export_people.connection_id')
        .onRef('exports.id', '=', 'export_people.export_id'),
    )
    .select([
      'exports.id as export_id',
      'exports.created_at',
      'export_people.employee',
      'export_people.findings',
    ])
    .where('export_people.connection_id', '=', person.connectionId)
    .where('export_people.external_id', 'in', [...person.externalIds])
    .orderBy('exports.created_at')
    .execute();
}

/**
 * Blanks the person in exports: the row stays without values, and other people's findings and the summary no longer name the
 * person. The fingerprint stays: it says what was approved. Gives how many rows it touched.
 */
export async function blankExportRows(tx: Transaction, person: PersonInExports): Promise<number> {
  const ids = [...person.externalIds];
  const { numAffectedRows } = await sql`
    update export_people p
       set external_id = ${person.replacement} || case when n.number = 1 then '' else '-' || n.number end,
           content_hash = '', findings = '[]',
           employee = jsonb_build_object('external_id', ${person.replacement}::text, 'enrollment_status', 'ended', 'employments', '[]'::jsonb)
      from (select export_id, external_id, row_number() over (partition by export_id order by external_id) as number
              from export_people where connection_id = ${person.connectionId}::uuid and external_id = any(${ids})) n
     where p.connection_id = ${person.connectionId}::uuid and p.export_id = n.export_id and p.external_id = n.external_id`.execute(
    tx,
  );
  await forgetInFindings(tx, person, ids);
  await forgetInSummaries(tx, person, ids);
  return Number(numAffectedRows ?? 0n);
}

async function forgetInFindings(tx: Transaction, person: PersonInExports, ids: string[]): Promise<void> {
  await sql`
    update export_people
       set findings = (select coalesce(jsonb_agg(case when f->>'other_external_id' = any(${ids})
                         then f || jsonb_build_object('other_external_id', ${person.replacement}::text) else f end order by position), '[]')
                         from jsonb_array_elements(findings) with ordinality as t (f, position))
     where connection_id = ${person.connectionId}::uuid
       and exists (select from jsonb_array_elements(findings) f where f->>'other_external_id' = any(${ids}))`.execute(
    tx,
  );
}

async function forgetInSummaries(tx: Transaction, person: PersonInExports, ids: string[]): Promise<void> {
  await sql`
    update exports
       set summary = jsonb_set(jsonb_set(summary, '{invalid}',
             (select coalesce(jsonb_agg(case when i->>'external_id' = any(${ids}) then i - 'external_id' else i end order by position), '[]')
                from jsonb_array_elements(summary->'invalid') with ordinality as t (i, position))),
             '{findings}',
             (select coalesce(jsonb_agg(f || jsonb_build_object('people',
                       (select coalesce(jsonb_agg(e), '[]') from jsonb_array_elements_text(f->'people') e where e <> all(${ids})))
                       order by position), '[]')
                from jsonb_array_elements(summary->'findings') with ordinality as t (f, position)))
     where connection_id = ${person.connectionId}::uuid and people_erased_at is null`.execute(tx);
}
