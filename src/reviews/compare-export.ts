import { loadConnection } from '../connections/connection.ts';
import type { Database } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import { type GuardLimits, exceeds } from '../domain/guard-limits.ts';
import type { ConnectionId, ExportId } from '../domain/ids.ts';
import type { Clock } from '../platform/clock.ts';
import { exportHashes } from './approved-export.ts';
import { loadExport } from './export-row.ts';
import type { RunTest } from './test-run.ts';

export interface CompareExportInput {
  connectionId: ConnectionId;
  exportId: ExportId;
  requestedBy: string;
  onProgress?: (progress: { people: number; total?: number; isRetrying?: true }) => void;
  signal?: AbortSignal;
}

/** What a read of today says that the export does not. Numbers of people. */
export interface ExportDifference {
  exportId: ExportId;
  people: number;
  missing: number;
  extra: number;
  changed: number;
  /** More than the guard lets the first live run do without a person (semantics 14). */
  isBeyondGuard: boolean;
  comparedAt: Date;
}

/**
 * Reads everybody anew and compares with an export that waits for its verdict (U4); keeps nothing but the run's own row. Throws NOT_FOUND,
 * READ_INCOMPLETE when the read ended before everybody was seen, and what a test run throws.
 */
export async function compareExport(
  deps: { db: Database; clock: Pick<Clock, 'now'>; runTest: RunTest },
  input: CompareExportInput,
): Promise<ExportDifference> {
  const { exportId, ...how } = input;
  const { guard } = await loadConnection(deps.db, input.connectionId);
  await loadExport(deps.db.kysely, input);
  const kept = await exportHashes(deps.db.kysely, input);
  const seen = new Set<string>();
  const differs = { extra: 0, changed: 0 };
  const read = await deps.runTest({
    ...how,
    madeFor: 'comparison',
    onPage: async ({ people }) => {
      const ids = people.map(({ employee }) => employee.external_id);
      const hashes = await kept.hashes(ids);
      for (const { employee, hash } of people) {
        if (seen.has(employee.external_id)) continue;
        seen.add(employee.external_id);
        const before = hashes.get(employee.external_id);
        if (before === undefined) differs.extra += 1;
        else if (before !== hash) differs.changed += 1;
      }
    },
  });
  if (!read.complete) throw incomplete(read.reason);
  const missing = kept.peopleCount - (seen.size - differs.extra);
  const counts = { people: kept.peopleCount, missing, ...differs };
  return {
    exportId,
    ...counts,
    isBeyondGuard: isBeyond(guard, counts),
    comparedAt: deps.clock.now(),
  };
}

/** As the guard judges the first live run. */
function isBeyond(
  limits: GuardLimits,
  { people, missing, extra, changed }: { people: number; missing: number; extra: number; changed: number },
): boolean {
  return (
    exceeds(limits.removals, missing, people) ||
    exceeds(limits.additions, extra, people) ||
    exceeds(limits.email_changes, changed, people)
  );
}

function incomplete(reason: string | undefined): AppError {
  return new AppError('READ_INCOMPLETE', reason ?? 'The read ended before everybody was seen.', {
    nextStep: 'Compare again when the HR system answers in full. Nothing was changed.',
  });
}

/** In the spelling of the wire. */
export function exportDifferenceView({ exportId, isBeyondGuard, comparedAt, ...counts }: ExportDifference) {
  return {
    export_id: exportId,
    ...counts,
    is_beyond_guard: isBeyondGuard,
    compared_at: comparedAt.toISOString(),
  };
}
