import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  type Configuration,
  discovery,
  enableNonRepudiationChecks,
  randomNonce,
  randomPKCECodeVerifier,
} from 'openid-client';
import { AppError } from '../domain/app-error.ts';

/** An identity provider, and where it sends people back to. */
export interface IdentityProvider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  redirectUri: string;
}

/** What only this sign-in knows; kept until the person comes back. */
export interface OidcSecrets {
  nonce: string;
  codeVerifier: string;
}

/** Who somebody is: these two together, and never a mail address, which anybody may claim at some other provider (A22). */
export interface OidcIdentity {
  issuer: string;
  subject: string;
}

/** Where to send the person. `isAgain`: they have to prove anew who they are. Throws OIDC_UNAVAILABLE. */
export async function oidcAddress(
  provider: IdentityProvider,
  { state, isAgain }: { state: string; isAgain: boolean },
): Promise<{ address: string; secrets: OidcSecrets }> {
  const configuration = await configurationOf(provider);
  const secrets = { nonce: randomNonce(), codeVerifier: randomPKCECodeVerifier() };
  const address = buildAuthorizationUrl(configuration, {
    redirect_uri: provider.redirectUri,
    scope: 'openid',
    state,
    nonce: secrets.nonce,
    code_challenge: await calculatePKCECodeChallenge(secrets.codeVerifier),
    code_challenge_method: 'S256',
    ...(isAgain && { prompt: 'login', max_age: '0' }),
  });
  return { address: address.href, secrets };
}

/**
 * Who came back. The code is exchanged, and the ID token has to be signed by the provider's own keys, by an asymmetric algorithm, for
 * us, with our nonce. Throws OIDC_REFUSED for anything else, and OIDC_UNAVAILABLE when the provider cannot be reached.
 */
export async function oidcIdentity(
  provider: IdentityProvider,
  came: { query: string; state: string; secrets: OidcSecrets; isAgain: boolean },
): Promise<OidcIdentity> {
  const configuration = await configurationOf(provider);
  try {
    const tokens = await authorizationCodeGrant(
      configuration,
      new URL(`${provider.redirectUri}?${came.query}`),
      {
        expectedState: came.state,
        expectedNonce: came.secrets.nonce,
        pkceCodeVerifier: came.secrets.codeVerifier,
        idTokenExpected: true,
        // Asked for anew: what the provider did up to a minute ago is this sign-in.
        ...(came.isAgain && { maxAge: 60 }),
      },
    );
    const claims = tokens.claims();
    if (claims === undefined) throw refused();
    return { issuer: claims.iss, subject: claims.sub };
  } catch (error) {
    throw refused(error);
  }
}

const configurations = new Map<string, Promise<Configuration>>();

/** The provider's own metadata, asked for once; again after a failure. */
async function configurationOf(provider: IdentityProvider): Promise<Configuration> {
  const { issuer, clientId } = provider;
  const key = `${issuer} ${clientId}`;
  const known = configurations.get(key) ?? discovered(provider);
  configurations.set(key, known);
  try {
    return await known;
  } catch (cause) {
    configurations.delete(key);
    throw new AppError('OIDC_UNAVAILABLE', 'The identity provider cannot be reached.', {
      nextStep: 'Try again in a moment, or sign in with a password.',
      cause,
    });
  }
}

function discovered({ issuer, clientId, clientSecret }: IdentityProvider): Promise<Configuration> {
  // The settings allow plain http for a provider on this very machine only.
  const insecure = issuer.startsWith('http:') ? [allowInsecureRequests] : [];
  return discovery(new URL(issuer), clientId, clientSecret, undefined, {
    // Signatures are checked although the token comes straight from the provider: TLS alone is no proof behind a proxy.
    execute: [enableNonRepudiationChecks, ...insecure],
    timeout: 10,
  });
}

function refused(cause?: unknown): AppError {
  return new AppError(
    'OIDC_REFUSED',
    'What the identity provider answered is not a sign-in that can be trusted.',
    {
      nextStep: 'Sign in again. If it stays, compare issuer, client and return address on both sides.',
      cause,
    },
  );
}
