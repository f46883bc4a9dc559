import { createServer, type Server } from 'node:http';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT } from 'jose';

/** What the next ID token says, other than it should. */
export interface Tampering {
  claims?: Record<string, unknown>;
  alg?: 'none' | 'HS256 with the public key' | 'another key';
}

/** An identity provider that answers as it is told, also wrongly: `await using provider = await identityProvider()`. */
export interface TestIdentityProvider extends AsyncDisposable {
  issuer: string;
  /** As if the person had signed in there: the query with which they come back. */
  comesBack(address: string, subject: string, tampering?: Tampering): string;
}

const clientId = 'rollcall-test';

export async function identityProvider(): Promise<TestIdentityProvider> {
  const key = await generateKeyPair('RS256', { extractable: true });
  const other = await generateKeyPair('RS256');
  const publicJwk = { ...(await exportJWK(key.publicKey)), kid: 'one', use: 'sig', alg: 'RS256' };
  const publicPem = await exportSPKI(key.publicKey);
  const codes = new Map<string, { claims: Record<string, unknown>; alg: Tampering['alg'] }>();
  let issuer = '';

  async function idToken(code: string): Promise<string> {
    const given = codes.get(code);
    if (!given) throw new Error('No such code.');
    const { claims, alg } = given;
    if (alg === 'none') return `${encoded({ alg: 'none' })}.${encoded(claims)}.`;
    const jwt = new SignJWT(claims);
    if (alg === 'HS256 with the public key') {
      return jwt.setProtectedHeader({ alg: 'HS256', kid: 'one' }).sign(new TextEncoder().encode(publicPem));
    }
    const signer = alg === 'another key' ? other.privateKey : key.privateKey;
    return jwt.setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(signer);
  }

  const server = createServer((request, response) => {
    const send = (body: unknown): void => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(body));
    };
    if (request.url === '/.well-known/openid-configuration') return send(metadataOf(issuer));
    if (request.url === '/keys') return send({ keys: [publicJwk] });
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      const code = new URLSearchParams(body).get('code') ?? '';
      void idToken(code).then((id_token) => send({ access_token: 'x', token_type: 'Bearer', id_token }));
    });
  });
  issuer = await listening(server);
  return {
    issuer,
    comesBack: (address, subject, { claims, alg } = {}) => {
      const asked = new URL(address).searchParams;
      const now = Math.floor(Date.now() / 1000);
      const code = `code-${codes.size}`;
      codes.set(code, {
        alg,
        claims: {
          iss: issuer,
          aud: clientId,
          sub: subject,
          nonce: asked.get('nonce'),
          iat: now,
          exp: now + 300,
          auth_time: now,
          ...claims,
        },
      });
      return new URLSearchParams({ code, state: asked.get('state') ?? '' }).toString();
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function oidcEnv(issuer: string): Record<string, string> {
  return {
    ROLLCALL_PUBLIC_URL: 'http://localhost:4000',
    ROLLCALL_OIDC_ISSUER: issuer,
    ROLLCALL_OIDC_CLIENT_ID: clientId,
    ROLLCALL_OIDC_CLIENT_SECRET: 'a secret of tests',
    ROLLCALL_OIDC_NAME: 'the test provider',
  };
}

function metadataOf(issuer: string): Record<string, unknown> {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/keys`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    // A provider that says it may sign anyhow: it is for us to refuse.
    id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
    code_challenge_methods_supported: ['S256'],
  };
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The provider has no address.');
  return `http://127.0.0.1:${address.port}`;
}

function encoded(part: unknown): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
