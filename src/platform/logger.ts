import pino from 'pino';
import { AppError } from '../domain/app-error.ts';

type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';
type LogFields = Readonly<Record<string, unknown>>;

/**
 * Writes a static message and fields. Only fields that are known to be safe are written (`safeFields`), whatever is passed: a name,
 * a mail address or a secret does not get out by mistake.
 */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** The logger of one room; its name stands on every line. */
  room(name: string): Logger;
}

export interface LoggerOptions {
  level: LogLevel;
  /** Where lines go; standard error when left out. */
  destination?: { write(line: string): void };
}

export function createLogger(options: LoggerOptions): Logger {
  const destination = options.destination ?? pino.destination({ fd: 2, sync: true });
  return wrap(
    pino(
      {
        level: options.level,
        base: { pid: process.pid },
        timestamp: pino.stdTimeFunctions.isoTime,
        formatters: { level: (label) => ({ level: label }), log: safeFields },
      },
      destination,
    ),
  );
}

export const silentLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  room: () => silentLogger,
};

function wrap(log: pino.Logger): Logger {
  return {
    debug: (message, fields = {}) => log.debug(fields, message),
    info: (message, fields = {}) => log.info(fields, message),
    warn: (message, fields = {}) => log.warn(fields, message),
    error: (message, fields = {}) => log.error(fields, message),
    room: (name) => wrap(log.child({ room: name })),
  };
}

/** Texts of ours: codes, paths and words from a fixed list. */
const textFields = new Set(
  (
    'room code reason_code kind state outcome mode step role severity purpose connector version migration path path_template ' +
    'directory file log host method kid fingerprint changeset_hash field at until signal sqlstate'
  ).split(' '),
);
const numberField =
  /^(number|count|status|port|pid|ms|bytes|attempt|attempts|fence|sequence|page|size|exit_code)$|_(count|ms|bytes)$/;
const idField = /^id$|_id$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Keeps what may be logged and counts what was left out, so that a missing field can be noticed. */
function safeFields(fields: LogFields): Record<string, unknown> {
  const safe: Record<string, unknown> = {};
  let dropped = 0;
  for (const [key, value] of Object.entries(fields)) {
    const kept = key === 'error' ? safeError(value) : safeField(key, value);
    if (kept !== undefined) safe[key] = kept;
    else if (value !== undefined) dropped += 1;
  }
  return dropped > 0 ? { ...safe, dropped_fields: dropped } : safe;
}

function safeField(key: string, value: unknown): unknown {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return numberField.test(key) ? value : undefined;
  if (key === 'counts' && typeof value === 'object' && value !== null) return countsOf(value);
  if (value instanceof Date) return textFields.has(key) ? value.toISOString() : undefined;
  if (typeof value !== 'string') return undefined;
  if (idField.test(key)) return uuid.test(value) ? value : undefined;
  return textFields.has(key) ? value.slice(0, 500) : undefined;
}

function countsOf(value: object): Record<string, number> {
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  );
}

/**
 * An AppError says only what may be said. Of any other error the message is left out, since a library may quote a value in it;
 * its class, its code and the places in our code remain.
 */
function safeError(error: unknown): Record<string, unknown> {
  if (error instanceof AppError) {
    return {
      name: error.name,
      code: error.code,
      message: error.message,
      details: error.details,
      ...(error.cause !== undefined && { cause: safeError(error.cause) }),
    };
  }
  if (!(error instanceof Error)) return { name: typeof error };
  const code =
    'code' in error && typeof error.code === 'string' && /^\w{2,40}$/.test(error.code)
      ? error.code
      : undefined;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line));
  return {
    name: error.constructor.name,
    ...(code !== undefined && { code }),
    stack: frames.map((line) => line.trim()),
    ...(error.cause instanceof Error && { cause: safeError(error.cause) }),
  };
}
