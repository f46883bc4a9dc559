import type { Kysely } from 'kysely';
import type { Tables } from '../db/tables.ts';
import { AppError } from '../domain/app-error.ts';
import type { ConnectionId, ExportId, RunId } from '../domain/ids.ts';
import { ExportBinding, ExportSummary } from './export-summary.ts';

type ExportState = 'open' | 'approved' | 'sent_back' | 'superseded' | 'expired';

/** A test export without its people. */
export interface TestExport {
  id: ExportId;
  connectionId: ConnectionId;
  runId: RunId;
  state: ExportState;
  /** SHA-256 hex; printed in the export as XLSX and JSON. */
  fingerprint: string;
  binding: ExportBinding;
  summary: ExportSummary;
  peopleCount: number;
  createdAt: Date;
  decidedBy?: string;
  decidedAt?: Date;
  remarks?: string;
  /** When its people were erased; the numbers stay. */
  peopleErasedAt?: Date;
}

/** Open exports can be approved for this long, and their people are kept for as long (semantics 15). */
export const exportLifeMs = 14 * 24 * 60 * 60 * 1000;

export const exportColumns = [
  'connection_id',
  'id',
  'run_id',
  'state',
  'fingerprint',
  'binding',
  'summary',
  'people_count',
  'created_at',
  'decided_by',
  'decided_at',
  'remarks',
  'people_erased_at',
] as const;

interface ExportRow {
  connection_id: string;
  id: string;
  run_id: string;
  state: ExportState;
  fingerprint: string;
  binding: unknown;
  summary: unknown;
  people_count: number;
  created_at: Date;
  decided_by: string | null;
  decided_at: Date | null;
  remarks: string | null;
  people_erased_at: Date | null;
}

export function testExport(row: ExportRow): TestExport {
  return {
    id: row.id as ExportId, // uuid columns that only hold ids of their kind
    connectionId: row.connection_id as ConnectionId,
    runId: row.run_id as RunId,
    state: row.state,
    fingerprint: row.fingerprint,
    binding: ExportBinding.parse(row.binding),
    summary: ExportSummary.parse(row.summary),
    peopleCount: row.people_count,
    createdAt: row.created_at,
    ...(row.decided_by !== null && { decidedBy: row.decided_by }),
    ...(row.decided_at !== null && { decidedAt: row.decided_at }),
    ...(row.remarks !== null && { remarks: row.remarks }),
    ...(row.people_erased_at !== null && { peopleErasedAt: row.people_erased_at }),
  };
}

/** Throws NOT_FOUND. */
export async function loadExport(
  db: Kysely<Tables>,
  { connectionId, exportId }: { connectionId: string; exportId: string },
): Promise<TestExport> {
  const row = await db
    .selectFrom('exports')
    .select(exportColumns)
    .where('connection_id', '=', connectionId)
    .where('id', '=', exportId)
    .executeTakeFirst();
  if (row) return testExport(row);
  throw new AppError('NOT_FOUND', 'This connection has no test export of that id.', {
    details: { noun: 'export' },
    nextStep: 'List them with: rollcall export list',
  });
}
