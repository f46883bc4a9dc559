import { type Connection, loadConnection } from '../connections/connection.ts';
import { type AnyConnector, connectorOf } from '../connections/connector-register.ts';
import { type Hold, reasonOf } from '../domain/guard.ts';
import type { ConnectionId, RunId } from '../domain/ids.ts';
import { accept } from './accept.ts';
import { applyDueDatesOf } from './apply-due-dates.ts';
import type { ApprovedExport } from './approved-export.ts';
import type { Changeset } from './changeset.ts';
import { changesetHash } from './changeset-hash.ts';
import { compare } from './compare.ts';
import type { Comparison } from './comparison.ts';
import { type Conclusion, conduct } from './conduct.ts';
import type { RunState } from './run-state.ts';
import type { Finish } from './finish-run.ts';
import { guard } from './guard.ts';
import { hold } from './hold.ts';
import { openReading, type Reading } from './open-reading.ts';
import { proveAbsence } from './prove-absence.ts';
import { readPeople } from './read-people.ts';
import type { RunDeps, RunProgress } from './run-deps.ts';
import type { RunResult } from './run-record.ts';
import { checkRebaseline, tenantMismatch } from './same-company.ts';
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
 * Ends with an outcome and a reason; throws RUN_IN_PROGRESS, HOST_BUSY, LEASE_LOST, CONNECTION_STATE_CONFLICT and errors of the database.
 */
export async function run(deps: RunDeps, input: RunInput): Promise<RunResult> {
  const { requestedBy, signal, release } = input;
  const before = await loadConnection(deps.db, input.connectionId);
  await applyDueDatesOf(deps, { connection: before, requestedBy });
  const connection = await loadConnection(deps.db, input.connectionId);
  const conducted = {
    connection,
    requestedBy,
    mode: 'live' as const,
    ...(signal && { signal }),
    ...(release && { releasedRunId: release.runId }),
  };
  return conduct(deps, conducted, async (state) => {
    const live = await prepare(deps, { connection, state, input });
    await using reading = await openReading(deps, { ...live, mode: 'live', conduct: state, checkTenant });
    await deps.passes?.('source opened');
    const people = readPeople(reading.input); // read → normalise → scope
    const compared = await compareAll(deps, { live, reading, people });
    const holds = await judgeAll(deps, live, compared);
    const hash = await hashWhereNeeded(live, compared.changeset, holds);
    const isReleased = hash !== undefined && hash === release?.changesetHash;
    if (holds.length > 0 && hash !== undefined && !isReleased) {
      return await holdBack(deps, live, { changeset: compared.changeset, holds, hash });
    }
    return await acceptAll(deps, { live, reading, ...compared, isReleased });
  });
}

interface LiveRun {
  connection: Connection;
  connector: AnyConnector;
  state: RunState;
  input: RunInput;
  /** Nothing was ever accepted: the approved export is what it is compared with. */
  isFirstLive: boolean;
  approved: ApprovedExport | undefined;
  onProgress: (people: number, total?: number) => void;
  onRetry: () => void;
}

async function prepare(
  deps: RunDeps,
  about: Pick<LiveRun, 'connection' | 'state' | 'input'>,
): Promise<LiveRun> {
  const { connection, input } = about;
  const isFirstLive = connection.lastAcceptedRunId === undefined;
  return {
    ...about,
    connector: connectorOf(deps.connectors, connection.connector),
    isFirstLive,
    approved: isFirstLive ? await deps.approvedExportOf(connection.id) : undefined,
    onProgress: (people, total) =>
      input.onProgress?.({ step: 'read', people, ...(total !== undefined && { total }) }),
    onRetry: () => input.onProgress?.({ step: 'read', people: about.state.counts.read, isRetrying: true }),
  };
}

interface Compared {
  changeset: Changeset;
  comparison: Comparison;
  idSpace: string | undefined;
}

async function compareAll(
  deps: RunDeps,
  on: { live: LiveRun; reading: Reading; people: ReturnType<typeof readPeople> },
): Promise<Compared> {
  const { live, reading } = on;
  const { connection, connector, state, isFirstLive } = live;
  const { client, runId } = state.lease;
  const compared = await state.times.over('compare', () =>
    compare(on.people, {
      ...reading,
      ...state,
      client,
      connector,
      runId,
      isFirstLive,
      connectionId: connection.id,
      ids: deps.ids,
      readability: reading.input.readability,
      erased: (externalIds) => deps.erasedAmong(connection, externalIds),
      onPage: async (count) => {
        state.counts.read = count;
        live.onProgress(count, state.facts.total);
        await deps.passes?.('page');
      },
    }),
  );
  await deps.passes?.('compared');
  state.counts = await runCounts(client, compared.changeset);
  return { ...compared, idSpace: connector.idSpace?.(reading.context.settings) };
}

async function judgeAll(deps: RunDeps, live: LiveRun, compared: Compared): Promise<Hold[]> {
  const { connection, state, isFirstLive, approved } = live;
  const { changeset, idSpace } = compared;
  const isRebaseline = connection.idSpace !== undefined && connection.idSpace !== idSpace;
  if (isRebaseline) checkRebaseline(changeset);
  const about = { connectionId: connection.id, limits: connection.guard, now: state.startedAt };
  const { holds, facts } = await state.times.over('guard', () =>
    guard({ ...about, client: state.lease.client, changeset, isFirstLive, isRebaseline, approved }),
  );
  state.guardFacts = facts;
  await deps.passes?.('guarded');
  return holds;
}

/** Hashing a large first load takes a while, so only where it decides something. */
async function hashWhereNeeded(
  live: LiveRun,
  changeset: Changeset,
  holds: readonly Hold[],
): Promise<string | undefined> {
  return holds.length > 0 || live.input.release ? await changesetHash(changeset) : undefined;
}

async function acceptAll(
  deps: RunDeps,
  on: Compared & { live: LiveRun; reading: Reading; isReleased: boolean },
): Promise<Conclusion> {
  const { live, reading, changeset, comparison, idSpace } = on;
  const { connection, connector, state, input } = live;
  const { client, runId } = state.lease;
  const { stage, unreadable } = changeset;
  const { findings } = state;
  return state.times.over('accept', async () => {
    const about = { client, connector, connectionId: connection.id, ids: deps.ids };
    await proveAbsence({ ...reading, ...about, stage, unreadable, comparison, findings });
    await deps.passes?.('proven');
    state.counts = await runCounts(client, changeset);
    const { added, updated, removed, companies } = state.counts;
    const outcome = added + updated + removed + companies === 0 ? 'nothing_changed' : 'accepted';
    await findings.flush();
    await deps.passes?.('accepting');
    await accept(deps, {
      connectionId: connection.id,
      runId,
      changeset,
      idSpace,
      provesAbsence: comparison.recordsWithoutId === 0,
      finish: { ...finishOf(deps, live), outcome },
      ...(on.isReleased && input.release && { release: input.release }),
    });
    await deps.passes?.('accepted');
    return { outcome };
  });
}

async function holdBack(
  deps: RunDeps,
  live: LiveRun,
  held: { changeset: Changeset; holds: readonly Hold[]; hash: string },
): Promise<Conclusion> {
  const { changeset, holds, hash } = held;
  const { connection, state } = live;
  return state.times.over('guard', async () => {
    await state.findings.flush();
    const runId = await hold(deps, {
      connectionId: connection.id,
      runId: state.lease.runId,
      changeset,
      hash,
      holds,
      finish: {
        ...finishOf(deps, live),
        outcome: 'held',
        reasonCode: holds[0]?.code,
        reason: reasonOf(holds),
        changesetHash: hash,
      },
    });
    return { outcome: 'held', runId, holds };
  });
}

function finishOf(deps: RunDeps, { connection, state }: LiveRun): Omit<Finish, 'outcome'> {
  const { runId, fence } = state.lease;
  return {
    connectionId: connection.id,
    runId,
    fence,
    at: deps.clock.now(),
    counts: state.counts,
    coverage: state.coverage.totals(),
    steps: state.times.list(state.counts),
    guardFacts: state.guardFacts,
  };
}

/** The approval binds the company (semantics 15). */
function checkTenant(expected: string | undefined, tenant: string): void {
  if (expected !== undefined && expected !== tenant) throw tenantMismatch();
}
