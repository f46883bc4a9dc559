import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AppError } from '../../domain/app-error.ts';
import type { ApiDeps } from './api-deps.ts';
import { authenticate } from './authenticate.ts';
import { requireScope } from './require-scope.ts';
import type { AnyEndpoint, ApiFile, AuditAbout, EndpointContext } from './endpoint.ts';

/** An endpoint without a body or a query takes none: an unknown key is refused everywhere (A26). */
const Nothing = z.strictObject({});

/** Hangs one endpoint into the server: who asks, may they, is it understood, then the handler. */
export function registerEndpoint(server: FastifyInstance, deps: ApiDeps, endpoint: AnyEndpoint): void {
  const { answer } = endpoint;
  server.route({
    method: endpoint.method,
    url: endpoint.path,
    schema: {
      ...(endpoint.params && { params: endpoint.params }),
      querystring: endpoint.query ?? Nothing,
      ...(endpoint.method !== 'GET' && { body: endpoint.body ?? Nothing.nullish() }),
      ...('body' in answer && { response: { [answer.status]: answer.body } }),
    },
    // Before the body is read: whoever may not ask sends nothing that is worth reading.
    async onRequest(request) {
      request.authenticated = await authenticate(deps, request);
      if (endpoint.scope !== 'own') requireScope(request.authenticated.caller, endpoint.scope);
    },
    async handler(request, reply) {
      const result = await endpoint.handle(contextOf(deps, request, reply));
      return answerWith(endpoint, reply, result);
    },
  });
}

function contextOf(
  deps: ApiDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): EndpointContext<unknown, unknown, unknown> {
  const about: AuditAbout = {};
  request.auditAbout = about;
  return {
    deps,
    params: request.params,
    query: request.query,
    body: request.body,
    caller: callerOf(request),
    signal: signalOf(reply),
    requestId: request.id,
    audit: (more) => Object.assign(about, more),
  };
}

function callerOf(request: FastifyRequest) {
  const { authenticated } = request;
  if (!authenticated) throw new Error('An endpoint was reached without a caller.');
  return authenticated.caller;
}

/** Aborted when the connection closes before the answer was sent. */
function signalOf(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort(new AppError('ABORTED', 'Whoever asked went away.'));
  });
  return controller.signal;
}

function answerWith(endpoint: AnyEndpoint, reply: FastifyReply, result: unknown): unknown {
  const { answer } = endpoint;
  reply.code(answer.status);
  const location = locationOf(endpoint, result);
  if (location !== undefined) reply.header('location', location);
  if (answer.status === 204) return reply.send();
  if ('file' in answer) return sendFile(reply, result as ApiFile); // what such an endpoint's handler gives
  return result;
}

function sendFile(reply: FastifyReply, file: ApiFile): FastifyReply {
  const name = file.name.replaceAll(/[^\w.-]+/g, '-');
  reply.type(file.contentType).header('content-disposition', `attachment; filename="${name}"`);
  const { content } = file;
  if (typeof content === 'string') return reply.send(Buffer.from(content));
  return reply.send(content instanceof Uint8Array ? Buffer.from(content) : Readable.from(content));
}

function locationOf(endpoint: AnyEndpoint, result: unknown): string | undefined {
  if (endpoint.location) return endpoint.location(result);
  const isOperation = endpoint.answer.status === 202 && typeof result === 'object' && result !== null;
  return isOperation && 'id' in result ? `/v1/operations/${String(result.id)}` : undefined;
}
