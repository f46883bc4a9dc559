import type { FastifyReply, FastifyRequest } from 'fastify';
import { endOidcSignIn } from '../../access/oidc-sign-in.ts';
import { appendAudit } from '../../audit/append-audit.ts';
import { AppError } from '../../domain/app-error.ts';
import { browserOf, oidcCookie } from '../kit/browser.ts';
import type { EndpointServer } from '../kit/register-endpoint.ts';
import { identityProviderOf, oidcReturnPath } from './oidc-issuer.ts';
import { keepSession } from './session-wire.ts';

/**
 * Where the identity provider sends people back to. No endpoint of the API: a browser arrives here by a link of another site, and is
 * led on to a page, signed in or with the code of what went wrong.
 */
export function serveOidcReturn(api: EndpointServer): void {
  api.server.get(oidcReturnPath, async (request, reply) => {
    const address = await whereTo(api, request, reply);
    return reply.redirect(`/console${address}`, 303);
  });
}

async function whereTo(
  { deps, noteRefusal, limiter }: EndpointServer,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<string> {
  const provider = identityProviderOf(deps.config);
  if (provider === undefined) throw new AppError('NOT_FOUND', 'There is nothing at this address.');
  const browser = browserOf(request, reply);
  const event = { action: 'endOidcSignIn', requestId: request.id };
  try {
    const { opened, operatorId, returnTo } = await endOidcSignIn(
      { ...deps, provider },
      {
        query: request.url.split('?')[1] ?? '',
        browserSecret: browser.cookie(oidcCookie),
      },
    );
    browser.clearCookie(oidcCookie);
    if (opened !== undefined) keepSession(browser, opened);
    const done =
      opened === undefined
        ? { actor: `operator:${operatorId}`, action: 'reauthenticate' }
        : { actor: 'nobody' };
    await appendAudit(deps, { ...event, ...done, outcome: 'done', subjectId: operatorId });
    return returnTo;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await limiter.countRefusal(request);
    await noteRefusal({ ...event, actor: 'nobody', code: error.code });
    return `/sign-in?problem=${error.code}`;
  }
}
