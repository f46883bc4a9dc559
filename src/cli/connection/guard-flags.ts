import { z } from 'zod';
import type { GuardLimits } from '../../domain/guard-limits.ts';
import { usageError } from '../kit/exit-codes.ts';
import type { Flag } from '../kit/verb.ts';

export const guardFlags: readonly Flag[] = [
  [
    '--guard <rule=count:percent>',
    'a limit: removals, offboardings, bleed, additions, email_changes, id_churn, field_wipe or findings',
    'repeat',
  ],
];

export const guardInput = { guard: z.array(z.string()).optional() };

/** The limits as they are, with those that the flags name replaced; undefined when no flag names one. Throws USAGE. */
export function guardOf(
  before: GuardLimits,
  given: readonly string[] | undefined,
): Record<string, unknown> | undefined {
  if (!given) return undefined;
  const limits: Record<string, unknown> = { ...before };
  for (const text of given) {
    const [, rule, count, percent] = /^([a-z_]+)=(\d+):(\d+(?:\.\d+)?)$/.exec(text) ?? [];
    if (rule === undefined || !(rule in before)) {
      throw usageError(
        '--guard takes a rule, a count and a percentage, as in removals=5:20.',
        `Rules: ${Object.keys(before).join(', ')}.`,
      );
    }
    limits[rule] = { count: Number(count), percent: Number(percent) };
  }
  return limits;
}
