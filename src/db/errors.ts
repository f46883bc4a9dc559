import { AppError } from '../domain/app-error.ts';

/** SQLSTATEs after which the same transaction may simply be tried again. */
const repeatable = new Set(['40001', '40P01', '53300']);
const lostStates = new Set(['57P01', '57P02', '57P03', '57P05', '08000', '08001', '08003', '08004', '08006']);
const lostSystemCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EAI_AGAIN',
]);
/** pg has no code for these. */
const lostMessages =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|read ECONN)/;
const poolTimeout = /^timeout exceeded when trying to connect/;

export function isRepeatable(error: unknown): boolean {
  return repeatable.has(codeOf(error) ?? '') || (error instanceof AppError && error.code === 'DB_BUSY');
}

/** True when the server went away under the statement, or could not be reached at all. */
export function isConnectionLoss(error: unknown): boolean {
  const code = codeOf(error) ?? '';
  if (lostStates.has(code) || lostSystemCodes.has(code)) return true;
  return error instanceof Error && !(error instanceof AppError) && lostMessages.test(error.message);
}

/** The same after translation. */
export function isUnavailable(error: unknown): boolean {
  return error instanceof AppError && error.code === 'DB_UNAVAILABLE';
}

/** The server is there and says that it is not ready yet: after a restart, or while a standby takes over. */
export function isStarting(error: unknown): boolean {
  return codeOf(error) === '57P03';
}

/**
 * Turns what pg throws into an AppError where the cause lies with the server and not with the statement:
 * DB_UNAVAILABLE, DB_DISK_FULL, DB_BUSY, DB_TIMEOUT. Everything else (a unique violation, say) comes back as it is.
 */
export function translateError(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const code = codeOf(error);
  const details = code === undefined ? {} : { sqlstate: code };
  if (isConnectionLoss(error)) {
    return new AppError(
      'DB_UNAVAILABLE',
      'The database cannot be reached, or the connection to it was lost.',
      {
        details,
        cause: error,
        nextStep: 'Check that PostgreSQL runs and accepts connections, then run the command again.',
      },
    );
  }
  if (code === '53100') {
    return new AppError('DB_DISK_FULL', 'The disk of the database is full; this change was not made.', {
      details,
      cause: error,
      nextStep: 'Free space on the disk that holds the database, then run the command again.',
    });
  }
  if (code === '57014') {
    return new AppError(
      'DB_TIMEOUT',
      'A statement took longer than it may and was stopped; it changed nothing.',
      {
        details,
        cause: error,
        nextStep: 'Run the command again; when this repeats, look at the load of the database.',
      },
    );
  }
  if (code === '53300' || (error instanceof Error && poolTimeout.test(error.message))) {
    return busy(error, details);
  }
  return error;
}

/** What a transaction ends with when it was tried as often as it may be. */
export function exhausted(error: unknown, attempts: number): unknown {
  if (!isRepeatable(error)) return error;
  const code = codeOf(error);
  return busy(error, { attempts, ...(code !== undefined && { sqlstate: code }) });
}

function busy(cause: unknown, details: Record<string, string | number>): AppError {
  return new AppError('DB_BUSY', 'The database is too busy to carry this out now; nothing was changed.', {
    details,
    cause,
    nextStep: 'Run the command again in a minute.',
  });
}

/** Which constraint of a table a statement violated, by name; undefined for every other error. */
export function violatedConstraint(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('constraint' in error)) return undefined;
  return typeof error.constraint === 'string' ? error.constraint : undefined;
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
