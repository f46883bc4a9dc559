import { z } from 'zod';
import { type Config, readConfig } from '../../config/config.ts';
import type { Flag } from '../kit/verb.ts';
import type { CommandContext } from '../kit/context.ts';

/** What a long-running process may be told besides its environment. */
export const ServeFlags = z.object({
  host: z.string().optional(),
  port: z.string().optional(),
  metricsPort: z.string().optional(),
});
export type ServeFlags = z.infer<typeof ServeFlags>;

export const serveFlags: readonly Flag[] = [
  ['--host <address>', 'where to listen; default 127.0.0.1, for the whole network 0.0.0.0'],
  ['--port <port>', 'port of the API; default 4000'],
  ['--metrics-port <port>', 'port of the metrics; default 9464, 0 for none'],
];

/** Flags before the environment. A process that stays logs what it does, unless told otherwise. */
export function serveConfig({ io, flags }: CommandContext, input: ServeFlags): Config {
  const { host, port, metricsPort } = input;
  const env = {
    ...io.env,
    ...(host !== undefined && { ROLLCALL_HOST: host }),
    ...(port !== undefined && { ROLLCALL_PORT: port }),
    ...(metricsPort !== undefined && { ROLLCALL_METRICS_PORT: metricsPort }),
  };
  const saysLevel = (io.env['ROLLCALL_LOG_LEVEL'] ?? '').trim() !== '' && !flags.verbose;
  return readConfig(env, {
    ...(flags.dataDir !== undefined && { dataDir: flags.dataDir }),
    ...(!saysLevel && { logLevel: flags.verbose ? 'debug' : 'info' }),
  });
}
