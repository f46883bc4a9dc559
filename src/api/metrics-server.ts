import Fastify, { type FastifyInstance } from 'fastify';
import { type HealthOptions, serveHealth } from './health.ts';
import { errorHandler } from './kit/error-handler.ts';
import type { Logger } from '../platform/logger.ts';
import type { Metrics } from './metrics.ts';

/**
 * Serves `/metrics` on a port of its own, which is not meant to be reached from outside: it asks for no token. With `health` also
 * `/livez` and `/readyz`, which a process without the API has nowhere else.
 */
export async function createMetricsServer(
  metrics: Metrics,
  { log, health }: { log: Logger; health?: HealthOptions },
): Promise<FastifyInstance> {
  const server = Fastify({ forceCloseConnections: 'idle' });
  server.setErrorHandler(errorHandler(log.room('api')));
  server.get('/metrics', async (_request, reply) =>
    reply
      .type(metrics.contentType)
      .header('cache-control', 'no-store')
      .send(await metrics.text()),
  );
  if (health) serveHealth(server, health);
  await server.ready();
  return server;
}
