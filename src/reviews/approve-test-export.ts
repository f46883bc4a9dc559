import type { PoolClient } from 'pg';
import { type Connection, lockConnection } from '../connections/connection.ts';
import { type AnyConnector, connectorOf } from '../connections/connector-register.ts';
import { recordApproval } from '../connections/record-approval.ts';
import type { Database, Transaction } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import { canonicalJson } from '../domain/canonical-json.ts';
import type { ConnectionId, ExportId } from '../domain/ids.ts';
import type { Clock } from '../platform/clock.ts';
import { decide, decider } from './decide.ts';
import { exportLifeMs, loadExport, type TestExport } from './export-row.ts';

export interface ApproveTestExportDeps {
  db: Database;
  clock: Pick<Clock, 'now'>;
  connectors: readonly AnyConnector[];
}

export interface ApproveTestExportInput {
  connectionId: ConnectionId;
  exportId: ExportId;
  /** Who approves, by name. */
  name: string;
  remarks?: string;
}

/**
 * Approves exactly this export; from then on the connection is bound to what it shows (semantics 15). Throws NOT_FOUND,
 * DECIDER_MISSING, EXPORT_DECIDED (somebody was first), EXPORT_EXPIRED, EXPORT_INCOMPLETE, EXPORT_OUTDATED (the connection now
 * takes more, or takes it from elsewhere) and what recordApproval throws; then nothing was changed. `follow` is what the approval
 * sets going, in the same transaction: both or neither.
 */
export async function approveTestExport(
  deps: ApproveTestExportDeps,
  input: ApproveTestExportInput,
  follow?: (tx: Transaction, client: PoolClient) => Promise<void>,
): Promise<TestExport> {
  const name = decider(input.name);
  const at = deps.clock.now();
  const { connectionId, exportId } = input;
  await deps.db.transaction(async (tx, client) => {
    // Before the export, as when another one is kept: each would wait for the other.
    await lockConnection(tx, connectionId);
    const found = await loadExport(tx, input);
    refuseUnfit(found, at);
    await decide(tx, { connectionId, exportId, state: 'approved', name, at, remarks: input.remarks });
    const connection = await recordApproval(tx, {
      connectionId,
      connector: connectorOf(deps.connectors, found.binding.connector),
      binding: boundBy(found, name, at),
    });
    refuseOutdated(connection);
    await supersedeEarlier(tx, connectionId, exportId);
    await follow?.(tx, client);
  });
  return loadExport(deps.db.kysely, input);
}

function refuseUnfit(found: TestExport, now: Date): void {
  if (found.state === 'expired' || (found.state === 'open' && isTooOld(found, now))) {
    throw new AppError(
      'EXPORT_EXPIRED',
      'This test export is more than 14 days old and can no longer be approved.',
      {
        nextStep: 'Make a new test export and approve that one.',
      },
    );
  }
  if (found.summary.complete || found.state !== 'open') return;
  throw new AppError(
    'EXPORT_INCOMPLETE',
    'The read behind this test export was not complete, so it cannot be approved.',
    {
      nextStep: 'Make a new test export when the HR system answers in full.',
    },
  );
}

function isTooOld(found: TestExport, now: Date): boolean {
  return now.getTime() - found.createdAt.getTime() > exportLifeMs;
}

function boundBy(found: TestExport, name: string, at: Date) {
  const { connector_version, settings, settings_version, scope, mapping, tenant } = found.binding;
  return {
    export_id: found.id,
    export_created_at: found.createdAt.toISOString(),
    fingerprint: found.fingerprint,
    approved_by: name,
    approved_at: at.toISOString(),
    scope,
    mapping,
    settings,
    settings_version,
    connector_version,
    ...(tenant !== undefined && { tenant }),
  };
}

/** Where the export covers the connection's draft, the connection is bound to the draft; where it does not, they differ. */
function refuseOutdated(connection: Connection): void {
  const { scope, mapping, settings, approvedBinding } = connection;
  const bound = approvedBinding && {
    scope: approvedBinding.scope,
    mapping: approvedBinding.mapping,
    settings: approvedBinding.settings,
  };
  if (canonicalJson(bound) === canonicalJson({ scope, mapping, settings })) return;
  throw new AppError(
    'EXPORT_OUTDATED',
    'The settings of the connection have changed since this test export was made.',
    {
      nextStep: 'Make a new test export, which shows what these settings take, and approve that one.',
    },
  );
}

async function supersedeEarlier(tx: Transaction, connectionId: string, exportId: string): Promise<void> {
  await tx
    .updateTable('exports')
    .set({ state: 'superseded' })
    .where('connection_id', '=', connectionId)
    .where('id', '<>', exportId)
    .where('state', '=', 'approved')
    .execute();
}
