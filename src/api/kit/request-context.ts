import type { FastifyRequest } from 'fastify';
import type { Authenticated } from './authenticated.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set once it is proven who asks. */
    authenticated: Authenticated | undefined;
    /** The body as it was sent; empty when there was none. */
    bodyText: string;
  }
}

/** Who asks; a plain throw where nobody was asked for, which is a fault of ours. */
export function authenticatedOf(request: FastifyRequest): Authenticated {
  if (!request.authenticated) throw new Error('An endpoint was reached without a caller.');
  return request.authenticated;
}
