import type { FastifyRequest } from 'fastify';
import { authenticateToken } from '../../access/authenticate-token.ts';
import { callerOfSession, sessionOf } from '../../access/session.ts';
import { isTokenText } from '../../access/token-text.ts';
import { AppError } from '../../domain/app-error.ts';
import type { ApiDeps } from './api-deps.ts';
import type { Authenticated } from './authenticated.ts';
import { setupCallerOf, setupOnly } from './authenticate-setup.ts';
import { sessionCookie } from './browser.ts';
import { requireSameOrigin } from './same-origin.ts';

/**
 * Who asks: by the token, or without one by the cookie of a session. Throws AppError UNAUTHENTICATED, the same for a missing, unknown,
 * expired and revoked token; ORIGIN_REFUSED for what another origin's page sends with our cookie; SETUP_ONLY for a set-up link (A12).
 */
export async function authenticate(deps: ApiDeps, request: FastifyRequest): Promise<Authenticated> {
  const secret = request.cookies[sessionCookie];
  if (request.headers.authorization === undefined && secret !== undefined) {
    return authenticateSession(deps, request, secret);
  }
  const text = bearerToken(request.headers.authorization);
  const caller = text === undefined ? undefined : await authenticateToken(deps, text);
  if (text === undefined && (await setupCallerOf(deps, request))) throw setupOnly();
  if (text === undefined || caller === undefined) throw unauthenticated();
  return { caller, secret: text };
}

async function authenticateSession(
  deps: ApiDeps,
  request: FastifyRequest,
  secret: string,
): Promise<Authenticated> {
  const session = await sessionOf(deps, secret);
  if (session === undefined) throw unauthenticated();
  requireSameOrigin(request, deps.config.service.publicUrl);
  return { caller: callerOfSession(session), secret, session };
}

const strangers: ReadonlySet<string> = new Set(['UNAUTHENTICATED', 'SETUP_ONLY']);

/** For endpoints that are for anyone: a caller without any right, where nobody is signed in. */
export async function authenticateAnyone(deps: ApiDeps, request: FastifyRequest): Promise<Authenticated> {
  requireSameOrigin(request, deps.config.service.publicUrl);
  try {
    return await authenticate(deps, request);
  } catch (error) {
    if (!(error instanceof AppError) || !strangers.has(error.code)) throw error;
    return { caller: { actor: nobody, name: '', scopes: new Set(), customerId: undefined }, secret: '' };
  }
}

export const nobody = 'nobody';

function bearerToken(header: string | undefined): string | undefined {
  const [scheme, text, ...rest] = (header ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'bearer' || text === undefined || rest.length > 0) return undefined;
  return isTokenText(text) ? text : undefined;
}

function unauthenticated(): AppError {
  return new AppError(
    'UNAUTHENTICATED',
    'This needs an API token that is valid now, or somebody who is signed in.',
    {
      nextStep:
        'Send it as `Authorization: Bearer rollcall_…`; the operator makes one with: rollcall token create',
    },
  );
}
