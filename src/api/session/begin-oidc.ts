import { z } from 'zod';
import { beginOidcSignIn, type OidcPurpose } from '../../access/oidc-sign-in.ts';
import { AppError } from '../../domain/app-error.ts';
import { type Browser, oidcCookie } from '../kit/browser.ts';
import { endpoint } from '../kit/endpoint.ts';
import { identityProviderOf } from './oidc-issuer.ts';
import { needSession } from './need-session.ts';

const Body = z.strictObject({
  purpose: z.enum(['sign_in', 'reauthenticate', 'link']),
  return_to: z
    .string()
    .max(1000)
    .regex(/^\/(?![/\\])/)
    .default('/')
    .describe('A path of the console to come back to.'),
  token: z.string().max(100).optional().describe('Of the invitation that is taken up, for `link`.'),
});

export const beginOidcEndpoint = endpoint({
  id: 'beginOidcSignIn',
  method: 'POST',
  path: '/v1/session/oidc',
  tag: 'session',
  summary: 'Begin to sign in at the identity provider: where to go',
  scope: 'anyone',
  isIdempotent: false,
  body: Body,
  answer: { status: 201, body: z.object({ location: z.url() }) },
  errors: ['NOT_OFFERED', 'OIDC_UNAVAILABLE', 'LINK_UNKNOWN'],
  async handle({ deps, body, browser }) {
    const provider = identityProviderOf(deps.config);
    if (provider === undefined) {
      throw new AppError('NOT_OFFERED', 'No identity provider is set.', {
        nextStep: 'Sign in with a password; the operator can set ROLLCALL_OIDC_ISSUER.',
      });
    }
    const { address, browserSecret } = await beginOidcSignIn(
      { ...deps, provider },
      { ...purposeOf(body, browser), returnTo: body.return_to },
    );
    browser.setCookie(oidcCookie, browserSecret, 600);
    return { location: address };
  },
});

function purposeOf({ purpose, token }: z.output<typeof Body>, browser: Browser): OidcPurpose {
  if (purpose === 'reauthenticate') return { purpose, session: needSession(browser) };
  return purpose === 'link' ? { purpose, token: token ?? '' } : { purpose };
}
