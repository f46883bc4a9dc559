import { z } from 'zod';
import { Role } from '../../access/role.ts';
import { callerOfSession, type OpenedSession, type Session, sessionMs } from '../../access/session.ts';
import type { Config } from '../../config/config.ts';
import { type Browser, sessionCookie } from '../kit/browser.ts';
import { Instant } from '../kit/schemas.ts';

/** Who is signed in here, and how somebody could. */
export const SessionOnWire = z
  .object({
    operator: z
      .object({
        id: z.uuid(),
        name: z.string(),
        email: z.string(),
        role: Role,
        signs_in_with: z.enum(['password', 'oidc']).nullable(),
      })
      .nullable()
      .describe('Null: nobody is signed in.'),
    scopes: z.array(z.string()),
    expires_at: Instant.nullable().describe('At the latest; earlier after eight hours without a request.'),
    reauthenticated_at: Instant.nullable().describe('When the person last proved who they are.'),
    oidc: z.object({ name: z.string() }).nullable().describe('The identity provider that can be used.'),
  })
  .meta({ id: 'Session' });

export function sessionOnWire(
  { service }: Config,
  session: Session | undefined,
): z.output<typeof SessionOnWire> {
  const oidc = service.oidc ? { name: service.oidc.name } : null;
  if (session === undefined) {
    return { operator: null, scopes: [], expires_at: null, reauthenticated_at: null, oidc };
  }
  const { operator } = session;
  return {
    operator: {
      id: operator.id,
      name: operator.name,
      email: operator.email,
      role: operator.role,
      signs_in_with: operator.signsInWith ?? null,
    },
    scopes: [...callerOfSession(session).scopes],
    expires_at: session.expiresAt,
    reauthenticated_at: session.reauthenticatedAt,
    oidc,
  };
}

/** Gives the browser the session's secret. */
export function keepSession(browser: Pick<Browser, 'setCookie'>, opened: OpenedSession): void {
  browser.setCookie(sessionCookie, opened.secret, sessionMs / 1000);
}
