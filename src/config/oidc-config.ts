import { z } from 'zod';
import { invalid } from './invalid.ts';

/** An OpenID Connect identity provider. */
export interface OidcConfig {
  /** As it stands in its tokens; its metadata are below it. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** On the button: "Sign in with …". */
  name: string;
}

/** Undefined where no issuer is set. Throws CONFIG_INVALID for half a provider, and for one without the public URL to come back to. */
export function readOidcConfig(given: (name: string) => string | undefined): OidcConfig | undefined {
  const issuer = given('ROLLCALL_OIDC_ISSUER');
  if (issuer === undefined) return undefined;
  if (!isIssuer(issuer)) {
    throw invalid(
      'ROLLCALL_OIDC_ISSUER',
      'is not an issuer',
      'Write it as https://login.example, as the identity provider gives it.',
    );
  }
  if (given('ROLLCALL_PUBLIC_URL') === undefined) {
    throw invalid(
      'ROLLCALL_PUBLIC_URL',
      'is needed beside ROLLCALL_OIDC_ISSUER',
      'Set it; the identity provider has to allow <public URL>/v1/session/oidc/callback.',
    );
  }
  return {
    issuer,
    clientId: needed(given, 'ROLLCALL_OIDC_CLIENT_ID'),
    clientSecret: needed(given, 'ROLLCALL_OIDC_CLIENT_SECRET'),
    name: given('ROLLCALL_OIDC_NAME') ?? new URL(issuer).host,
  };
}

/** By https; only a provider on this very machine may do without. */
function isIssuer(text: string): boolean {
  if (!z.url({ protocol: /^https?$/ }).safeParse(text).success || /[?#@]/.test(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

function needed(given: (name: string) => string | undefined, name: string): string {
  const value = given(name);
  if (value !== undefined) return value;
  throw invalid(name, 'is needed beside ROLLCALL_OIDC_ISSUER', 'Take it from the identity provider.');
}
