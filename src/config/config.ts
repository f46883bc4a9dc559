import { resolve } from 'node:path';
import { z } from 'zod';
import { invalid } from './invalid.ts';
import { readServiceConfig, type ServiceConfig } from './service-config.ts';

/** Everything that is set from outside, read once at start. */
export interface Config {
  /** Absolute path; holds the embedded database, the generated master key and the connection file. */
  dataDir: string;
  /** A PostgreSQL of the operator's own; the embedded one when absent. Holds a password. */
  databaseUrl?: string;
  masterKey: MasterKeySource;
  logLevel: LogLevel;
  service: ServiceConfig;
}

/**
 * Where the master key is looked for: `secret` (its value), else `file`, else `master.key` in the data directory, beside and
 * never inside the database's own directory.
 */
interface MasterKeySource {
  secret?: string;
  file?: string;
  dataDir: string;
}

/** What a command's flags may override. */
export interface ConfigFlags {
  dataDir?: string;
  logLevel?: string;
}

const LogLevel = z.enum(['debug', 'info', 'warn', 'error', 'silent']);
type LogLevel = z.infer<typeof LogLevel>;

const DatabaseUrl = z.url({ protocol: /^postgres(ql)?$/ });

/** Flags before environment before defaults. Throws CONFIG_INVALID, which names the variable and what is wrong, never its value. */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  flags: ConfigFlags = {},
): Config {
  const dataDir = resolve(flags.dataDir ?? given(env, 'ROLLCALL_DATA_DIR') ?? './.rollcall');
  const databaseUrl = readDatabaseUrl(env);
  return {
    dataDir,
    ...(databaseUrl !== undefined && { databaseUrl }),
    masterKey: readMasterKeySource(env, dataDir),
    logLevel: readLogLevel(env, flags),
    service: readServiceConfig((name) => given(env, name)),
  };
}

function readDatabaseUrl(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const value = given(env, 'DATABASE_URL');
  if (value === undefined || DatabaseUrl.safeParse(value).success) return value;
  throw invalid(
    'DATABASE_URL',
    'is not a PostgreSQL URL',
    'Write it as postgresql://account:password@host:5432/database.',
  );
}

function readMasterKeySource(
  env: Readonly<Record<string, string | undefined>>,
  dataDir: string,
): MasterKeySource {
  const value = given(env, 'ROLLCALL_MASTER_KEY');
  const file = given(env, 'ROLLCALL_MASTER_KEY_FILE');
  if (value !== undefined && file !== undefined) {
    throw invalid('ROLLCALL_MASTER_KEY', 'is set beside ROLLCALL_MASTER_KEY_FILE', 'Set one of the two.');
  }
  return {
    dataDir,
    ...(value !== undefined && { secret: value }),
    ...(file !== undefined && { file: resolve(file) }),
  };
}

function readLogLevel(env: Readonly<Record<string, string | undefined>>, flags: ConfigFlags): LogLevel {
  const name = flags.logLevel === undefined ? 'ROLLCALL_LOG_LEVEL' : '--log-level';
  const level = LogLevel.safeParse(flags.logLevel ?? given(env, 'ROLLCALL_LOG_LEVEL') ?? 'warn');
  if (level.success) return level.data;
  throw invalid(name, 'is not a log level', `Choose one of ${LogLevel.options.join(', ')}.`);
}

/** A variable that is set to nothing counts as not set. */
function given(env: Readonly<Record<string, string | undefined>>, name: string): string | undefined {
  const value = env[name]?.trim();
  return value === '' ? undefined : value;
}
