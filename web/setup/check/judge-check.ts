import type { SetupCheckReport } from '../api/wire.ts';

/**
 * What a check comes to, the worst first. `refused`: the login itself. `unreachable`: nobody can tell. `nothing`: it lets in and
 * gives nothing. `missing`: something that nothing works without cannot be read. `partly`: it works, and some fields stay empty. `too-much`: only that more than is needed may be read.
 */
export type CheckJudgement = 'refused' | 'failed' | 'nothing' | 'missing' | 'partly' | 'too-much' | 'good';

export function judgeCheck(report: SetupCheckReport): CheckJudgement {
  const failed = report.steps.find(({ ok }) => !ok);
  if (failed?.code === 'CRED_REJECTED') return 'refused';
  if (failed !== undefined && failed.code !== 'SCOPE_MISSING') return 'failed';
  const unreadable = unreadableFields(report);
  if (failed !== undefined && !isAnyRead(report)) return 'nothing';
  if (failed !== undefined || unreadable.some(({ is_required: isRequired }) => isRequired)) return 'missing';
  if (unreadable.length > 0) return 'partly';
  return report.excess.length > 0 ? 'too-much' : 'good';
}

/** Of at least one field something is known; else there is nothing to list. */
export function isAnyRead({ fields }: SetupCheckReport): boolean {
  return fields.some(({ state }) => state === 'readable' || state === 'empty_in_sample');
}

export function unreadableFields({ fields }: SetupCheckReport): SetupCheckReport['fields'] {
  return fields.filter(({ state }) => state === 'not_readable');
}
