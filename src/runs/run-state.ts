import type { Connection } from '../connections/connection.ts';
import { countCoverage, type CoverageCounter } from '../domain/coverage.ts';
import type { GuardFacts } from '../domain/guard.ts';
import { FindingsLog } from './findings-log.ts';
import type { Lease, RunMode } from './lease.ts';
import type { ReadFacts } from './people-page.ts';
import { newReadFacts } from './read-people.ts';
import { noCounts, type RunCounts } from './run-record.ts';
import { StepTimes } from './step-times.ts';

/** What a run knows of itself while it goes on. */
export interface RunState {
  mode: RunMode;
  lease: Lease;
  startedAt: Date;
  facts: ReadFacts;
  findings: FindingsLog;
  coverage: CoverageCounter;
  /** Kept up to date by the steps, so that a run that fails still says what it saw. */
  counts: RunCounts;
  times: StepTimes;
  /** Once it was judged. */
  guardFacts?: GuardFacts;
}

export function newRunState(
  lease: Lease,
  about: {
    connection: Connection;
    mode: RunMode;
    startedAt: Date;
    /** What is read at all. */
    fields: ReadonlySet<string>;
  },
): RunState {
  const { connection, mode, startedAt, fields } = about;
  const { client, runId } = lease;
  return {
    mode,
    lease,
    startedAt,
    facts: newReadFacts(),
    findings: new FindingsLog({ client, runId, connectionId: connection.id }),
    coverage: countCoverage(Object.keys(connection.mapping.custom), fields),
    counts: { ...noCounts },
    times: new StepTimes(),
  };
}
