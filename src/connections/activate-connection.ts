import type { Database, Transaction } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import type { ConnectionId } from '../domain/ids.ts';
import type { Clock } from '../platform/clock.ts';
import { type ApprovedBinding, beyondApproval } from './approved-binding.ts';
import { type Connection, lockConnection } from './connection.ts';
import { type AnyConnector, connectorOf } from './connector-register.ts';
import { approvalMissing } from './effective-settings.ts';
import { moveState, stateConflict } from './move-state.ts';

/** An approval may be this many days older than its activation, counted from when the export was made. */
const approvalDays = 14;

/**
 * Draft → active: from now on live runs may be started. Throws AppError APPROVAL_MISSING, APPROVAL_STALE (the export is older
 * than 14 days), APPROVAL_OUTDATED (the draft was changed beyond it), CREDENTIALS_MISSING or CONNECTION_STATE_CONFLICT. Inside a
 * transaction of the caller when `within` is given.
 */
export async function activateConnection(
  deps: { db: Database; clock: Clock; connectors: readonly AnyConnector[] },
  input: { connectionId: ConnectionId },
  within?: Transaction,
): Promise<Connection> {
  if (within) return activate(deps, input, within);
  return deps.db.transaction((tx) => activate(deps, input, tx));
}

async function activate(
  deps: { clock: Clock; connectors: readonly AnyConnector[] },
  input: { connectionId: ConnectionId },
  tx: Transaction,
): Promise<Connection> {
  const connection = await lockConnection(tx, input.connectionId);
  if (connection.state !== 'draft') throw stateConflict(connection, 'active');
  const binding = connection.approvedBinding;
  if (!binding) throw approvalMissing();
  const now = deps.clock.now();
  refuseStale(binding, now);
  refuseOutdated(connectorOf(deps.connectors, connection.connector), binding, connection);
  await refuseWithoutCredentials(tx, connection.id);
  return moveState(tx, { connectionId: connection.id, from: ['draft'], to: 'active', at: now });
}

function refuseStale(binding: ApprovedBinding, now: Date): void {
  const days = (now.getTime() - Date.parse(binding.export_created_at)) / 86_400_000;
  if (days <= approvalDays) return;
  throw new AppError(
    'APPROVAL_STALE',
    `The approved test export is ${Math.floor(days)} days old; at most ${approvalDays} are allowed.`,
    {
      details: { days: Math.floor(days), allowed: approvalDays },
      nextStep: 'Make a new test export and let the HR admin approve it. Nothing was changed.',
    },
  );
}

function refuseOutdated(connector: AnyConnector, binding: ApprovedBinding, connection: Connection): void {
  const reasons = beyondApproval(connector, binding, connection);
  if (reasons.length === 0) return;
  throw new AppError(
    'APPROVAL_OUTDATED',
    `The connection was changed after the approval (${reasons.join(', ')}).`,
    {
      details: { reasons },
      nextStep:
        'Make a test export of the connection as it is now and let the HR admin approve it. Nothing was changed.',
    },
  );
}

export async function refuseWithoutCredentials(tx: Transaction, connectionId: ConnectionId): Promise<void> {
  const row = await tx
    .selectFrom('credentials')
    .select('connection_id')
    .where('connection_id', '=', connectionId)
    .executeTakeFirst();
  if (!row) throw credentialsMissing();
}

export function credentialsMissing(): AppError {
  return new AppError('CREDENTIALS_MISSING', 'This connection has no credentials.', {
    nextStep: 'The HR admin or the operator enters them. Nothing was changed.',
  });
}
