import { hostOf } from '../connections/host-of.ts';
import { type Connection, loadConnection } from '../connections/connection.ts';
import { connectorOf } from '../connections/connector-register.ts';
import { countFailure, countSuccess, planAgain } from '../connections/plan-again.ts';
import { isUnavailable } from '../db/errors.ts';
import { AppError, firstFailure } from '../domain/app-error.ts';
import type { ConnectionId } from '../domain/ids.ts';
import { run } from '../runs/run.ts';
import type { RunResult } from '../runs/run-record.ts';
import { wakeDeliveries } from './deliver-job.ts';
import type { JobControl, JobDeps } from './job-deps.ts';

/** Seconds until a run is tried again that did not come to be, or that was cut because its worker stopped. */
const againSeconds: Readonly<Record<string, number>> = {
  HOST_BUSY: 30,
  RUN_IN_PROGRESS: 60,
  ABORTED: 5,
};

/**
 * A run by schedule. However it ends, what follows from it is planned: the next time of day, another try, or nothing for a
 * connection that was stopped. Throws only when the database is away: then the job comes back.
 */
export async function runBySchedule(
  deps: JobDeps,
  { connectionId }: { connectionId: ConnectionId },
  control: JobControl,
): Promise<void> {
  const connection = await loadConnection(deps.db, connectionId);
  if (connection.state !== 'active') return;
  try {
    const result = await run(deps.runs, { connectionId, requestedBy: 'schedule', signal: control.signal });
    await follow(deps, connection, { result, control });
  } catch (thrown) {
    const error = firstFailure(thrown);
    if (isUnavailable(error)) throw error;
    await followRefusal(deps, connectionId, error);
  }
}

async function follow(
  deps: JobDeps,
  connection: Connection,
  { result, control }: { result: RunResult; control: JobControl },
): Promise<void> {
  const { outcome, reasonCode } = result;
  const connectionId = connection.id;
  deps.log.info('a run by schedule ended', {
    connection_id: connectionId,
    run_id: result.runId,
    outcome,
    ...(reasonCode !== undefined && { reason_code: reasonCode }),
  });
  if (outcome === 'accepted') await wakeDeliveries(deps, deps.clock.now());
  if (outcome !== 'failed' && outcome !== 'parked') {
    const host = hostOf(connection, connectorOf(deps.connectors, connection.connector), 'live');
    return countSuccess(deps, { connectionId, host });
  }
  if (reasonCode === 'ABORTED' && control.isStopping()) return again(deps, connectionId, 'ABORTED');
  await fail(deps, connectionId);
}

async function followRefusal(deps: JobDeps, connectionId: ConnectionId, error: unknown): Promise<void> {
  const code = error instanceof AppError ? error.code : 'INTERNAL';
  // The other worker goes on, or a person has just paused the connection: nothing is to follow.
  if (code === 'LEASE_LOST' || code === 'CONNECTION_STATE_CONFLICT') return;
  if (againSeconds[code] !== undefined) return again(deps, connectionId, code);
  deps.log.error('a run by schedule could not begin', { connection_id: connectionId, code, error });
  await fail(deps, connectionId);
}

async function again(deps: JobDeps, connectionId: ConnectionId, code: string): Promise<void> {
  const now = await deps.time();
  const at = new Date(now.getTime() + (againSeconds[code] ?? 0) * 1000);
  await planAgain(deps, { connectionId, at });
}

async function fail(deps: JobDeps, connectionId: ConnectionId): Promise<void> {
  const { failures, retryAt } = await countFailure(deps, { connectionId, now: await deps.time() });
  deps.log.warn('a connection did not run well', {
    connection_id: connectionId,
    failed_count: failures,
    ...(retryAt && { at: retryAt }),
  });
}
