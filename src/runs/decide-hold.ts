import type { Database, Transaction } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import type { ConnectionId, RunId } from '../domain/ids.ts';
import { openHold } from './hold.ts';

export interface Decision {
  connectionId: ConnectionId;
  /** The held run; left out = the connection's open hold. */
  runId?: RunId;
  /** Who decides, by name. */
  by: string;
  reason: string;
}

/**
 * Writes who decided on the open hold, and optionally that it is discarded. Two people at once: the first one wins, the other gets
 * HOLD_CLOSED (K5). Throws HOLD_NONE when nothing is held.
 */
export async function recordDecision(
  tx: Transaction,
  decision: Decision & { at: Date; state?: 'discarded' },
): Promise<{ runId: RunId; changesetHash: string }> {
  const open = await openHold(tx, decision.connectionId);
  if (!open || (decision.runId !== undefined && decision.runId !== open.runId)) throw notOpen(decision);
  const result = await tx
    .updateTable('runs')
    .set({
      decided_by: decision.by,
      decided_at: decision.at,
      decision_reason: decision.reason,
      ...(decision.state && { hold_state: decision.state }),
    })
    .where('connection_id', '=', decision.connectionId)
    .where('id', '=', open.runId)
    .where('hold_state', '=', 'open')
    .executeTakeFirst();
  if (Number(result.numUpdatedRows) !== 1) throw notOpen(decision);
  return open;
}

/** HOLD_CLOSED for a run that is named, HOLD_NONE otherwise. */
export function notOpen(decision: Pick<Decision, 'runId'>): AppError {
  if (decision.runId === undefined) {
    return new AppError('HOLD_NONE', 'No run of this connection is held, so there is nothing to decide.', {
      nextStep: 'Look at its newest runs with: rollcall run list',
    });
  }
  return new AppError(
    'HOLD_CLOSED',
    'This run is not held any more: it was decided on, superseded, or a later run was clean.',
    {
      nextStep: 'Look at the newest run of the connection. Nothing was changed.',
    },
  );
}

/** Discarding changes nothing in the list; the next run that would do the same is held again (semantics 11). */
export async function discardHold(
  deps: { db: Database; clock: { now(): Date } },
  decision: Decision,
): Promise<RunId> {
  const at = deps.clock.now();
  const { runId } = await deps.db.transaction((tx) =>
    recordDecision(tx, { ...decision, at, state: 'discarded' }),
  );
  return runId;
}
