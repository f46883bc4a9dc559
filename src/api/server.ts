import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { AppError } from '../domain/app-error.ts';
import { endpoints as allEndpoints } from './endpoints.ts';
import type { ApiDeps } from './kit/api-deps.ts';
import type { AnyEndpoint } from './kit/endpoint.ts';
import { errorHandler } from './kit/error-handler.ts';
import { registerEndpoint } from './kit/register-endpoint.ts';
import './kit/request-context.ts';

const mebibyte = 1024 * 1024;

export interface ApiServerOptions {
  /** All there are when left out; tests give their own. */
  endpoints?: readonly AnyEndpoint[];
}

/** The API, ready to listen or to be asked with `inject`. Closing it lets requests under way end. */
export async function createApiServer(
  deps: ApiDeps,
  { endpoints = allEndpoints }: ApiServerOptions = {},
): Promise<FastifyInstance> {
  const { trustedProxies } = deps.config.service;
  const server = Fastify({
    bodyLimit: mebibyte,
    // Fastify trusts nobody with an empty list: a forged X-Forwarded-For counts for nothing (A28).
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    genReqId: () => randomUUID(),
    requestTimeout: 30_000,
    routerOptions: { maxParamLength: 300 },
  });
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  server.decorateRequest('authenticated', undefined);
  server.decorateRequest('auditAbout', undefined);
  server.setErrorHandler(errorHandler(deps.log.room('api')));
  server.setNotFoundHandler(() => {
    throw new AppError('NOT_FOUND', 'There is nothing at this address.', {
      nextStep: 'The addresses are in the OpenAPI document: /v1/openapi.json',
    });
  });
  server.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id).header('cache-control', 'no-store');
  });
  for (const endpoint of endpoints) registerEndpoint(server, deps, endpoint);
  await server.ready();
  return server;
}
