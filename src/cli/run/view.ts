import type { RunProgress } from '../../runs/run-deps.ts';
import type { RunCounts, RunResult } from '../../runs/run-record.ts';
import type { RunRecord } from '../../runs/show-run.ts';
import { type ExitCode, exitCodeOf, exitCodes } from '../kit/exit-codes.ts';
import type { Output } from '../kit/output.ts';
import type { Progress } from '../kit/progress.ts';
import { durationText, peopleText, shortId, timeText } from '../kit/show.ts';
import { counted } from '../../domain/counted.ts';

const steps = { read: 'Reading', guard: 'Guarding', accept: 'Accepting' } as const;

export function showProgress(progress: Progress): (step: RunProgress) => void {
  return ({ step, people, total, isRetrying }) =>
    isRetrying ? progress.retrying() : progress.show(steps[step], people, total);
}

/** 0 accepted or nothing to do, 3 held or parked, else what the reason stands for. */
export function runExitCode(result: Pick<RunResult, 'outcome' | 'reasonCode'>): ExitCode {
  if (result.outcome === 'held') return exitCodes.held;
  if (result.reasonCode === 'ABORTED') return exitCodes.stopped;
  if (result.outcome === 'parked') return exitCodes.held;
  if (result.outcome === 'failed')
    return result.reasonCode === undefined ? exitCodes.error : exitCodeOf(result.reasonCode);
  return exitCodes.ok;
}

/** `2026-03-01 06:00 accepted: 2 added, 1 updated`, in that time zone. */
export function runLine(run: RunRecord, timeZone: string): string {
  return `${timeText(run.startedAt, timeZone)} ${outcomeText(run)}: ${countsText(run.counts)}`;
}

export function outcomeText(run: Pick<RunRecord, 'state' | 'outcome' | 'holdState'>): string {
  if (run.state === 'running') return 'running';
  const outcome = (run.outcome ?? 'ended').replaceAll('_', ' ');
  return run.holdState === undefined ? outcome : `${outcome} (${run.holdState})`;
}

const told: readonly (readonly [keyof RunCounts, more: string, one?: string])[] = [
  ['added', 'added'],
  ['updated', 'updated'],
  ['removed', 'removed'],
  ['companies', 'companies changed', 'company changed'],
  ['missing', 'missing'],
];

export function countsText(counts: RunCounts): string {
  const parts = told
    .filter(([name]) => counts[name] > 0)
    .map(([name, more, one = more]) => counted(counts[name], one, more));
  return parts.length === 0 ? 'no changes' : parts.join(', ');
}

const readings: readonly (readonly [keyof RunCounts, one: string, more: string])[] = [
  ['joiners', 'joiner', 'joiners'],
  ['movers', 'mover', 'movers'],
  ['leavers', 'leaver', 'leavers'],
  ['rehires', 'rehire', 'rehires'],
  ['transfers', 'transfer', 'transfers'],
  ['scope_in', 'into the scope', 'into the scope'],
  ['scope_out', 'out of the scope', 'out of the scope'],
];

export function readingsText(counts: RunCounts): string {
  return readings
    .filter(([name]) => counts[name] > 0)
    .map(([name, one, more]) => counted(counts[name], one, more))
    .join(', ');
}

/** A run that has just ended, for people; with what to do where somebody has to do something. */
export function printRun(
  out: Output,
  result: RunResult,
  about: { customerName: string; name: string },
): void {
  const { counts, outcome } = result;
  const isGood = outcome === 'accepted' || outcome === 'nothing_changed';
  const heading = `${outcome.replaceAll('_', ' ')}: ${peopleText(counts.read)} read in ${durationText(result.ms)}`;
  if (isGood) out.good(heading);
  else out.bad(heading);
  out.pairs([
    ['Run', result.runId],
    ['Changes', isGood ? countsText(counts) : `none accepted; the run would mean: ${countsText(counts)}`],
    ...(readingsText(counts) === '' ? [] : [['Readings', readingsText(counts)] as const]),
    ...(counts.out_of_scope > 0 ? [['Out of scope', counts.out_of_scope] as const] : []),
    ...(counts.invalid > 0
      ? [['Not readable', `${peopleText(counts.invalid)}, left as last accepted`] as const]
      : []),
    ...(findingsText(result.findings) === '' ? [] : [['Findings', findingsText(result.findings)] as const]),
  ]);
  if (isGood) return;
  out.line();
  if (outcome === 'held') printHeld(out, result, about);
  else {
    out.text(
      `${result.reason ?? 'The run failed.'}${result.reasonCode === undefined ? '' : ` [${result.reasonCode}]`}`,
    );
    if (result.nextStep !== undefined) out.text(result.nextStep);
    out.text('Nothing of this run was accepted.');
  }
}

function printHeld(out: Output, result: RunResult, about: { customerName: string; name: string }): void {
  out.text('The guard holds this run. Nothing of it was accepted:');
  for (const { sentence, code } of result.holds) out.text(`${sentence} [${code}]`, 2);
  const path = `"${about.customerName}/${about.name}"`;
  out.dim('Look at what it would change, then decide by name:');
  out.command(`rollcall run show ${path} ${shortId(result.runId)} --changes`);
  out.command(`rollcall run release ${path} --by <name> --reason <why>`);
  out.command(`rollcall run discard ${path} --by <name> --reason <why>`);
}

function findingsText(findings: RunResult['findings']): string {
  return Object.entries(findings)
    .filter(([, count]) => count > 0)
    .map(([code, count]) => `${code} ${count}`)
    .join(', ');
}
