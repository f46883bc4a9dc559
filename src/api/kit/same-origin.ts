import type { FastifyRequest } from 'fastify';
import { AppError } from '../../domain/app-error.ts';

/**
 * Refuses what a browser sends for a page of another origin, another subdomain included (A20). Browsers say it in Sec-Fetch-Site; one
 * that does not says its Origin. What says neither is no browser, and has to come with a token. Throws ORIGIN_REFUSED.
 */
export function requireSameOrigin(request: FastifyRequest, publicUrl: string | undefined): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const site = request.headers['sec-fetch-site'];
  if (site === 'same-origin') return;
  if (site === undefined && isOwn(request, request.headers.origin, publicUrl)) return;
  throw new AppError('ORIGIN_REFUSED', 'This was sent by a page of another origin.', {
    nextStep: 'Open the console at its own address. A program uses an API token.',
  });
}

function isOwn(request: FastifyRequest, origin: string | undefined, publicUrl: string | undefined): boolean {
  if (origin === undefined || !URL.canParse(origin)) return false;
  const own = publicUrl === undefined ? `${request.protocol}://${request.host}` : publicUrl;
  return new URL(origin).origin === new URL(own).origin;
}
