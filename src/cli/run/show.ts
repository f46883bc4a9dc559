import { z } from 'zod';
import { runView } from '../../runs/run-view.ts';
import { findConnection } from '../../connections/connection.ts';
import { findingCatalogue } from '../../domain/finding.ts';
import { heldChanges } from '../../runs/held-changes.ts';
import { runFindings, type RunRecord, showRun } from '../../runs/show-run.ts';
import type { Output } from '../kit/output.ts';
import { durationText, timeText } from '../kit/show.ts';
import { verb } from '../kit/verb.ts';
import { heldChangeTable } from './held-changes.ts';
import { countsText, outcomeText, readingsText } from './view.ts';

export const runShow = verb({
  name: 'show',
  summary: 'Show one run: counts, steps, findings, why it was held',
  args: [
    ['<connection>', 'name, customer/name or id'],
    ['[run]', 'id or its first characters; the newest when left out'],
  ],
  flags: [
    ['--changes', 'of a held run, every change that it would make (personal data)'],
    ['--findings', 'every finding with the id of the person at the source'],
    ['--coverage', 'how many people have each field'],
  ],
  input: z.object({
    connection: z.string(),
    run: z.string().optional(),
    changes: z.boolean().optional(),
    findings: z.boolean().optional(),
    coverage: z.boolean().optional(),
  }),
  examples: [
    ['rollcall run show Nordlicht/Personio', 'the newest run'],
    [
      'rollcall run show Nordlicht/Personio 019a2b3c-4d5e-7f60 --changes',
      'what a held run would change, person by person',
    ],
  ],
  async run({ app, out }, input) {
    const { db } = await app();
    const { id: connectionId, timeZone } = await findConnection(db, input.connection);
    const run = await showRun(db, { connectionId, ...(input.run !== undefined && { runId: input.run }) });
    const findings = await runFindings(db, { connectionId, runId: run.id });
    const changes =
      input.changes === true ? await heldChanges(db, { connectionId, runId: run.id }) : undefined;
    out.json({
      run: {
        ...runView(run, findings),
        ...(changes && { changes }),
      },
    });
    printRecord(out, run, timeZone);
    if (input.coverage === true) printCoverage(out, run);
    if (findings.length > 0 && input.findings === true) {
      out.line();
      out.table(findings, [
        { title: 'Person', value: (one) => one.external_id },
        { title: 'Severity', value: (one) => one.severity, isWhole: true },
        { title: 'Code', value: (one) => one.code, isWhole: true },
        { title: 'What it means', value: (one) => findingCatalogue[one.code][1], wraps: true },
      ]);
    } else if (findings.length > 0) out.text(`Findings: ${findings.length}; show them with --findings.`);
    if (changes) heldChangeTable(out, changes);
    return undefined;
  },
});

function printRecord(out: Output, run: RunRecord, timeZone: string): void {
  const { counts, decision } = run;
  out.heading(`Run ${run.id}`);
  out.pairs([
    ['Outcome', `${outcomeText(run)}${run.reasonCode === undefined ? '' : ` [${run.reasonCode}]`}`],
    ['Started', `${timeText(run.startedAt, timeZone)} (${timeZone})`],
    ['Took', run.finishedAt && durationText(run.steps.reduce((sum, { ms }) => sum + ms, 0))],
    ...(run.steps.length > 1 ? [['Steps', stepsText(run)] as const] : []),
    ['Mode', run.mode],
    ['Asked for by', run.requestedBy],
    [
      'Read',
      `${counts.read}: unchanged ${counts.unchanged}, out of scope ${counts.out_of_scope}, not readable ${counts.invalid}`,
    ],
    ['Changes', countsText(counts)],
    ['Readings', readingsText(counts)],
    // A held run says it rule by rule below.
    ...(run.reason === undefined || run.holds.length > 0 ? [] : [['Reason', run.reason] as const]),
    ...(run.holdCount > 1 ? [['Seen', `${run.holdCount} times the same`] as const] : []),
    ...(run.releasedRunId === undefined ? [] : [['Release of', run.releasedRunId] as const]),
    ...(decision
      ? [['Decided', `by ${decision.by} on ${timeText(decision.at, timeZone)}: ${decision.reason}`] as const]
      : []),
  ]);
  if (run.holds.length === 0) return;
  out.line();
  out.table(run.holds, [
    { title: 'Held because', value: (one) => one.sentence, wraps: true },
    { title: 'Code', value: (one) => one.code, isWhole: true },
    { title: 'For example', value: (one) => one.sample.slice(0, 4).join(' '), wraps: true },
  ]);
}

/** Each step with the time that was its own. */
function stepsText(run: RunRecord): string {
  return run.steps.map(({ step, ms }) => `${step} ${durationText(ms)}`).join(', ');
}

function printCoverage(out: Output, run: RunRecord): void {
  const rows = Object.entries(run.coverage).filter(([, { filled, absent }]) => filled > 0 || absent > 0);
  if (rows.length === 0) return;
  out.line();
  out.table(rows, [
    { title: 'Field', value: ([field]) => field, isWhole: true },
    { title: 'Filled', value: ([, one]) => one.filled, align: 'right' },
    { title: 'Empty', value: ([, one]) => one.empty, align: 'right' },
    { title: 'Did not come', value: ([, one]) => one.absent, align: 'right' },
  ]);
}
