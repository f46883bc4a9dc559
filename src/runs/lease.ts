import type { PoolClient } from 'pg';
import type { Database } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import type { ConnectionId, Ids, RunId } from '../domain/ids.ts';
import { freeHostSlot, type HostLimit, takeHostSlot } from './host-slot.ts';
import { dropScratch, sweepScratch } from './scratch.ts';

export type RunMode = 'test' | 'live' | 'dates';

/** What is made of a run, where its mode alone does not say it: of a test run, or of the end of everybody's stay at a disconnection. */
export type RunMadeFor = 'export' | 'comparison' | 'count' | 'preview' | 'off_boarding';

/** The right to run for one connection; over all processes there is one at a time. */
export interface Lease {
  runId: RunId;
  /** Every write of the run names it; after a take-over it is refused. */
  fence: number;
  /** The run's own session: look-ups, staging. */
  client: PoolClient;
  /** Aborted when the lease is lost or the caller stops. */
  signal: AbortSignal;
}

export interface LeaseInput {
  connectionId: ConnectionId;
  mode: RunMode;
  madeFor?: RunMadeFor;
  requestedBy: string;
  startedAt: Date;
  releasedRunId?: RunId;
  signal?: AbortSignal;
  /** How long a silent owner keeps its right; database time. */
  leaseSeconds?: number;
  /** Whom this run is going to read, and how many may do so at once, over all processes. */
  host?: HostLimit;
}

/**
 * Holds the lease while `work` runs. A run whose process has died is closed as interrupted and taken over at once (its session
 * lock is free); one whose process is frozen, after `leaseSeconds` without a heartbeat. Throws RUN_IN_PROGRESS and HOST_BUSY.
 */
export async function withLease<T>(
  deps: { db: Database; ids: Ids },
  input: LeaseInput,
  work: (lease: Lease) => Promise<T>,
): Promise<T> {
  return deps.db.session(async (client) => {
    const isLocked = await tryLock(client, input.connectionId);
    let slot: number | undefined;
    try {
      if (input.host) slot = await takeHostSlot(client, input.host);
      const { runId, fence } = await begin(deps, input, isLocked);
      await using heart = heartbeat(deps.db, { ...input, runId, fence });
      const signal = input.signal ? AbortSignal.any([heart.signal, input.signal]) : heart.signal;
      try {
        await sweepScratch(client);
        return await work({ runId, fence, client, signal });
      } finally {
        await dropScratch(client, runId).catch(() => undefined); // a lost session: the next run sweeps
      }
    } finally {
      if (input.host && slot !== undefined) await freeHostSlot(client, input.host, slot);
      if (isLocked) await unlock(client, input.connectionId);
    }
  });
}

/**
 * Waits a moment on the server: the session of a process that was just killed lets go of its lock only when the server has noticed.
 */
async function tryLock(client: PoolClient, connectionId: ConnectionId): Promise<boolean> {
  await client.query(`set lock_timeout = '${lockWaitMs}ms'`);
  try {
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [`rollcall run ${connectionId}`]);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '55P03') return false;
    throw error;
  } finally {
    await client.query('reset lock_timeout').catch(() => undefined); // a lost session has no settings
  }
}

const lockWaitMs = 1000;

async function unlock(client: PoolClient, connectionId: ConnectionId): Promise<void> {
  await client
    .query('select pg_advisory_unlock(hashtextextended($1, 0))', [`rollcall run ${connectionId}`])
    .catch(() => undefined); // a lost session has lost its locks
}

async function begin(
  deps: { db: Database; ids: Ids },
  input: LeaseInput,
  isLocked: boolean,
): Promise<{ runId: RunId; fence: number }> {
  const runId = deps.ids.next<'run'>();
  const leaseSeconds = input.leaseSeconds ?? 60;
  return deps.db.session(async (client) => {
    await client.query('begin');
    try {
      await client.query('select from connections where id = $1 for update', [input.connectionId]);
      const { rows: running } = await client.query<{ id: string; is_alive: boolean }>(
        `select id, heartbeat_at > now() - make_interval(secs => $2) as is_alive
           from runs where connection_id = $1 and state = 'running'`,
        [input.connectionId, leaseSeconds],
      );
      const other = running[0];
      if (other?.is_alive && !isLocked) throw inProgress();
      if (other) await closeInterrupted(client, input, other.id);
      const { rows } = await client.query<{ fence: number }>(
        `insert into runs (connection_id, id, mode, state, requested_by, started_at, heartbeat_at, fence, released_run_id, made_for)
         values ($1, $2, $3, 'running', $4, $5, now(), nextval('run_fence'), $6, $7) returning fence`,
        [
          input.connectionId,
          runId,
          input.mode,
          input.requestedBy,
          input.startedAt,
          input.releasedRunId ?? null,
          input.madeFor ?? null,
        ],
      );
      await client.query('commit');
      return { runId, fence: Number(rows[0]?.fence) };
    } catch (error) {
      await client.query('rollback').catch(() => undefined); // the first error is the one that counts
      throw error;
    }
  });
}

async function closeInterrupted(client: PoolClient, input: LeaseInput, runId: string): Promise<void> {
  await client.query(
    `update runs set state = 'finished', outcome = 'failed', reason_code = 'INTERRUPTED', finished_at = $3,
            reason = 'The process of this run ended before the run did. Nothing of it was accepted; the next run reads anew.'
      where connection_id = $1 and id = $2`,
    [input.connectionId, runId, input.startedAt],
  );
}

function inProgress(): AppError {
  return new AppError('RUN_IN_PROGRESS', 'Another run of this connection is under way.', {
    nextStep: 'Wait until it has ended; `rollcall run list` shows it.',
  });
}

interface Heart extends AsyncDisposable {
  signal: AbortSignal;
}

/** Says every third of the lease that the owner lives; stops the run when the row is no longer its own. */
function heartbeat(
  db: Database,
  lease: { connectionId: ConnectionId; runId: RunId; fence: number; leaseSeconds?: number },
): Heart {
  const lost = new AbortController();
  let beating: Promise<void> | undefined;
  const timer = setInterval(
    () => {
      // While the run is being accepted its row is locked: one beat waits there, not one after the other.
      beating ??= beat().finally(() => (beating = undefined));
    },
    ((lease.leaseSeconds ?? 60) * 1000) / 3,
  );
  timer.unref();

  async function beat(): Promise<void> {
    try {
      const { rowCount } = await db.pool.query(
        `update runs set heartbeat_at = now() where connection_id = $1 and id = $2 and fence = $3 and state = 'running'`,
        [lease.connectionId, lease.runId, lease.fence],
      );
      if (rowCount === 0) lost.abort(leaseLost());
    } catch (error) {
      lost.abort(error); // without a database there is nothing to go on for
    }
  }

  return {
    signal: lost.signal,
    [Symbol.asyncDispose]: async () => {
      clearInterval(timer);
      await beating;
    },
  };
}

export function leaseLost(): AppError {
  return new AppError(
    'LEASE_LOST',
    'Another process has taken this run over; what it wrote here was refused.',
    {
      nextStep: 'Nothing to do: the other process goes on.',
    },
  );
}
