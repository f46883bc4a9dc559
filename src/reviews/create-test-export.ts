import type { PoolClient } from 'pg';
import type { Database } from '../db/database.ts';
import type { ConnectionId, ExportId, Ids } from '../domain/ids.ts';
import type { Clock } from '../platform/clock.ts';
import { bindingOf } from './binding-of.ts';
import { whileExporting } from './export-lock.ts';
import { loadExport, type TestExport } from './export-row.ts';
import { ExportStage } from './export-stage.ts';
import type { ExportBinding } from './export-summary.ts';
import { type Summarised, summarise } from './summarise.ts';
import type { RunTest } from './test-run.ts';

export interface CreateTestExportDeps {
  db: Database;
  clock: Pick<Clock, 'now'>;
  ids: Ids;
  runTest: RunTest;
}

export interface CreateTestExportInput {
  connectionId: ConnectionId;
  /** Who asked for it, by name. */
  requestedBy: string;
  onProgress?: (progress: { people: number; total?: number; isRetrying?: true }) => void;
  signal?: AbortSignal;
}

/**
 * Reads everybody in scope, accepts nothing, and keeps what would be added for the customer to look at. Earlier open exports of
 * the connection are superseded. An export of a read that was not complete is kept too, and cannot be approved.
 * Throws what the test run throws; then nothing is kept.
 */
export async function createTestExport(
  deps: CreateTestExportDeps,
  input: CreateTestExportInput,
): Promise<TestExport> {
  const { connectionId } = input;
  const exportId = deps.ids.next<'export'>();
  await deps.db.session((client) =>
    whileExporting(client, connectionId, async () => {
      await using stage = await ExportStage.open(client);
      const result = await deps.runTest({ ...input, onPage: (page) => stage.add(page) });
      await stage.settle();
      const binding = bindingOf(result);
      const read = { ...result, leftOut: stage.leftOut, invalid: stage.invalid };
      const summarised = await summarise(stage.people(), read, binding);
      const createdAt = deps.clock.now();
      await store(client, { connectionId, exportId, runId: result.runId, binding, summarised, createdAt });
    }),
  );
  return loadExport(deps.db.kysely, { connectionId, exportId });
}

interface FinishedExport {
  connectionId: ConnectionId;
  exportId: ExportId;
  runId: string;
  binding: ExportBinding;
  summarised: Summarised;
  createdAt: Date;
}

/** On the session that holds the stage, so without the usual transaction. The lock makes two finished exports stand in line. */
async function store(client: PoolClient, finished: FinishedExport): Promise<void> {
  const { connectionId, exportId, binding, summarised } = finished;
  await client.query('begin');
  try {
    await client.query('select from connections where id = $1 for update', [connectionId]);
    await client.query(
      `update exports set state = 'superseded' where connection_id = $1 and state = 'open'`,
      [connectionId],
    );
    await client.query(
      `insert into exports (connection_id, id, run_id, state, fingerprint, binding, summary, people_count, created_at)
       values ($1, $2, $3, 'open', $4, $5, $6, $7, $8)`,
      [
        connectionId,
        exportId,
        finished.runId,
        summarised.fingerprint,
        JSON.stringify(binding),
        JSON.stringify(summarised.summary),
        summarised.summary.people,
        finished.createdAt,
      ],
    );
    await client.query(
      `insert into export_people (connection_id, export_id, external_id, content_hash, employee, findings)
       select $1, $2, external_id, content_hash, employee, findings from pg_temp.export_stage`,
      [connectionId, exportId],
    );
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined); // a lost connection has rolled back by itself
    throw error;
  }
}
