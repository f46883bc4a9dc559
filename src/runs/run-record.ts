import type { FieldCoverage } from '../domain/coverage.ts';
import type { Company } from '../domain/employee.ts';
import type { FindingCode } from '../domain/finding.ts';
import type { Hold } from '../domain/guard.ts';
import type { RunId } from '../domain/ids.ts';
import type { RunMode } from './lease.ts';

export type RunOutcome = 'accepted' | 'nothing_changed' | 'held' | 'parked' | 'failed' | 'exported';

export type StepName = 'read' | 'normalise' | 'scope' | 'compare' | 'guard' | 'accept';

/** One step of a run: the time that was its own, in milliseconds, and what it counted. */
export interface RunStep {
  step: StepName;
  ms: number;
  counts: Record<string, number>;
}

/** People, unless it says otherwise. */
export interface RunCounts {
  /** Records that the HR system gave, doubles included. */
  read: number;
  unchanged: number;
  out_of_scope: number;
  invalid: number;
  ended_before: number;
  erased: number;
  added: number;
  updated: number;
  removed: number;
  offboarded: number;
  missing: number;
  joiners: number;
  movers: number;
  leavers: number;
  rehires: number;
  transfers: number;
  scope_in: number;
  scope_out: number;
  /** Changes of companies. */
  companies: number;
}

export interface RunResult {
  runId: RunId;
  mode: RunMode;
  outcome: RunOutcome;
  /** A stable code: of the error, or of the first rule that held the run. */
  reasonCode?: string;
  /** A sentence for people, with numbers and without people. */
  reason?: string;
  /** What to do about it. */
  nextStep?: string;
  /** Of SCOPE_MISSING: the field or attribute that may not be read. */
  field?: string;
  counts: RunCounts;
  coverage: Record<string, FieldCoverage>;
  findings: Partial<Record<FindingCode, number>>;
  holds: readonly Hold[];
  steps: readonly RunStep[];
  ms: number;
  complete: boolean;
  tenant?: string;
  companies: readonly Company[];
}

export const noCounts: RunCounts = {
  read: 0,
  unchanged: 0,
  out_of_scope: 0,
  invalid: 0,
  ended_before: 0,
  erased: 0,
  added: 0,
  updated: 0,
  removed: 0,
  offboarded: 0,
  missing: 0,
  joiners: 0,
  movers: 0,
  leavers: 0,
  rehires: 0,
  transfers: 0,
  scope_in: 0,
  scope_out: 0,
  companies: 0,
};
