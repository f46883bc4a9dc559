import { createApp, type App } from '../app.ts';
import { readConfig } from '../config/config.ts';
import type { Clock } from '../platform/clock.ts';
import { silentLogger, createLogger } from '../platform/logger.ts';
import type { GlobalFlags } from './kit/context.ts';
import type { CliIo } from './kit/io.ts';

/** The rooms for one command, by environment and flags. With --verbose, logs go to standard error. */
export async function openApp(flags: GlobalFlags, io: CliIo, clock: Clock): Promise<App> {
  const config = readConfig(io.env, {
    ...(flags.dataDir !== undefined && { dataDir: flags.dataDir }),
    ...(flags.verbose && { logLevel: 'info' }),
  });
  // People read messages, not logs: without --verbose only what ROLLCALL_LOG_LEVEL asks for is logged.
  const isAsked = flags.verbose || (io.env['ROLLCALL_LOG_LEVEL'] ?? '') !== '';
  const log = isAsked
    ? createLogger({ level: config.logLevel, destination: { write: (line) => io.stderr.write(line) } })
    : silentLogger;
  return createApp({ config, log, clock });
}
