import { importJWK, importSPKI, importX509, jwtVerify } from 'jose';
import { gatewayError, json } from './answers.ts';
import type { SimulatedClient, Switches } from './options.ts';

interface Grant {
  clientId: string;
  expiresAt: number;
}

/** The login of YouServe: client credentials with a secret or with an assertion, which is verified for real. */
export class TokenEndpoint {
  readonly #clients: readonly SimulatedClient[];
  readonly #switches: Switches;
  readonly #grants = new Map<string, Grant>();
  readonly #usedJti = new Set<string>();
  readonly #logins = new Map<string, number>();

  constructor(clients: readonly SimulatedClient[], switches: Switches) {
    this.#clients = clients;
    this.#switches = switches;
  }

  async answer(request: Request, now: Date): Promise<Response> {
    const form = new URLSearchParams(await request.text());
    const isForm =
      request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded') ?? false;
    const clientId = form.get('client_id');
    const isComplete = clientId !== null && (form.has('client_secret') || form.has('client_assertion'));
    if (!isForm || !isComplete || form.get('grant_type') !== 'client_credentials')
      return gatewayError(400, 'invalid_request', now);
    const client = this.#clients.find((one) => one.clientId === clientId);
    if (client === undefined || !(await this.#isProven(client, form, { now, url: request.url }))) {
      return gatewayError(401, 'unauthorized', now);
    }
    const month = now.toISOString().slice(0, 7);
    const logins = this.#logins.get(month) ?? 0;
    if (logins >= this.#switches.loginsPerMonth) return gatewayError(429, 'quota', now);
    this.#logins.set(month, logins + 1);
    return json(this.#grant(client, now));
  }

  /** The client a bearer token was given to, while it is valid. */
  clientOf(authorization: string | null, now: Date): SimulatedClient | undefined {
    const grant = this.#grants.get(/^Bearer (\S+)$/.exec(authorization ?? '')?.[1] ?? '');
    if (grant === undefined || grant.expiresAt <= now.getTime()) return undefined;
    return this.#clients.find(({ clientId }) => clientId === grant.clientId);
  }

  revokeAll(): void {
    this.#grants.clear();
  }

  #grant(client: SimulatedClient, now: Date): unknown {
    const seconds = this.#switches.tokenLifetimeSeconds;
    const token = `ys-${crypto.randomUUID()}`;
    this.#grants.set(token, { clientId: client.clientId, expiresAt: now.getTime() + seconds * 1000 });
    return {
      access_token: token,
      token_type: 'BearerToken',
      expires_in: this.#switches.expiresInAs === 'string' ? String(seconds) : seconds,
    };
  }

  async #isProven(
    client: SimulatedClient,
    form: URLSearchParams,
    at: { now: Date; url: string },
  ): Promise<boolean> {
    const assertion = form.get('client_assertion');
    if (assertion === null) return client.secret !== undefined && form.get('client_secret') === client.secret;
    if (form.get('client_assertion_type') !== 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer')
      return false;
    return client.publicKey !== undefined && (await this.#verifies(client, assertion, at));
  }

  async #verifies(
    client: SimulatedClient,
    assertion: string,
    { now, url }: { now: Date; url: string },
  ): Promise<boolean> {
    const { audience, kidRequired, maxAssertionSeconds, refuseUsedJti } = this.#switches;
    try {
      const { payload, protectedHeader } = await jwtVerify(assertion, await keyOf(client), {
        algorithms: [client.algorithm ?? 'RS256'],
        issuer: client.clientId,
        subject: client.clientId,
        audience: audience ?? url,
        currentDate: now,
        requiredClaims: ['exp', 'jti'],
      });
      const ahead = (payload.exp ?? Number.POSITIVE_INFINITY) - now.getTime() / 1000;
      const isUsed = refuseUsedJti && this.#usedJti.has(payload.jti ?? '');
      if (ahead > maxAssertionSeconds || isUsed || (kidRequired && protectedHeader.kid === undefined))
        return false;
      this.#usedJti.add(payload.jti ?? '');
      return true;
    } catch {
      // Whatever is wrong with an assertion, the answer is one and the same 401.
      return false;
    }
  }
}

async function keyOf({ publicKey, algorithm = 'RS256' }: SimulatedClient) {
  if (typeof publicKey !== 'string') return await importJWK(publicKey ?? {}, algorithm);
  return publicKey.includes('BEGIN CERTIFICATE')
    ? await importX509(publicKey, algorithm)
    : await importSPKI(publicKey, algorithm);
}
