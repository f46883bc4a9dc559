import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { KeptAnswer } from '../../access/kept-answers.ts';
import { AppError } from '../../domain/app-error.ts';
import type { ApiDeps } from './api-deps.ts';
import { audited, auditedAnyone } from './audited.ts';
import { authenticate, authenticateAnyone } from './authenticate.ts';
import { authenticateSetup, setupCallerOf } from './authenticate-setup.ts';
import { browserOf } from './browser.ts';
import { type ApiEvent, eventStream } from './event-stream.ts';
import type { AnyEndpoint, ApiFile, EndpointContext } from './endpoint.ts';
import { once } from './once.ts';
import type { CallerPlaces } from './caller-places.ts';
import type { RateLimiter } from './rate-limits.ts';
import type { RefusalLog } from './refusals.ts';
import { authenticatedOf } from './request-context.ts';
import { requireProof } from './require-proof.ts';
import { refuseUnstorableText } from './storable-text.ts';
import { requireScope } from './require-scope.ts';
import type { StreamWatch } from './stream-watch.ts';

/** What all endpoints of one server have in common. */
export interface EndpointServer {
  server: FastifyInstance;
  deps: ApiDeps;
  limiter: RateLimiter;
  streams: CallerPlaces;
  /** Of requests that wait for news. */
  waits: CallerPlaces;
  watch: StreamWatch;
  noteRefusal: RefusalLog;
  /** Aborted when the server begins to close: whoever waits for news is answered at once. */
  closing: AbortSignal;
}

/** An endpoint without a body or a query takes none: an unknown key is refused everywhere (A26). */
const Nothing = z.strictObject({});

/** Hangs one endpoint into the server. In order: who asks, how often, may they, is it understood, was it asked before, the handler. */
export function registerEndpoint(api: EndpointServer, endpoint: AnyEndpoint): void {
  api.server.route({
    method: endpoint.method,
    url: endpoint.path,
    schema: {
      ...(endpoint.params && { params: endpoint.params }),
      querystring: endpoint.query ?? Nothing,
      ...(endpoint.method !== 'GET' && { body: endpoint.body ?? Nothing.nullish() }),
    },
    // Before the body is read: whoever may not ask sends nothing that is worth reading.
    onRequest: (request, reply) => admit(api, endpoint, request, reply),
    preValidation: async (request) => refuseUnstorableText(request),
    handler: (request, reply) => answer(api, endpoint, request, reply),
  });
}

const refusals: ReadonlySet<string> = new Set([
  'UNAUTHENTICATED',
  'ORIGIN_REFUSED',
  'SETUP_ONLY',
  'SETUP_LINK_NEEDED',
  'LINK_EXPIRED',
  'LINK_REVOKED',
]);

const ways = { anyone: authenticateAnyone, setup: authenticateSetup } as const;

async function admit(
  { deps, limiter, noteRefusal }: EndpointServer,
  endpoint: AnyEndpoint,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const asked = { action: endpoint.id, requestId: request.id };
  try {
    const way =
      endpoint.scope === 'anyone' || endpoint.scope === 'setup' ? ways[endpoint.scope] : authenticate;
    request.authenticated = await way(deps, request);
  } catch (error) {
    if (!(error instanceof AppError) || !refusals.has(error.code)) throw error;
    await limiter.countRefusal(request);
    await noteRefusal({ ...asked, ...(await whoIsRefused(deps, request)), code: error.code });
    throw error;
  }
  const { caller } = request.authenticated;
  await limiter.admit(request, reply);
  if (endpoint.needsProof) requireProof(deps, caller);
  const { scope } = endpoint;
  if (scope === 'own' || scope === 'anyone' || scope === 'setup' || caller.scopes.has(scope)) return;
  const about = { actor: caller.actor, customerId: caller.customerId, code: 'SCOPE_NOT_GRANTED' };
  await noteRefusal({ ...asked, ...about, details: { needed: scope } });
  requireScope(caller, scope);
}

/** Nobody, or somebody who came by a set-up link and asks for more than it is for (A12). */
async function whoIsRefused(
  deps: ApiDeps,
  request: FastifyRequest,
): Promise<{ actor: string; customerId?: string; connectionId?: string }> {
  const caller = request.headers.authorization === undefined ? await setupCallerOf(deps, request) : undefined;
  if (caller?.setup === undefined) return { actor: 'nobody' };
  const { actor, customerId, setup } = caller;
  return { actor, ...(customerId !== undefined && { customerId }), connectionId: setup.connectionId };
}

async function answer(
  api: EndpointServer,
  endpoint: AnyEndpoint,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { deps } = api;
  const { caller } = authenticatedOf(request);
  const carryOut = (ends?: AbortSignal): Promise<unknown> =>
    auditedFor(endpoint)({ ...api, endpoint, caller, request }, (audit) =>
      endpoint.handle(contextOf(api, { request, reply, audit, ends })),
    );
  if ('file' in endpoint.answer) return sendFile(reply, (await carryOut()) as ApiFile); // what its handler gives
  if ('events' in endpoint.answer) {
    reply.raw.once('close', api.streams.take(caller.actor));
    const { signal, forget } = api.watch.watch(caller);
    reply.raw.once('close', forget);
    const events = (await carryOut(signal)) as AsyncIterable<ApiEvent>; // what its handler gives
    return sendEvents(reply, events, endpoint.answer.events);
  }
  const giveBack = endpoint.waits?.(request.query) ? api.waits.take(caller.actor) : undefined;
  const given = await once({ deps, endpoint, request }, async () =>
    wireOf(endpoint, await carryOut()),
  ).finally(giveBack);
  if (endpoint.endsAccess) await api.watch.lookNow();
  if (given.isReplayed) reply.header('idempotent-replayed', 'true');
  if (given.location !== undefined) reply.header('location', given.location);
  reply.code(given.status);
  if (given.body === undefined) return reply.send();
  return reply.type('application/json; charset=utf-8').send(given.body);
}

function auditedFor({ scope }: AnyEndpoint): typeof auditedAnyone {
  return scope === 'anyone' ? auditedAnyone : audited;
}

function contextOf(
  { deps, closing }: EndpointServer,
  {
    request,
    reply,
    audit,
    ends,
  }: {
    request: FastifyRequest;
    reply: FastifyReply;
    audit: EndpointContext<unknown, unknown, unknown>['audit'];
    ends: AbortSignal | undefined;
  },
): EndpointContext<unknown, unknown, unknown> {
  return {
    deps,
    params: request.params,
    query: request.query,
    body: request.body,
    caller: authenticatedOf(request).caller,
    browser: browserOf(request, reply),
    signal: AbortSignal.any([closing, goneAway(reply), ...(ends === undefined ? [] : [ends])]),
    requestId: request.id,
    lastEventId: lastEventIdOf(request),
    audit,
  };
}

/** As we gave it out; anything else counts as none. */
function lastEventIdOf({ headers }: FastifyRequest): string | undefined {
  const id = headers['last-event-id'];
  return typeof id === 'string' && /^[\w-]{1,64}$/.test(id) ? id : undefined;
}

/** Aborted when the connection closes before the answer was sent. */
function goneAway(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort(new AppError('ABORTED', 'Whoever asked went away.'));
  });
  return controller.signal;
}

/** By the endpoint's schema: what it does not list does not leave. A result that does not fit it is a fault of ours. */
function wireOf(endpoint: AnyEndpoint, result: unknown): KeptAnswer {
  const { answer } = endpoint;
  if (!('body' in answer)) return { status: answer.status };
  const encoded = z.safeEncode(answer.body, result);
  if (!encoded.success) {
    const places = encoded.error.issues.map(({ path }) => path.join('.'));
    throw new Error(`The answer of ${endpoint.id} does not fit its schema at ${places.join(', ')}.`);
  }
  return {
    status: answer.status,
    body: JSON.stringify(encoded.data),
    location: locationOf(endpoint, result),
  };
}

function locationOf(endpoint: AnyEndpoint, result: unknown): string | undefined {
  if (endpoint.location) return endpoint.location(result);
  const isOperation = endpoint.answer.status === 202 && typeof result === 'object' && result !== null;
  return isOperation && 'id' in result ? `/v1/operations/${String(result.id)}` : undefined;
}

function sendEvents(reply: FastifyReply, events: AsyncIterable<ApiEvent>, schema: z.ZodType): FastifyReply {
  // A proxy that gathers before it passes on would show everything at the end.
  reply.type('text/event-stream; charset=utf-8').header('x-accel-buffering', 'no');
  // Its headers are gone when the server begins to stop: a connection that stayed would be waited for.
  reply.header('connection', 'close');
  return reply.send(eventStream(events, schema));
}

function sendFile(reply: FastifyReply, file: ApiFile): FastifyReply {
  const name = file.name.replaceAll(/[^\w.-]+/g, '-');
  reply.type(file.contentType).header('content-disposition', `attachment; filename="${name}"`);
  const { content } = file;
  if (typeof content === 'string') return reply.send(Buffer.from(content));
  return reply.send(content instanceof Uint8Array ? Buffer.from(content) : Readable.from(content));
}
