import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '../../platform/logger.ts';
import type { Metrics } from '../metrics.ts';

/**
 * Counts and logs every answer by the pattern of its path: neither ids nor filters stand in a line (A11). Probes of health are logged when
 * one looks closely only.
 */
export function answerNoter(
  log: Logger,
  metrics: Pick<Metrics, 'observeRequest'> | undefined,
): (request: FastifyRequest, reply: FastifyReply) => void {
  return (request, reply) => {
    const { method } = request;
    const [route, ms] = [request.routeOptions.url ?? 'none', Math.round(reply.elapsedTime)];
    const status = reply.statusCode;
    metrics?.observeRequest({ method, route, status, seconds: reply.elapsedTime / 1000 });
    const line = { method, path_template: route, status, ms, request_id: request.id };
    const isProbe = route === '/livez' || route === '/readyz';
    if (isProbe) log.debug('answered', line);
    else log.info('answered', line);
  };
}
