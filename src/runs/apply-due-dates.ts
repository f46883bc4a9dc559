import { appendEmployeeChanges, type EmployeeChangeToAppend } from '../changes/append-changes.ts';
import { type Connection, loadConnection } from '../connections/connection.ts';
import { connectorOf } from '../connections/connector-register.ts';
import { effectiveSettings } from '../connections/effective-settings.ts';
import { listConnections } from '../connections/list-connections.ts';
import { mappingVersion } from '../domain/content-hash.ts';
import type { Transaction } from '../db/database.ts';
import { emailKey } from '../domain/email.ts';
import type { ConnectionId, RunId } from '../domain/ids.ts';
import { type LocalDate, localDateAt } from '../domain/local-date.ts';
import { acceptDated, type DueEmployee, dueEmployees } from '../employees/due-employees.ts';
import { conduct } from './conduct.ts';
import type { RunState } from './run-state.ts';
import { changeOf, datedOf } from './dated-employee.ts';
import { finishRun, lockConnectionRow } from './finish-run.ts';
import { datesOnHold } from './held-changes.ts';
import type { RunDeps } from './run-deps.ts';
import type { RunCounts } from './run-record.ts';

export interface DueDatesResult {
  connectionId: ConnectionId;
  connection: string;
  /** Absent when nothing was due. */
  runId?: RunId;
  updated: number;
  joiners: number;
  leavers: number;
  transfers: number;
  /** Due people whose dates are in a held changeset: a person decides first (semantics 12). */
  heldBack: number;
}

const batchSize = 500;

/**
 * Dates act on their own clock: starts and ends that were accepted before take effect on their day in the connection's time zone,
 * without reading the HR system. For one connection, or for every one that ever accepted a run. Safe to repeat.
 */
export async function applyDueDates(
  deps: RunDeps,
  input: { connectionId?: ConnectionId; requestedBy: string },
): Promise<DueDatesResult[]> {
  const connections = input.connectionId
    ? [await loadConnection(deps.db, input.connectionId)]
    : await liveConnections(deps);
  const results: DueDatesResult[] = [];
  for (const connection of connections) {
    results.push(await applyDueDatesOf(deps, { connection, requestedBy: input.requestedBy }));
  }
  return results;
}

/** Dates act for paused and stopped connections too: what was accepted stays true. */
async function liveConnections(deps: RunDeps): Promise<Connection[]> {
  const all = await listConnections(deps.db, {});
  const connections = await Promise.all(all.map(({ id }) => loadConnection(deps.db, id)));
  return connections.filter(({ lastAcceptedRunId }) => lastAcceptedRunId !== undefined);
}

/** Looks first without the lease: on most days nothing is due, and nothing is written. */
export async function applyDueDatesOf(
  deps: RunDeps,
  input: { connection: Connection; requestedBy: string },
): Promise<DueDatesResult> {
  const { connection } = input;
  const result: DueDatesResult = { connectionId: connection.id, connection: connection.name, ...nothing };
  const today = localDateAt(deps.clock.now(), connection.timeZone);
  const first = { connectionId: connection.id, today, after: 0, limit: 1 };
  if (connection.approvedBinding === undefined || (await dueEmployees(deps.db, first)).length === 0)
    return result;
  const ran = await conduct(deps, { ...input, mode: 'dates' }, async (state) => {
    const dates = await applyAll(deps, { connection, state, today });
    result.heldBack = dates.heldBack;
    return { outcome: dates.updated > 0 ? 'accepted' : 'nothing_changed' };
  });
  const { updated, joiners, leavers, transfers } = ran.counts;
  return { ...result, runId: ran.runId, updated, joiners, leavers, transfers };
}

const nothing = { updated: 0, joiners: 0, leavers: 0, transfers: 0, heldBack: 0 };

interface DatesRun {
  connection: Connection;
  state: RunState;
  today: LocalDate;
}

/** One transaction for all of it: a dates run is small, and either all of a day acts or nothing. */
async function applyAll(deps: RunDeps, dates: DatesRun): Promise<{ updated: number; heldBack: number }> {
  const { connection, state } = dates;
  const { runId, fence } = state.lease;
  const about = { connectionId: connection.id, runId, at: deps.clock.now() };
  const held = await datesOnHold(deps.db, connection.id);
  return deps.db.transaction(async (tx) => {
    const counts: RunCounts = { ...state.counts };
    let heldBack = 0;
    let { lastSequence } = await lockConnectionRow(tx, connection.id);
    for await (const due of dueBatches(deps, dates)) {
      const free = due.filter(({ external_id }) => !held.has(external_id));
      heldBack += due.length - free.length;
      const changes = await applyBatch(tx, deps, { ...dates, about, people: free });
      for (const { change } of changes) countChange(counts, change.readings);
      lastSequence = await appendEmployeeChanges(tx, { ...about, lastSequence, changes });
    }
    await tx
      .updateTable('connections')
      .set({ last_sequence: lastSequence })
      .where('id', '=', connection.id)
      .execute();
    const outcome = counts.updated > 0 ? 'accepted' : 'nothing_changed';
    await finishRun(tx, { ...about, fence, outcome, counts, coverage: {}, steps: [] });
    state.counts = counts;
    return { updated: counts.updated, heldBack };
  });
}

/** Read outside of the transaction, so what it has changed already does not show; the numbers only go up. */
async function* dueBatches(deps: RunDeps, { connection, today }: DatesRun): AsyncGenerator<DueEmployee[]> {
  for (let after = 0; ; ) {
    const due = await dueEmployees(deps.db, { connectionId: connection.id, today, after, limit: batchSize });
    const last = due.at(-1);
    if (!last) return;
    yield due;
    after = last.number;
  }
}

async function applyBatch(
  tx: Transaction,
  deps: RunDeps,
  batch: DatesRun & {
    about: { connectionId: ConnectionId; runId: RunId; at: Date };
    people: readonly DueEmployee[];
  },
): Promise<EmployeeChangeToAppend[]> {
  const version = mappingVersionOf(deps, batch.connection);
  const changes: EmployeeChangeToAppend[] = [];
  for (const person of batch.people) {
    const dated = datedOf(person, { today: batch.today, version });
    const email = dated.employee.email === undefined ? null : emailKey(dated.employee.email);
    if (!(await acceptDated(tx, { ...batch.about, dated, email }))) continue;
    const change = changeOf(person, dated);
    if (change) changes.push({ changeId: deps.ids.next<'change'>(), employeeId: person.id, change });
  }
  return changes;
}

function mappingVersionOf(deps: RunDeps, connection: Connection): string {
  const connector = connectorOf(deps.connectors, connection.connector);
  return mappingVersion(effectiveSettings(connection, connector, 'live').mapping, connector.version);
}

function countChange(counts: RunCounts, readings: readonly string[]): void {
  counts.updated += 1;
  if (readings.includes('leaver')) counts.leavers += 1;
  if (readings.includes('transfer')) counts.transfers += 1;
  if (readings.includes('rehire')) counts.rehires += 1;
}
