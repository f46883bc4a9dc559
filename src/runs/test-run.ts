import { type Connection, loadConnection } from '../connections/connection.ts';
import { connectorOf } from '../connections/connector-register.ts';
import { readFields } from '../connections/field-source.ts';
import { AppError } from '../domain/app-error.ts';
import type { ConnectionId, RunId } from '../domain/ids.ts';
import type { Mapping } from '../domain/mapping.ts';
import type { Scope } from '../domain/scope.ts';
import { conduct } from './conduct.ts';
import type { RunMadeFor } from './lease.ts';
import type { RunState } from './run-state.ts';
import { finishRun } from './finish-run.ts';
import { openReading } from './open-reading.ts';
import type { PeoplePage } from './people-page.ts';
import { readPeople } from './read-people.ts';
import type { RunDeps, RunProgress } from './run-deps.ts';
import type { RunResult } from './run-record.ts';
import { countedPeople } from '../domain/counted.ts';

export interface TestRunInput {
  connectionId: ConnectionId;
  requestedBy: string;
  /** Default `export`. */
  madeFor?: RunMadeFor;
  /** Read by these instead of by what is kept; for a look at what they would change. */
  draft?: { scope?: Scope | undefined; mapping?: Mapping | undefined };
  /** Gets every page behind scope, without people who have already ended: those are never added (semantics 7). */
  onPage(page: PeoplePage): Promise<void>;
  onProgress?: (progress: RunProgress) => void;
  signal?: AbortSignal;
}

export interface TestRunResult {
  runId: RunId;
  complete: boolean;
  reason?: string;
  tenant?: string;
  companies: RunResult['companies'];
  /** Every field that was read. */
  fields: readonly string[];
  /** Those that could not be read for anybody. */
  unreadable: readonly string[];
  used: {
    connector: string;
    connectorVersion: string;
    settings: Readonly<Record<string, unknown>>;
    settingsVersion: number;
    scope: Scope;
    mapping: Mapping;
    mappingVersion: string;
  };
}

/** A complete read by the draft settings that accepts nothing and delivers nothing. Rejects when the run failed or was parked. */
export async function testRun(deps: RunDeps, input: TestRunInput): Promise<TestRunResult> {
  const kept = await loadConnection(deps.db, input.connectionId);
  const { scope = kept.scope, mapping = kept.mapping } = input.draft ?? {};
  const connection = { ...kept, scope, mapping };
  const connector = connectorOf(deps.connectors, connection.connector);
  const { requestedBy, madeFor = 'export' } = input;
  const about = { connection, mode: 'test' as const, madeFor, requestedBy };
  let unreadable: readonly string[] = [];
  let used: TestRunResult['used'] | undefined;
  const result = await conduct(
    deps,
    { ...about, ...(input.signal && { signal: input.signal }) },
    async (state) => {
      const progress = (people: number, total?: number): void =>
        input.onProgress?.({ step: 'read', people, ...(total !== undefined && { total }) });
      progress(0);
      await using reading = await openReading(deps, {
        connection,
        connector,
        mode: 'test',
        conduct: state,
        onProgress: progress,
        onRetry: () => input.onProgress?.({ step: 'read', people: state.counts.read, isRetrying: true }),
      });
      used = {
        connector: connector.id,
        connectorVersion: connector.version,
        settings: connection.settings,
        settingsVersion: connection.settingsVersion,
        scope: reading.scope,
        mapping: reading.mapping,
        mappingVersion: reading.mappingVersion,
      };
      await state.times.over('accept', async () => {
        for await (const page of readPeople(reading.input)) {
          await leaveOutErased(deps, page, { connection, state });
          await countPage(page, state);
          await input.onPage(page);
          progress(state.counts.read, state.facts.total);
        }
        checkTotal(state);
        unreadable = reading.input.readability.unreadable(state.facts);
      });
      await state.findings.flush();
      const { runId, fence } = state.lease;
      const { counts } = state;
      const steps = state.times.list(counts);
      const coverage = state.coverage.totals();
      const finish = {
        connectionId: connection.id,
        runId,
        fence,
        counts,
        coverage,
        steps,
        at: deps.clock.now(),
      };
      await deps.db.transaction((tx) =>
        finishRun(tx, { ...finish, outcome: 'exported', reason: state.facts.reason }),
      );
      return { outcome: 'exported' };
    },
  );
  if (result.outcome !== 'exported' || !used) throw failed(result);
  return {
    runId: result.runId,
    complete: result.complete,
    companies: result.companies,
    fields: readFields(connector, used),
    unreadable,
    used,
    ...(result.tenant !== undefined && { tenant: result.tenant }),
    ...(result.reason !== undefined && { reason: result.reason }),
  };
}

/** As a live run would park it, an export of fewer people than the source has is not complete and cannot be approved. */
function checkTotal({ counts, facts }: RunState): void {
  if (facts.total === undefined || counts.read >= facts.total) return;
  facts.complete = false;
  facts.reason = `The HR system says that it has ${countedPeople(facts.total)}, and ${counts.read} came.`;
}

/** Whoever was erased is not added again, and nothing of theirs is shown or kept. */
async function leaveOutErased(
  deps: RunDeps,
  page: PeoplePage,
  { connection, state }: { connection: Connection; state: RunState },
): Promise<void> {
  const invalid = page.invalid.flatMap(({ external_id: id }) => id ?? []);
  const ids = [...page.people.map(({ employee }) => employee.external_id), ...invalid];
  const erased = await deps.erasedAmong(connection, ids);
  if (erased.size === 0) return;
  page.people = page.people.filter(({ employee }) => !erased.has(employee.external_id));
  page.invalid = page.invalid.filter(({ external_id: id }) => id === undefined || !erased.has(id));
  const count = ids.filter((id) => erased.has(id)).length;
  state.counts.read += count;
  state.counts.erased += count;
}

/** Counts a page, and takes those out of it who have already ended: they are never added (semantics 7). */
async function countPage(page: PeoplePage, state: RunState): Promise<void> {
  const { counts, coverage, findings } = state;
  counts.read += page.people.length + page.outOfScope.length + page.invalid.length + page.unchanged.length;
  counts.out_of_scope += page.outOfScope.length;
  counts.invalid += page.invalid.length;
  const people = page.people.filter(({ employee }) => employee.enrollment_status !== 'ended');
  counts.ended_before += page.people.length - people.length;
  counts.added += people.length;
  page.people = people;
  for (const { external_id, findings: found } of page.invalid) await findings.add(external_id, found);
  for (const { person, employee, findings: found } of people) {
    coverage.add(employee, person.absent);
    if (found.length > 0) await findings.add(employee.external_id, found);
  }
}

function failed(result: RunResult): AppError {
  return new AppError(result.reasonCode ?? 'INTERNAL', result.reason ?? 'The read failed.', {
    details: {
      run_id: result.runId,
      outcome: result.outcome,
      ...(result.field !== undefined && { field: result.field }),
    },
    ...(result.nextStep !== undefined && { nextStep: result.nextStep }),
  });
}
