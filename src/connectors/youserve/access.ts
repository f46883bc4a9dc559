import { importPKCS8, SignJWT } from 'jose';
import { z } from 'zod';
import type { Access, TokenAnswer, TokenRequest } from '../../connector-kit/connector.ts';
import {
  CredentialsRejected,
  RateLimited,
  SourceUnavailable,
  UnexpectedResponse,
} from '../../connector-kit/errors.ts';
import type { Credentials, Settings } from './schema.ts';

/** One token and one call at a time: YouServe refuses a second call within 0.6 s. */
export function access(settings: Settings, credentials: Credentials): Access {
  return {
    baseUrl: settings.base_url,
    token: tokenRequest(settings, credentials),
    headers: { 'x-raet-tenant-id': settings.tenant_id },
    pacing: { minIntervalMs: settings.min_interval_ms, concurrency: 1 },
    allowPrivateNetwork: settings.allow_private_network,
  };
}

function tokenRequest(settings: Settings, credentials: Credentials): TokenRequest {
  const url = settings.token_url ?? `${settings.base_url}/authentication/token`;
  return {
    url,
    request: async (context) => ({
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'cache-control': 'no-cache' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: credentials.client_id,
        ...(await proof(settings, credentials, { ...context, url })),
      }).toString(),
    }),
    answer: readAnswer,
  };
}

interface AssertionContext {
  now: Date;
  nonce: string;
  url: string;
}

async function proof(
  settings: Settings,
  credentials: Credentials,
  context: AssertionContext,
): Promise<Record<string, string>> {
  if (settings.auth === 'client_secret') {
    if (!('client_secret' in credentials)) throw otherKind('a client secret');
    return { client_secret: credentials.client_secret };
  }
  if (!('private_key' in credentials)) throw otherKind('a private key');
  return {
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: await assertion(settings, credentials, context),
  };
}

/** RFC 7523. Every attempt carries a new jti, since an assertion is accepted once. */
async function assertion(
  settings: Settings,
  credentials: Extract<Credentials, { private_key: string }>,
  { now, nonce, url }: AssertionContext,
): Promise<string> {
  const kid = credentials.kid ?? settings.key_id;
  const issuedAt = Math.floor(now.getTime() / 1000);
  const key = await importPKCS8(credentials.private_key, settings.algorithm).catch(() => {
    // The cause is left out on purpose: it may describe the key.
    throw new CredentialsRejected(
      `The private key cannot be used for ${settings.algorithm}; nothing was sent.`,
      {
        nextStep:
          'The operator chooses the algorithm that fits the key (RSA: RS256 or PS256, P-256: ES256), or makes a new key.',
      },
    );
  });
  return await new SignJWT()
    .setProtectedHeader({ alg: settings.algorithm, typ: 'JWT', ...(kid !== undefined && { kid }) })
    .setIssuer(credentials.client_id)
    .setSubject(credentials.client_id)
    .setAudience(settings.audience ?? url)
    .setJti(nonce)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + settings.assertion_lifetime_seconds)
    .sign(key);
}

function otherKind(wanted: string): CredentialsRejected {
  return new CredentialsRejected(
    `The connection is set to log in with ${wanted}, and its credential is of the other kind.`,
    {
      nextStep: 'The operator enters the credential anew, or changes the setting “auth”.',
    },
  );
}

/** YouServe sends expires_in as a string and token_type `BearerToken`; both are taken as they come. */
const Answer = z.object({
  access_token: z.string().min(1),
  expires_in: z.unknown().optional(),
  scope: z.string().optional().catch(undefined),
});

const ErrorBody = z.object({ errorCode: z.string().regex(/^[\w.-]{1,40}$/) });

function readAnswer(response: { status: number; json: unknown }): TokenAnswer {
  const { status, json } = response;
  if (status !== 200) throw refusal(status, json);
  const answer = Answer.safeParse(json);
  if (!answer.success) {
    throw new UnexpectedResponse('The answer to the login holds no access token.', {
      details: { path: 'access_token' },
    });
  }
  const { access_token: accessToken, expires_in: expiresIn, scope } = answer.data;
  return { accessToken, expiresIn, ...(scope !== undefined && { scope }) };
}

function refusal(status: number, json: unknown): Error {
  const code = ErrorBody.safeParse(json).data?.errorCode;
  const details = { status, ...(code !== undefined && { code }) };
  if (status === 429)
    return new RateLimited('YouServe counts logins, and this month’s are used up.', { details });
  if (status >= 500)
    return new SourceUnavailable('The login of YouServe answers with an error of its own.', { details });
  if (status === 400 || status === 401 || status === 403) {
    return new CredentialsRejected(
      'YouServe refuses the login: client id, key or secret is not the one it knows.',
      {
        details,
        nextStep:
          'Check with YouServe that the public key is registered for this client id, and that the application is authorised for the tenant.',
      },
    );
  }
  return new UnexpectedResponse(`The login of YouServe answers with status ${status}.`, {
    details,
    nextStep: 'The operator checks the setting “token_url”.',
  });
}
