import type { FastifyRequest } from 'fastify';
import { authenticateToken } from '../../access/authenticate-token.ts';
import type { Caller } from '../../access/caller.ts';
import { isTokenText } from '../../access/token-text.ts';
import { AppError } from '../../domain/app-error.ts';
import type { ApiDeps } from './api-deps.ts';

export interface Authenticated {
  caller: Caller;
  /** What the caller proved it with. Stands nowhere in the database; kept answers are sealed with a key made from it. */
  secret: string;
}

/** Who asks. Throws AppError UNAUTHENTICATED, the same for a missing, unknown, expired and revoked token. */
export async function authenticate(deps: ApiDeps, request: FastifyRequest): Promise<Authenticated> {
  const text = bearerToken(request.headers.authorization);
  const caller = text === undefined ? undefined : await authenticateToken(deps, text);
  if (text === undefined || caller === undefined) throw unauthenticated();
  return { caller, secret: text };
}

function bearerToken(header: string | undefined): string | undefined {
  const [scheme, text, ...rest] = (header ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'bearer' || text === undefined || rest.length > 0) return undefined;
  return isTokenText(text) ? text : undefined;
}

function unauthenticated(): AppError {
  return new AppError('UNAUTHENTICATED', 'This needs an API token that is valid now.', {
    nextStep:
      'Send it as `Authorization: Bearer rollcall_…`; the operator makes one with: rollcall token create',
  });
}
