import { type Connection, loadConnection } from '../connections/connection.ts';
import { connectorOf } from '../connections/connector-register.ts';
import type { Hold } from '../domain/guard.ts';
import type { ConnectionId, RunId } from '../domain/ids.ts';
import { accept } from './accept.ts';
import { applyDueDatesOf } from './apply-due-dates.ts';
import type { Changeset } from './changeset.ts';
import { changesetHash } from './changeset-hash.ts';
import { compare } from './compare.ts';
import { type Conclusion, type Conduct, conduct } from './conduct.ts';
import { guard } from './guard.ts';
import { hold } from './hold.ts';
import { openReading } from './open-reading.ts';
import { proveAbsence } from './prove-absence.ts';
import { readPeople } from './read-people.ts';
import type { RunDeps, RunProgress } from './run-deps.ts';
import type { RunResult } from './run-record.ts';
import { tenantMismatch } from './same-company.ts';
import { runCounts } from './staged-counts.ts';

export interface RunInput {
  connectionId: ConnectionId;
  requestedBy: string;
  /** Carries out the release of a held run: accepted only if the changeset is still the same (semantics 12). */
  release?: { runId: RunId; changesetHash: string };
  onProgress?: (progress: RunProgress) => void;
  signal?: AbortSignal;
}

/**
 * A live run of one connection: read → normalise → scope → compare → guard → accept. Dates that were accepted before act first.
 * Ends with an outcome and a reason; throws RUN_IN_PROGRESS, LEASE_LOST, CONNECTION_STATE_CONFLICT and errors of the database.
 */
export async function run(deps: RunDeps, input: RunInput): Promise<RunResult> {
  const connection = await loadConnection(deps.db, input.connectionId);
  const { requestedBy, signal, release } = input;
  await applyDueDatesOf(deps, { connection, requestedBy });
  const about = { connection, mode: 'live' as const, requestedBy, ...(signal && { signal }) };
  return conduct(deps, { ...about, ...(release && { releasedRunId: release.runId }) }, (state) =>
    pipeline(deps, { connection, state, input }),
  );
}

interface LiveRun {
  connection: Connection;
  state: Conduct;
  input: RunInput;
}

async function pipeline(deps: RunDeps, live: LiveRun): Promise<Conclusion> {
  const { connection, state, input } = live;
  const { lease, findings } = state;
  const { client } = lease;
  const connector = connectorOf(deps.connectors, connection.connector);
  const isFirstLive = connection.lastAcceptedRunId === undefined;
  const approved = isFirstLive ? await deps.approvedExportOf(connection.id) : undefined;
  const progress = (step: RunProgress['step']) => (people: number, total?: number) =>
    input.onProgress?.({ step, people, ...(total !== undefined && { total }) });
  const opening = {
    connection,
    connector,
    mode: 'live' as const,
    conduct: state,
    onProgress: progress('read'),
    checkTenant,
  };
  await using reading = await openReading(deps, opening);
  await deps.passes?.('source opened');

  const people = readPeople(reading.input);
  const { changeset, comparison } = await state.step('read', () =>
    compare(people, {
      ...reading,
      ...state,
      client,
      connector,
      connectionId: connection.id,
      runId: lease.runId,
      ids: deps.ids,
      readability: reading.input.readability,
      isFirstLive,
      erased: (externalIds) => deps.erasedAmong(connection, externalIds),
      onPage: async (count) => {
        state.counts.read = count;
        progress('read')(count, state.facts.total);
        await deps.passes?.('page');
      },
    }),
  );
  await deps.passes?.('compared');
  state.counts = await runCounts(client, changeset);
  const facts = {
    client,
    connectionId: connection.id,
    changeset,
    limits: connection.guard,
    now: state.startedAt,
    isFirstLive,
    approved,
  };
  const holds = await state.step('guard', () => guard(facts));
  await deps.passes?.('guarded');

  const hash = holds.length > 0 || input.release ? await changesetHash(changeset) : undefined;
  const isReleased = hash !== undefined && hash === input.release?.changesetHash;
  if (hash !== undefined && holds.length > 0 && !isReleased) {
    return await state.step('accept', () => holdBack(deps, live, { changeset, holds, hash }));
  }
  return await state.step('accept', async () => {
    await proveAbsence({
      ...reading,
      client,
      connector,
      connectionId: connection.id,
      stage: changeset.stage,
      comparison,
      findings,
      ids: deps.ids,
    });
    await deps.passes?.('proven');
    return acceptAll(deps, live, { changeset, isReleased });
  });
}

async function acceptAll(
  deps: RunDeps,
  live: LiveRun,
  { changeset, isReleased }: { changeset: Changeset; isReleased: boolean },
): Promise<Conclusion> {
  const { connection, state, input } = live;
  state.counts = await runCounts(state.lease.client, changeset);
  const { added, updated, removed, companies } = state.counts;
  const outcome = added + updated + removed + companies === 0 ? 'nothing_changed' : 'accepted';
  await state.findings.flush();
  await deps.passes?.('accepting');
  await accept(deps, {
    connectionId: connection.id,
    runId: state.lease.runId,
    changeset,
    finish: { ...finishOf(deps, live), outcome },
    ...(isReleased && input.release && { release: input.release }),
  });
  await deps.passes?.('accepted');
  return { outcome };
}

async function holdBack(
  deps: RunDeps,
  live: LiveRun,
  held: { changeset: Changeset; holds: readonly Hold[]; hash: string },
): Promise<Conclusion> {
  const { changeset, holds, hash } = held;
  await live.state.findings.flush();
  const runId = await hold(deps, {
    connectionId: live.connection.id,
    runId: live.state.lease.runId,
    changeset,
    hash,
    holds,
    finish: {
      ...finishOf(deps, live),
      outcome: 'held',
      reasonCode: holds[0]?.code,
      reason: holds.map(({ sentence }) => sentence).join(' '),
      changesetHash: hash,
    },
  });
  return { outcome: 'held', runId, holds };
}

function finishOf(deps: RunDeps, { connection, state }: LiveRun) {
  return {
    connectionId: connection.id,
    runId: state.lease.runId,
    fence: state.lease.fence,
    at: deps.clock.now(),
    counts: state.counts,
    coverage: state.coverage.totals(),
    steps: state.steps,
  };
}

/** The approval binds the company (semantics 15). */
function checkTenant(expected: string | undefined, tenant: string): void {
  if (expected !== undefined && expected !== tenant) throw tenantMismatch();
}
