import { AppError, type AppErrorOptions } from '../domain/app-error.ts';

/** The closed set of what can go wrong at an HR system. The kit raises most of them; a connector rarely throws. */
export type SourceErrorCode =
  | 'CRED_REJECTED'
  | 'SCOPE_MISSING'
  | 'SOURCE_DOWN'
  | 'SOURCE_TLS'
  | 'SOURCE_RATE_LIMITED'
  | 'SOURCE_SHAPE_CHANGED'
  | 'READ_INCOMPLETE'
  | 'READ_LIMIT'
  | 'TENANT_MISMATCH'
  | 'REBASELINE_REFUSED'
  | 'CLOCK_SKEW'
  | 'SSRF_BLOCKED'
  | 'READ_ONLY_VIOLATION'
  | 'ABORTED';

export abstract class SourceError extends AppError {
  declare readonly code: SourceErrorCode;
}

/** The HR system refuses the login itself. No further calls are made with it, so that nothing is locked. */
export class CredentialsRejected extends SourceError {
  override readonly name = 'CredentialsRejected';
  constructor(message: string, options?: AppErrorOptions) {
    super('CRED_REJECTED', message, options);
  }
}

/** The login works and this may not be read. `field` is one of ours, or an attribute or endpoint name. */
export class PermissionMissing extends SourceError {
  override readonly name = 'PermissionMissing';
  constructor(field: string, message: string, options: AppErrorOptions = {}) {
    super('SCOPE_MISSING', message, { ...options, details: { ...options.details, field } });
  }
}

/** The HR system could not be reached or answered with an error of its own, after all retries. */
export class SourceUnavailable extends SourceError {
  override readonly name = 'SourceUnavailable';
  constructor(
    message: string,
    options?: AppErrorOptions & { code?: 'SOURCE_DOWN' | 'SOURCE_TLS' | 'READ_INCOMPLETE' | 'CLOCK_SKEW' },
  ) {
    super(options?.code ?? 'SOURCE_DOWN', message, options);
  }
}

/** The HR system asks to wait longer than this run may; `until` is when it may be asked again (UTC), when it said so. */
export class RateLimited extends SourceError {
  override readonly name = 'RateLimited';
  readonly until: Date | undefined;
  constructor(message: string, options: AppErrorOptions & { until?: Date } = {}) {
    super('SOURCE_RATE_LIMITED', message, {
      ...options,
      details: { ...options.details, ...(options.until && { until: options.until.toISOString() }) },
    });
    this.until = options.until;
  }
}

/** An answer that is not what the HR system documents: shape, type, size, encoding, paging. Carries a path, never values. */
export class UnexpectedResponse extends SourceError {
  override readonly name = 'UnexpectedResponse';
  constructor(
    message: string,
    options?: AppErrorOptions & {
      code?:
        | 'SOURCE_SHAPE_CHANGED'
        | 'READ_INCOMPLETE'
        | 'READ_LIMIT'
        | 'TENANT_MISMATCH'
        | 'REBASELINE_REFUSED';
    },
  ) {
    super(options?.code ?? 'SOURCE_SHAPE_CHANGED', message, options);
  }
}

/** Our own policy refused to send a request: a write, another origin, a redirect, a private address. Counted and shown. */
export class RequestRefused extends SourceError {
  override readonly name = 'RequestRefused';
  constructor(code: 'READ_ONLY_VIOLATION' | 'SSRF_BLOCKED', message: string, options?: AppErrorOptions) {
    super(code, message, options);
  }
}

/** The run was stopped from our side while it read. */
export class ReadAborted extends SourceError {
  override readonly name = 'ReadAborted';
  constructor(options?: AppErrorOptions) {
    super('ABORTED', 'The read was stopped before it was complete.', options);
  }
}
