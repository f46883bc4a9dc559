import type { Kysely } from 'kysely';
import type { Tables } from '../db/tables.ts';
import { exportColumns, testExport } from './export-row.ts';

/** The export that the customer said yes to, as the first live run needs it (semantics 14). */
export interface ApprovedExport {
  exportId: string;
  approvedAt: Date;
  createdAt: Date;
  peopleCount: number;
  /** Content hashes of those of these people who stand in the export. */
  hashes: (externalIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** External ids of the export, in their order, that `isSeen` denies. */
  missing: (isSeen: (externalId: string) => boolean) => AsyncGenerator<string>;
}

/** Undefined when nothing is approved, or when its people were erased already. */
export async function approvedExportOf(
  db: Kysely<Tables>,
  connectionId: string,
): Promise<ApprovedExport | undefined> {
  const row = await db
    .selectFrom('exports')
    .select(exportColumns)
    .where('connection_id', '=', connectionId)
    .where('state', '=', 'approved')
    .where('people_erased_at', 'is', null)
    .orderBy('decided_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return undefined;
  const found = testExport(row);
  const of = { connectionId, exportId: found.id };
  return {
    exportId: found.id,
    approvedAt: found.decidedAt ?? found.createdAt,
    createdAt: found.createdAt,
    peopleCount: await countPeople(db, of),
    hashes: (externalIds) => hashesOf(db, of, externalIds),
    missing: (isSeen) => missingOf(db, of, isSeen),
  };
}

/** The people of any export by their hashes. */
export async function exportHashes(
  db: Kysely<Tables>,
  of: OfExport,
): Promise<Pick<ApprovedExport, 'peopleCount' | 'hashes'>> {
  return {
    peopleCount: await countPeople(db, of),
    hashes: (externalIds) => hashesOf(db, of, externalIds),
  };
}

interface OfExport {
  connectionId: string;
  exportId: string;
}

/** People who were erased since have no hash and are not expected. */
function keptPeople(db: Kysely<Tables>, { connectionId, exportId }: OfExport) {
  return db
    .selectFrom('export_people')
    .where('connection_id', '=', connectionId)
    .where('export_id', '=', exportId)
    .where('content_hash', '<>', '');
}

async function countPeople(db: Kysely<Tables>, of: OfExport): Promise<number> {
  const row = await keptPeople(db, of)
    .select((eb) => eb.fn.countAll<number>().as('people'))
    .executeTakeFirstOrThrow();
  return row.people;
}

async function hashesOf(
  db: Kysely<Tables>,
  of: OfExport,
  externalIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (externalIds.length === 0) return new Map();
  const rows = await keptPeople(db, of)
    .select(['external_id', 'content_hash'])
    .where((eb) => eb('external_id', '=', eb.fn.any(eb.val([...externalIds]))))
    .execute();
  return new Map(rows.map((row) => [row.external_id, row.content_hash]));
}

async function* missingOf(
  db: Kysely<Tables>,
  of: OfExport,
  isSeen: (externalId: string) => boolean,
): AsyncGenerator<string> {
  const rows = keptPeople(db, of).select('external_id').orderBy('external_id').stream(1000);
  for await (const { external_id } of rows) if (!isSeen(external_id)) yield external_id;
}
