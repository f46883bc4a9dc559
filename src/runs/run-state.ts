import { performance } from 'node:perf_hooks';
import type { Connection } from '../connections/connection.ts';
import { countCoverage, type CoverageCounter } from '../domain/coverage.ts';
import { FindingsLog } from './findings-log.ts';
import type { Lease, RunMode } from './lease.ts';
import type { ReadFacts } from './people-page.ts';
import { newReadFacts } from './read-people.ts';
import { noCounts, type RunCounts, type RunStep, type StepName } from './run-record.ts';

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
  steps: RunStep[];
  /** Times one step. */
  step<T>(name: StepName, work: () => Promise<T>): Promise<T>;
}

export function newRunState(
  lease: Lease,
  about: { connection: Connection; mode: RunMode; startedAt: Date },
): RunState {
  const { connection, mode, startedAt } = about;
  const { client, runId } = lease;
  const steps: RunStep[] = [];
  return {
    mode,
    lease,
    startedAt,
    facts: newReadFacts(),
    findings: new FindingsLog({ client, runId, connectionId: connection.id }),
    coverage: countCoverage(Object.keys(connection.mapping.custom)),
    counts: { ...noCounts },
    steps,
    step: async (step, work) => {
      const begun = performance.now();
      try {
        return await work();
      } finally {
        steps.push({ step, ms: Math.round(performance.now() - begun) });
      }
    },
  };
}
