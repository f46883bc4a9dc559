import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance } from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';
import { AppError } from '../domain/app-error.ts';
import { endpoints as allEndpoints } from './endpoints.ts';
import { type ReadinessCheck, serveHealth } from './health.ts';
import type { ApiDeps } from './kit/api-deps.ts';
import { answerClientError } from './kit/client-error.ts';
import type { AnyEndpoint } from './kit/endpoint.ts';
import { answerNoter } from './kit/answer-noter.ts';
import { errorHandler } from './kit/error-handler.ts';
import { takeJsonBodies } from './kit/json-body.ts';
import { defaultRateLimits, type RateLimits, rateLimiter } from './kit/rate-limits.ts';
import { openStreams, waitingRequests } from './kit/caller-places.ts';
import { refusalLog } from './kit/refusals.ts';
import { registerEndpoint } from './kit/register-endpoint.ts';
import './kit/request-context.ts';
import { streamWatch } from './kit/stream-watch.ts';
import type { Metrics } from './metrics.ts';
import { servePages } from './pages.ts';
import { serveReference } from './reference.ts';
import { serveOidcReturn } from './session/oidc-return.ts';

const mebibyte = 1024 * 1024;

export interface ApiServerOptions {
  /** All there are when left out; tests give their own. */
  endpoints?: readonly AnyEndpoint[];
  limits?: Partial<RateLimits>;
  /** What `/readyz` looks at besides the database: the master key, the queue. */
  readiness?: readonly ReadinessCheck[];
  /** Milliseconds that one of these looks may take. */
  readinessPatienceMs?: number;
  /** Told of every answer. */
  metrics?: Pick<Metrics, 'observeRequest'>;
  /** Where the built pages are; without them only the API is served. */
  pages?: string;
  /** Milliseconds in which the headers, and the whole of a request, have to be there. */
  timeouts?: { headersMs: number; requestMs: number; checkedEveryMs: number };
}

/** The API, ready to listen or to be asked with `inject`. Closing it lets requests under way end. */
export async function createApiServer(
  deps: ApiDeps,
  options: ApiServerOptions = {},
): Promise<FastifyInstance> {
  const server = newServer(deps, options);
  const closing = new AbortController();
  const noteAnswer = answerNoter(deps.log.room('api'), options.metrics);
  server.setValidatorCompiler(validatorCompiler);
  server.decorateRequest('authenticated', undefined);
  server.decorateRequest('bodyText', '');
  server.setErrorHandler(errorHandler(deps.log.room('api')));
  server.setNotFoundHandler(() => {
    throw new AppError('NOT_FOUND', 'There is nothing at this address.', {
      nextStep: 'The addresses are in the OpenAPI document: /v1/openapi.json',
    });
  });
  server.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id);
    // Only the files of the pages, whose names change with what is in them, say otherwise.
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    // What is answered while it stops comes after idle connections were closed, and would keep its own open for over a minute.
    if (closing.signal.aborted) reply.header('connection', 'close');
  });
  server.addHook('onResponse', async (request, reply) => noteAnswer(request, reply));
  server.addHook('preClose', async () => {
    closing.abort(new AppError('ABORTED', 'The server is stopping.'));
  });
  takeJsonBodies(server);
  await server.register(cookie);
  await server.register(helmet, strictHeaders);
  await server.register(rateLimit, { global: false, cache: 10_000 });
  const api = {
    server,
    deps,
    limiter: rateLimiter(server, { ...defaultRateLimits, ...options.limits }),
    streams: openStreams(),
    waits: waitingRequests(),
    watch: streamWatch(deps),
    noteRefusal: refusalLog(deps),
    closing: closing.signal,
  };
  const endpoints = options.endpoints ?? allEndpoints;
  for (const endpoint of endpoints) registerEndpoint(api, endpoint);
  serveHealth(server, {
    db: deps.db,
    ...(options.readiness && { checks: options.readiness }),
    ...(options.readinessPatienceMs !== undefined && { patienceMs: options.readinessPatienceMs }),
  });
  await serveReference(server, endpoints);
  if (options.pages !== undefined) {
    await servePages(server, { directory: options.pages });
  }
  serveOidcReturn(api);
  await server.ready();
  return server;
}

/** Answers of an API are not pages: nothing may be loaded, framed or guessed at. */
const strictHeaders = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"] },
  },
  referrerPolicy: { policy: 'no-referrer' },
  frameguard: { action: 'deny' },
  crossOriginResourcePolicy: { policy: 'same-origin' },
  crossOriginOpenerPolicy: { policy: 'same-origin' },
} as const;

function newServer(deps: ApiDeps, { timeouts }: ApiServerOptions): FastifyInstance {
  const { trustedProxies } = deps.config.service;
  const { headersMs, requestMs, checkedEveryMs } = timeouts ?? {
    headersMs: 15_000,
    requestMs: 30_000,
    checkedEveryMs: 5000,
  };
  return Fastify({
    bodyLimit: mebibyte,
    // Nobody is trusted unless named: a forged X-Forwarded-For counts for nothing (A28).
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    requestTimeout: requestMs,
    http: {
      maxHeaderSize: 16_384,
      headersTimeout: headersMs,
      connectionsCheckingInterval: checkedEveryMs,
    },
    forceCloseConnections: 'idle',
    clientErrorHandler: answerClientError,
    routerOptions: { maxParamLength: 300 },
  });
}
