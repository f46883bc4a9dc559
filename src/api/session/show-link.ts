import { z } from 'zod';
import { Role } from '../../access/role.ts';
import { showLink } from '../../access/sign-in-link.ts';
import { endpoint } from '../kit/endpoint.ts';
import { Instant } from '../kit/schemas.ts';

export const showLinkEndpoint = endpoint({
  id: 'showSignInLink',
  method: 'POST',
  path: '/v1/session/link',
  tag: 'session',
  summary: 'Show what a one-time link leads to; looking uses nothing up',
  scope: 'anyone',
  isIdempotent: false,
  body: z.strictObject({ token: z.string().max(100) }),
  answer: {
    status: 200,
    body: z
      .object({
        purpose: z.enum(['first_administrator', 'invitation']),
        name: z.string().nullable(),
        email: z.string().nullable(),
        role: Role,
        expires_at: Instant,
      })
      .meta({ id: 'SignInLink' }),
  },
  errors: ['LINK_UNKNOWN'],
  async handle({ deps, body }) {
    const { operator, expiresAt } = await showLink(deps, body.token);
    return {
      purpose: operator === undefined ? ('first_administrator' as const) : ('invitation' as const),
      name: operator?.name ?? null,
      email: operator?.email ?? null,
      role: operator?.role ?? 'administrator',
      expires_at: expiresAt,
    };
  },
});
