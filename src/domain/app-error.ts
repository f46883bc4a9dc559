/**
 * The base of every error that a caller is meant to understand. `code` is stable and documented in docs/errors.md;
 * `details` holds only what may be logged: numbers, codes, paths, host names; never a name, mail address or secret.
 */
export class AppError extends Error {
  override readonly name: string = 'AppError';
  readonly code: string;
  readonly details: Readonly<Record<string, SafeDetail>>;
  /** What the reader can do about it, one sentence; who does it is part of the sentence. */
  readonly nextStep: string | undefined;

  constructor(code: string, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.details = options.details ?? {};
    this.nextStep = options.nextStep;
  }
}

export type SafeDetail = string | number | boolean | null | readonly string[];

export interface AppErrorOptions {
  details?: Record<string, SafeDetail>;
  nextStep?: string;
  cause?: unknown;
}

/** What went wrong first, where closing something (`await using`) went wrong after it. */
export function firstFailure(error: unknown): unknown {
  return error instanceof SuppressedError ? firstFailure(error.suppressed) : error;
}
