import { randomUUID } from 'node:crypto';
import type { Answer } from './attempt.ts';
import type { Access, TokenAnswer } from './connector.ts';
import { CredentialsRejected, SourceError, SourceUnavailable } from './errors.ts';
import { type SendDeps, sendWithRetry, type Use } from './send-with-retry.ts';
import type { StoredToken, TokenStore } from './token-store.ts';

/** One client's hold on its token: the same for all requests under way, renewed at most once at a time. */
export interface TokenSession {
  /** Throws what the login was refused with, for ever after, without asking again: nothing gets locked. */
  current(): Promise<StoredToken>;
  /** Another token than `rejected`; requests that were rejected with the same one share one renewal. */
  renew(rejected: StoredToken): Promise<StoredToken>;
  /** An answer came for this token, so that a later 401 means that it has expired. */
  accepted(token: StoredToken): void;
  /** Fetched by this client and never accepted yet: a 401 then is a missing permission (some HR systems say it so). */
  isUnproven(token: StoredToken): boolean;
}

const minute = 60_000;
const day = 24 * 60 * minute;

export function tokenSession(
  deps: SendDeps & { tokens: TokenStore },
  access: { token: Access['token']; url: URL },
): TokenSession {
  const unproven = new Set<StoredToken>();
  const clock = { offsetMs: 0 };
  let token: StoredToken | undefined;
  let pending: Promise<StoredToken> | undefined;
  let refusal: SourceError | undefined;

  function obtain(rejected: StoredToken | undefined): Promise<StoredToken> {
    pending ??= deps.tokens
      .exclusive(() => loadOrLogIn(rejected))
      .then((next) => (token = next))
      .finally(() => (pending = undefined));
    return pending;
  }

  async function loadOrLogIn(rejected: StoredToken | undefined): Promise<StoredToken> {
    const stored = await deps.tokens.load();
    const isOther = stored !== undefined && stored.accessToken !== rejected?.accessToken;
    if (isOther && isUsable(stored, deps.clock.now())) return stored;
    if (refusal) throw refusal;
    try {
      const next = await logIn(deps, access, clock);
      unproven.clear();
      unproven.add(next);
      await deps.tokens.save(next);
      return next;
    } catch (error) {
      if (isFinal(error)) refusal = error;
      if (error instanceof CredentialsRejected) await deps.tokens.clear();
      throw error;
    }
  }

  return {
    async current() {
      if (refusal) throw refusal;
      return token !== undefined && isUsable(token, deps.clock.now()) ? token : await obtain(undefined);
    },
    async renew(rejected) {
      if (refusal) throw refusal;
      return token !== undefined && token !== rejected ? token : await obtain(rejected);
    },
    accepted: (used) => void unproven.delete(used),
    isUnproven: (used) => unproven.has(used),
  };
}

/** Renewed a minute early, or at half-time when it lives shorter than two. A date beyond a day ahead is not believed. */
function isUsable(token: StoredToken, now: Date): boolean {
  const lifetime = token.expiresAt.getTime() - token.obtainedAt.getTime();
  const left = token.expiresAt.getTime() - now.getTime();
  return left > Math.min(minute, lifetime / 2) && left <= day;
}

function isFinal(error: unknown): error is SourceError {
  return error instanceof SourceError && (error.code === 'CRED_REJECTED' || error.code === 'CLOCK_SKEW');
}

/** Logs in; when a signed assertion was rejected and the clocks differ, once more by the HR system's clock. */
async function logIn(
  deps: SendDeps,
  access: { token: Access['token']; url: URL },
  clock: { offsetMs: number },
): Promise<StoredToken> {
  const isCorrected = clock.offsetMs !== 0;
  const sent = { isSigned: false };
  const skew = { ms: 0 };
  const answer = await sendWithRetry<TokenAnswer>(deps, {
    purpose: 'token',
    template: access.url.pathname,
    async build() {
      const now = new Date(deps.clock.now().getTime() + clock.offsetMs);
      const { headers, body } = await access.token.request({ now, nonce: randomUUID() });
      sent.isSigned = body.includes('client_assertion=');
      return {
        method: 'POST',
        url: access.url,
        headers: { accept: 'application/json', ...headers },
        body,
        reads: 'everything',
      };
    },
    use(response) {
      skew.ms = sent.isSigned ? skewOf(response, deps.clock.now()) : 0;
      const isLate = isRejection(response) && Math.abs(skew.ms) > minute;
      if (isLate && !isCorrected) return { outcome: 'again' };
      if (isLate) return { outcome: 'failed', error: clockSkew(access.url.host, skew.ms) };
      return isRejection(response)
        ? { outcome: 'failed', error: rejected(access.url.host, response.status) }
        : read(access, response);
    },
  });
  if (answer !== 'again') return storedToken(answer, deps.clock.now());
  clock.offsetMs = skew.ms;
  return await logIn(deps, access, clock);
}

/** RFC 6749 5.2 and what gateways make of it. A connector's `answer` knows further ways to say it. */
function isRejection(response: Answer): boolean {
  if (response.status === 401) return true;
  const codes = ['invalid_client', 'unauthorized_client', 'invalid_grant', 'access_denied'];
  const { json } = response;
  const code = typeof json === 'object' && json !== null && 'error' in json ? json.error : undefined;
  return response.status === 400 && typeof code === 'string' && codes.includes(code);
}

function read(access: { token: Access['token'] }, response: Answer): Use<TokenAnswer> {
  try {
    return { outcome: 'ok', value: access.token.answer(response) };
  } catch (error) {
    if (error instanceof SourceError) return { outcome: 'failed', error };
    throw error;
  }
}

/** Milliseconds that the HR system's clock is ahead of ours; 0 when it does not say. */
function skewOf(response: Answer, now: Date): number {
  const at = Date.parse(response.headers.get('date') ?? '');
  return Number.isNaN(at) ? 0 : at - now.getTime();
}

function storedToken(answer: TokenAnswer, now: Date): StoredToken {
  const scope = answer.scope === undefined ? {} : { scope: answer.scope };
  const expiresAt = new Date(now.getTime() + lifetimeSeconds(answer.expiresIn) * 1000);
  return { accessToken: answer.accessToken, obtainedAt: now, expiresAt, ...scope };
}

/** 60 s to 24 h; an hour when nothing readable was sent (`expires_in` may be missing, a string, or nonsense). */
export function lifetimeSeconds(sent: unknown): number {
  const text = typeof sent === 'string' ? sent.trim() : sent;
  const seconds =
    typeof text === 'number' || (typeof text === 'string' && text !== '') ? Number(text) : Number.NaN;
  return Number.isFinite(seconds) ? Math.min(86_400, Math.max(60, seconds)) : 3_600;
}

function rejected(host: string, status: number): CredentialsRejected {
  return new CredentialsRejected(`${host} refuses the credentials of this connection.`, {
    details: { host, status },
    nextStep: 'Enter new credentials for this connection.',
  });
}

function clockSkew(host: string, ms: number): SourceUnavailable {
  const seconds = Math.round(Math.abs(ms) / 1000);
  return new SourceUnavailable(
    `${host} refuses the signed login, and its clock differs from ours by ${seconds} seconds.`,
    {
      code: 'CLOCK_SKEW',
      details: { host, seconds },
      nextStep: 'The operator sets the clock of this machine right; if it is right, the key may be wrong.',
    },
  );
}
