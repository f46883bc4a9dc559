import { z } from 'zod';
import { noCounts } from '../../runs/run-record.ts';

export const RunMode = z.enum(['test', 'live', 'dates']);
export const RunMadeFor = z
  .enum(['export', 'comparison', 'count', 'preview', 'off_boarding'])
  .nullable()
  .describe('What is made of it, where the mode alone does not say it.');
export const RunState = z.enum(['running', 'finished']);
export const RunOutcome = z.enum(['accepted', 'nothing_changed', 'held', 'parked', 'failed', 'exported']);
export const HoldState = z.enum(['open', 'released', 'discarded', 'superseded', 'lapsed']);

const names = Object.keys(noCounts) as (keyof typeof noCounts)[]; // the keys of that object

/** People, unless the name says otherwise. */
const RunCounts = z
  .object(
    Object.fromEntries(names.map((name) => [name, z.int()])) as Record<(typeof names)[number], z.ZodInt>,
  )
  .meta({ id: 'RunCounts' });

/** Of a run under way they are what it has counted so far. */
export const runSummary = {
  id: z.uuid(),
  connection_id: z.uuid(),
  mode: RunMode,
  made_for: RunMadeFor,
  state: RunState,
  outcome: RunOutcome.nullable().describe('Null while it is under way.'),
  reason_code: z.string().nullable(),
  reason: z.string().nullable().describe('A sentence with numbers and without people.'),
  hold_state: HoldState.nullable().describe('`open`: a named person has to release or discard it.'),
  hold_count: z.int().describe('How many reads gave the same held changes.'),
  released_run_id: z.uuid().nullable().describe('The held run that this one was the release of.'),
  decision: z.object({ by: z.string(), at: z.iso.datetime(), reason: z.string() }).nullable(),
  requested_by: z.string(),
  started_at: z.iso.datetime(),
  finished_at: z.iso.datetime().nullable(),
  counts: RunCounts,
};

export const RunSummary = z.object(runSummary).meta({ id: 'RunSummary' });

const Hold = z.object({
  code: z.string(),
  field: z.string().optional(),
  sentence: z.string(),
  numbers: z.record(z.string(), z.number()),
  sample: z.array(z.string()).describe('Some ids at the HR system, at most ten.'),
});

const RunFinding = z.object({
  code: z.string(),
  severity: z.enum(['invalid', 'warning', 'note']),
  sentence: z.string().describe('What the code means.'),
  external_id: z.string().optional(),
  other_external_id: z.string().optional(),
  path: z.string().optional(),
});

export const RunStep = z.object({
  step: z.enum(['read', 'normalise', 'scope', 'compare', 'guard', 'accept']),
  ms: z.number().describe('Milliseconds that were its own.'),
  counts: z.record(z.string(), z.number()),
});

/** A run with its trace. */
export const Run = z
  .object({
    ...runSummary,
    holds: z.array(Hold).describe('Why it was held, rule by rule.'),
    steps: z.array(RunStep).describe('In the order they were gone through.'),
    coverage: z
      .record(z.string(), z.object({ filled: z.int(), empty: z.int(), absent: z.int() }))
      .describe('By field, how many people have a value, have none, or did not bring it at all.'),
    findings: z.array(RunFinding).describe('The first thousand.'),
    release_run_id: z
      .uuid()
      .nullable()
      .describe('The newest run that was to carry out the release of this one.'),
  })
  .meta({ id: 'Run' });

export const runParams = z.object({ connection_id: z.uuid(), run_id: z.uuid() });
