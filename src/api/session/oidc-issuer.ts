import type { IdentityProvider } from '../../access/oidc.ts';
import type { Config } from '../../config/config.ts';

/** Where the identity provider sends people back to, below the public URL. */
export const oidcReturnPath = '/v1/session/oidc/callback';

/** Undefined where people sign in with passwords only. */
export function identityProviderOf({ service }: Config): IdentityProvider | undefined {
  const { oidc, publicUrl } = service;
  // The settings do not allow one without the other.
  if (oidc === undefined || publicUrl === undefined) return undefined;
  return { ...oidc, redirectUri: `${publicUrl}${oidcReturnPath}` };
}
