import type { z } from 'zod';
import { AppError } from '../domain/app-error.ts';

export interface Refusal {
  code: string;
  /** What cannot be taken, as people call it. */
  what: string;
  /** Also names of members may be secrets, put in the wrong place. */
  isSecret?: boolean;
}

/**
 * Validates what came from outside. Throws AppError with `code`; its sentence names each path and what is wrong there, and
 * never a value, so that it may be shown and logged also for secrets.
 */
export function validate<T>(schema: z.ZodType<T>, value: unknown, refusal: Refusal): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  // The ZodError is not the cause on purpose: it must never carry an input along.
  throw new AppError(
    refusal.code,
    `The ${refusal.what} cannot be taken: ${problemsOf(issues, refusal, '; ')}.`,
    {
      details: { paths: issues.map((issue) => pathOf(issue.path)) },
      nextStep: 'Correct what is named and send it again. Nothing was changed.',
    },
  );
}

function problemsOf(issues: readonly z.core.$ZodIssue[], refusal: Refusal, separator: string): string {
  return issues.map((issue) => problemOf(issue, refusal)).join(separator);
}

function problemOf(issue: z.core.$ZodIssue, refusal: Refusal): string {
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    return issue.errors.map((branch) => problemsOf(branch, refusal, ', ')).join(' — or ');
  }
  const isHidden = refusal.isSecret === true && issue.code === 'unrecognized_keys';
  const message = isHidden ? 'Holds something that is not asked for' : issue.message.replace(/\.$/, '');
  return issue.path.length === 0 ? message : `${pathOf(issue.path)}: ${message}`;
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.map(String).join('.');
}
