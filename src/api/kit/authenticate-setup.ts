import type { FastifyRequest } from 'fastify';
import type { Caller } from '../../access/caller.ts';
import { linkOfSetupSession } from '../../access/setup-session.ts';
import { loadSetupLink, refuseEnded, type SetupLink } from '../../connections/setup-link.ts';
import { AppError } from '../../domain/app-error.ts';
import type { ApiDeps } from './api-deps.ts';
import type { Authenticated } from './authenticated.ts';
import { setupCookie } from './browser.ts';
import { requireSameOrigin } from './same-origin.ts';

/**
 * Whoever came by a set-up link. Tokens and operators' sessions are not taken here: nobody answers in the HR admin's place. Throws
 * AppError UNAUTHENTICATED without the cookie of a link, SETUP_LINK_NEEDED for a token, LINK_EXPIRED, LINK_REVOKED, ORIGIN_REFUSED or
 * SETUP_SWITCHED.
 */
export async function authenticateSetup(deps: ApiDeps, request: FastifyRequest): Promise<Authenticated> {
  if (request.headers.authorization !== undefined) throw linkNeeded();
  const secret = request.cookies[setupCookie];
  const link = secret === undefined ? undefined : await linkOf(deps, secret);
  if (secret === undefined || link === undefined) throw unauthenticated();
  requireSameOrigin(request, deps.config.service.publicUrl);
  refuseEnded(link);
  refuseOtherSetup(request, link);
  return { caller: callerOfLink(link), secret };
}

/** Who is refused elsewhere, when it is somebody with a set-up link; undefined for others. For the audit log (A12). */
export async function setupCallerOf(deps: ApiDeps, request: FastifyRequest): Promise<Caller | undefined> {
  const secret = request.cookies[setupCookie];
  const link = secret === undefined ? undefined : await linkOf(deps, secret);
  return link && callerOfLink(link);
}

export function setupOnly(): AppError {
  return new AppError('SETUP_ONLY', 'A set-up link leads to its set-up and to nothing else.', {
    nextStep: 'Go back to the set-up. A program uses an API token; an operator signs in.',
  });
}

/** A browser has one set-up at a time; a page says whose it is, for somebody with two of them has two tabs that look alike. */
function refuseOtherSetup({ headers }: FastifyRequest, { connectionId }: SetupLink): void {
  const meant = headers['rollcall-connection'];
  if (meant === undefined || meant === connectionId) return;
  throw new AppError('SETUP_SWITCHED', 'Another set-up was opened in this browser meanwhile.', {
    nextStep: 'Open the link of this one once more to go on with it. Nothing was changed.',
  });
}

async function linkOf({ db, clock }: ApiDeps, secret: string): Promise<SetupLink | undefined> {
  const linkId = await linkOfSetupSession(db, secret);
  return linkId && loadSetupLink(db.kysely, linkId, clock.now());
}

/** Stands for the name of whoever came by a link that is nobody’s in particular. */
export const somebodyWithLink = 'somebody with the set-up link';

function callerOfLink(link: SetupLink): Caller {
  return {
    actor: `setup:${link.id}`,
    name: link.contact?.name ?? somebodyWithLink,
    scopes: new Set(),
    customerId: link.customerId,
    setup: { linkId: link.id, connectionId: link.connectionId, activates: link.activates },
  };
}

function unauthenticated(): AppError {
  return new AppError('UNAUTHENTICATED', 'This needs a set-up link that was opened on this device.', {
    nextStep: 'Open your link once more, from the mail that you got.',
  });
}

function linkNeeded(): AppError {
  return new AppError(
    'SETUP_LINK_NEEDED',
    'The set-up is for whoever came by its link; tokens are not taken.',
    {
      nextStep: 'A program uses the endpoints below /v1/connections.',
    },
  );
}
