import { AppError } from '../../domain/app-error.ts';

export const exitCodes = {
  ok: 0,
  error: 1,
  usage: 2,
  held: 3,
  credentials: 4,
  stopped: 130,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** What each code means; `rollcall help exit-codes` and docs/cli.md are made from it. */
export const exitCodeMeanings: readonly (readonly [ExitCode, string])[] = [
  [0, 'It worked. A run that found nothing to change counts as worked.'],
  [1, 'It did not work; the message says why and what to do.'],
  [
    2,
    'The command was not understood: an unknown command or flag, or a value that cannot be taken. Nothing was done.',
  ],
  [
    3,
    'The run is held by the guard, or parked because the read was not complete. Nothing of it was accepted.',
  ],
  [4, 'The HR system does not accept the credentials, they lack a right, or there are none yet.'],
  [130, 'Stopped by Ctrl-C or a signal. What was under way was ended in order; nothing of it was accepted.'],
];

const credentialCodes = new Set([
  'CRED_REJECTED',
  'CREDENTIALS_REJECTED',
  'CREDENTIALS_MISSING',
  'CREDENTIALS_INVALID',
  'SCOPE_MISSING',
]);
const usageCodes = new Set(['AMBIGUOUS', 'CONNECTOR_UNKNOWN', 'TIME_ZONE_UNKNOWN', 'USAGE']);

/** The exit code that goes with the code of an error, or with the reason a run failed for. */
export function exitCodeOf(code: string): ExitCode {
  if (credentialCodes.has(code)) return exitCodes.credentials;
  if (code === 'ABORTED' || code === 'STOPPED') return exitCodes.stopped;
  if (usageCodes.has(code) || code.endsWith('_INVALID')) return exitCodes.usage;
  return exitCodes.error;
}

/** A command that cannot be carried out as it was given. */
export function usageError(message: string, nextStep?: string): AppError {
  return new AppError('USAGE', message, nextStep === undefined ? {} : { nextStep });
}
