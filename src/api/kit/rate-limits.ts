import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../domain/app-error.ts';
import { nobody } from './authenticate.ts';
import { networkOf } from './network-of.ts';
import { authenticatedOf } from './request-context.ts';

/** Requests a minute, in one process. */
export interface RateLimits {
  /** Of one caller, all methods. */
  requests: number;
  /** Of one caller, what may change something. */
  writes: number;
  /** Refused sign-ins from one network. */
  refusals: number;
}

export const defaultRateLimits: RateLimits = { requests: 600, writes: 120, refusals: 60 };

export interface RateLimiter {
  /** Throws RATE_LIMITED for a caller who asked too often; says in headers what is left otherwise. */
  admit(request: FastifyRequest, reply: FastifyReply): Promise<void>;
  /** Counts a refused sign-in; throws RATE_LIMITED when there were too many from this address. */
  countRefusal(request: FastifyRequest): Promise<void>;
}

type Check = ReturnType<FastifyInstance['createRateLimit']>;

/** Needs the plugin @fastify/rate-limit to be registered. */
export function rateLimiter(server: FastifyInstance, limits: RateLimits): RateLimiter {
  const byCaller = (request: FastifyRequest): string => {
    const { actor } = authenticatedOf(request).caller;
    return actor === nobody ? `${actor} ${networkOf(request.ip)}` : actor;
  };
  const limit = (max: number, keyGenerator: (request: FastifyRequest) => string): Check =>
    server.createRateLimit({ max, timeWindow: 60_000, keyGenerator });
  const requests = limit(limits.requests, byCaller);
  const writes = limit(limits.writes, byCaller);
  const refusals = limit(limits.refusals, (request) => networkOf(request.ip));
  return {
    async admit(request, reply) {
      const left = await check(requests, request);
      const isRead = request.method === 'GET' || request.method === 'HEAD';
      const shown = isRead ? left : await check(writes, request);
      reply
        .header('ratelimit-limit', shown.max)
        .header('ratelimit-remaining', shown.remaining)
        .header('ratelimit-reset', shown.seconds);
    },
    async countRefusal(request) {
      await check(refusals, request);
    },
  };
}

async function check(
  count: Check,
  request: FastifyRequest,
): Promise<{ max: number; remaining: number; seconds: number }> {
  const counted = await count(request);
  if (counted.isAllowed) throw new Error('Nobody is on a list of those without a limit.');
  const { max, remaining, ttlInSeconds, isExceeded } = counted;
  if (isExceeded) throw rateLimited(max, ttlInSeconds);
  return { max, remaining, seconds: ttlInSeconds };
}

function rateLimited(max: number, seconds: number): AppError {
  return new AppError('RATE_LIMITED', 'More requests in a minute than are taken.', {
    details: { per_minute: max, retry_after_seconds: seconds },
    nextStep: 'Wait as long as Retry-After says, in seconds.',
  });
}
