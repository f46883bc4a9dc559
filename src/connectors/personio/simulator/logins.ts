import { hashSeed } from '../../../connector-kit/simulator/random.ts';
import type { Clock } from '../../../platform/clock.ts';
import { type CallLimits, json, oauthProblem, v1Error } from './answers.ts';
import type { SimulatedCredential, Switches } from './options.ts';

interface Token {
  value: string;
  clientId: string;
  issuedAt: number;
}

const lifetimeMs = 86_400_000;

export interface LoginParts {
  clock: Clock;
  seed: number;
  credentials: Map<string, SimulatedCredential>;
  switches: Switches;
  limits: CallLimits;
}

/** Both logins. One credential has one token for 24 hours, whichever login asks; asking again gives the same one. */
export class Logins {
  readonly #parts: LoginParts;
  readonly #tokens = new Map<string, Token>();
  #issued = 0;

  constructor(parts: LoginParts) {
    this.#parts = parts;
  }

  /** Which credential a token belongs to; undefined for unknown, expired and revoked ones. */
  credentialOf(token: string): SimulatedCredential | undefined {
    for (const known of this.#tokens.values()) {
      if (known.value === token && !this.#isExpired(known))
        return this.#parts.credentials.get(known.clientId);
    }
    return undefined;
  }

  revokeAll(): void {
    this.#tokens.clear();
  }

  async v2Token(request: Request): Promise<Response> {
    if (!this.#parts.limits.allowsV2Login()) return json({}, { status: 429 });
    const now = this.#parts.clock.now();
    if (!isForm(request)) return oauthProblem(now, 'invalid_request', { type: 'content' });
    const form = new URLSearchParams(await request.text());
    const missing = ['grant_type', 'client_id', 'client_secret'].filter((name) => !form.get(name));
    if (missing.length > 0)
      return oauthProblem(now, 'invalid_request', { meta: { missing_parameters: missing } });
    if (form.get('grant_type') !== 'client_credentials') {
      return oauthProblem(now, 'unsupported_grant_type', { meta: { grant_type: form.get('grant_type') } });
    }
    const credential = this.#credential(form.get('client_id'), form.get('client_secret'));
    if (credential === undefined) {
      return oauthProblem(now, 'invalid_client', { status: this.#parts.switches.wrongCredentialsStatus });
    }
    const granted = grantedScope(credential);
    const asked = form.get('scope')?.split(' ').filter(Boolean) ?? [];
    if (asked.some((scope) => !granted.split(' ').includes(scope))) return oauthProblem(now, 'invalid_scope');
    const token = this.#tokenOf(credential);
    return json({
      access_token: token.value,
      expires_in: this.#secondsLeft(token),
      token_type: 'Bearer',
      scope: asked.length === 0 ? granted : asked.join(' '),
    });
  }

  async v2Revoke(request: Request): Promise<Response> {
    const form = new URLSearchParams(await request.text());
    for (const [clientId, token] of this.#tokens) {
      if (token.value === form.get('token')) this.#tokens.delete(clientId);
    }
    return new Response(null, { status: 200 });
  }

  async v1Auth(request: Request): Promise<Response> {
    if (!this.#parts.limits.allowsV1Login()) return v1Error(429, 0, 'Too Many Attempts.');
    const query = new URL(request.url).searchParams;
    const wrong = v1Error(403, 0, 'Wrong credentials');
    if (query.has('client_id') || query.has('client_secret')) {
      if (this.#parts.clock.now() >= this.#parts.switches.queryCredentialsUntil) return wrong;
      return this.#v1Answer(query.get('client_id'), query.get('client_secret')) ?? wrong;
    }
    const body = await bodyFields(request);
    return this.#v1Answer(body.get('client_id') ?? null, body.get('client_secret') ?? null) ?? wrong;
  }

  #v1Answer(clientId: string | null, secret: string | null): Response | undefined {
    const credential = this.#credential(clientId, secret);
    if (credential === undefined) return undefined;
    const token = this.#tokenOf(credential);
    const data = {
      token: token.value,
      expires_in: this.#secondsLeft(token),
      scope: grantedScope(credential),
    };
    return json({ success: true, data });
  }

  #credential(clientId: string | null, secret: string | null): SimulatedCredential | undefined {
    const credential = this.#parts.credentials.get(clientId ?? '');
    return credential?.client_secret === secret ? credential : undefined;
  }

  #tokenOf(credential: SimulatedCredential): Token {
    const known = this.#tokens.get(credential.client_id);
    if (known !== undefined && !this.#isExpired(known)) return known;
    this.#issued += 1;
    const text = [1, 2, 3, 4, 5, 6].map((n) =>
      hashSeed(`${this.#parts.seed}/${credential.client_id}/${this.#issued}/${n}`).toString(36),
    );
    const token = { value: `papi-${text.join('')}`, clientId: credential.client_id, issuedAt: this.#now() };
    this.#tokens.set(credential.client_id, token);
    return token;
  }

  #isExpired(token: Token): boolean {
    return this.#now() >= token.issuedAt + lifetimeMs;
  }

  #secondsLeft(token: Token): number {
    return Math.floor((token.issuedAt + lifetimeMs - this.#now()) / 1000);
  }

  #now(): number {
    return this.#parts.clock.now().getTime();
  }
}

function grantedScope(credential: SimulatedCredential): string {
  if (credential.scope !== undefined) return credential.scope;
  const { employees, org_units, legal_entities } = credential.rights;
  return [
    ...(employees ? ['personio:persons:read', 'employees:read'] : []),
    ...(org_units ? ['personio:org-units:read'] : []),
    ...(legal_entities ? ['personio:legal-entities:read'] : []),
  ].join(' ');
}

function isForm(request: Request): boolean {
  return (request.headers.get('content-type') ?? '').startsWith('application/x-www-form-urlencoded');
}

async function bodyFields(request: Request): Promise<Map<string, string>> {
  const text = await request.text();
  if (isForm(request)) return new Map(new URLSearchParams(text));
  try {
    const json: unknown = JSON.parse(text);
    const pairs = typeof json === 'object' && json !== null ? Object.entries(json) : [];
    return new Map(pairs.map(([name, value]) => [name, String(value)]));
  } catch {
    return new Map();
  }
}
