import type { Clock } from '../platform/clock.ts';
import { type Answer, attempt, type AttemptRequest } from './attempt.ts';
import { AttemptFailure } from './attempt-failure.ts';
import {
  RateLimited,
  ReadAborted,
  RequestRefused,
  type SourceError,
  SourceUnavailable,
  UnexpectedResponse,
} from './errors.ts';
import type { Network } from './network.ts';
import type { Pace } from './pace.ts';
import type { AttemptOutcome, LedgerEntry, RequestLedger } from './request-ledger.ts';
import { retryAfterMs } from './retry-after.ts';
import type { TransportLimits } from './transport-limits.ts';

export interface SendDeps {
  network: Network;
  clock: Clock;
  /** Between 0 and 1, for jitter. */
  random: () => number;
  ledger: RequestLedger;
  signal: AbortSignal;
  pace: Pace;
  limits: TransportLimits;
  /** When the budget of the whole run ends (UTC). */
  endsAt: Date;
}

export interface Sending<T> {
  purpose: LedgerEntry['purpose'];
  template: string;
  /** Called anew for each attempt: headers carry the token of the moment, assertions the time. */
  build(): AttemptRequest | Promise<AttemptRequest>;
  /** Judges an answer that trying again would not change. */
  use(answer: Answer): Use<T>;
}

/** `again`: the answer says that something of ours must be renewed first; the caller asks once more. */
export type Use<T> =
  | { outcome: 'ok'; value: T }
  | { outcome: 'again' }
  | { outcome: 'failed'; error: SourceError };

/** What a request has been through so far. */
interface History {
  failures: number;
  breaks: number;
  limited: number;
}

const retryable = new Set([408, 425, 429, 500, 502, 503, 504]);

/**
 * The one retry layer. Sends until there is an answer to judge, no attempt is left, or the budget does not reach to the next
 * one; each attempt stands in the ledger. Throws SourceError only.
 */
export async function sendWithRetry<T>(deps: SendDeps, sending: Sending<T>): Promise<T | 'again'> {
  const history: History = { failures: 0, breaks: 0, limited: 0 };
  for (;;) {
    const result = await once(deps, sending, history);
    if ('value' in result) return result.value;
    if ('again' in result) return 'again';
    await sleep(deps, result.waitMs);
  }
}

async function once<T>(
  deps: SendDeps,
  sending: Sending<T>,
  history: History,
): Promise<{ value: T } | { again: true } | { waitMs: number }> {
  const request = await sending.build();
  const host = request.url.host;
  using _place = await enter(deps, sending.template);
  const at = deps.clock.now();
  const leftMs = deps.endsAt.getTime() - at.getTime();
  if (leftMs <= 0) throw budgetUsed(host, sending.template);
  const count = { wire: 0 };
  function record(status: number | undefined, outcome: AttemptOutcome): void {
    const ms = deps.clock.now().getTime() - at.getTime();
    const { purpose, template: pathTemplate } = sending;
    deps.ledger.record({
      at,
      purpose,
      method: request.method,
      pathTemplate,
      status,
      outcome,
      bytes: count.wire,
      ms,
    });
  }
  const answer = await attempt(deps, request, {
    limits: deps.limits,
    deadlineMs: Math.min(deps.limits.attemptMs, leftMs),
    count,
  }).catch((error: unknown) => {
    if (error instanceof AttemptFailure) return error;
    record(undefined, error instanceof RequestRefused ? 'refused' : 'failed');
    throw error;
  });
  const situation = { sending, history, host, record };
  return answer instanceof AttemptFailure
    ? afterFailure(deps, situation, answer)
    : afterAnswer(deps, situation, answer);
}

interface Situation<T> {
  sending: Sending<T>;
  history: History;
  host: string;
  record(status: number | undefined, outcome: AttemptOutcome): void;
}

function afterAnswer<T>(
  deps: SendDeps,
  situation: Situation<T>,
  answer: Answer,
): { value: T } | { again: true } | { waitMs: number } {
  const { sending, record } = situation;
  deps.pace.learn(sending.template, answer.headers);
  if (retryable.has(answer.status)) return afterStatus(deps, situation, answer);
  const use = judged(situation, answer);
  record(answer.status, use.outcome === 'again' ? 'retried' : use.outcome);
  if (use.outcome === 'failed') throw use.error;
  return use.outcome === 'ok' ? { value: use.value } : { again: true };
}

function judged<T>(situation: Situation<T>, answer: Answer): Use<T> {
  try {
    return situation.sending.use(answer);
  } catch (error) {
    situation.record(answer.status, 'failed');
    throw error;
  }
}

function afterStatus<T>(deps: SendDeps, situation: Situation<T>, answer: Answer): { waitMs: number } {
  const { history, host, record, sending } = situation;
  const isLimit = answer.status === 429;
  const asked = retryAfterMs(answer.headers.get('retry-after'), deps.clock.now());
  const tries = isLimit ? (history.limited += 1) : (history.failures += 1);
  // Jitter on top of what was asked, never below it; all who wait would otherwise come back at once.
  const waitMs =
    asked === undefined ? backoff(deps, tries) : asked + deps.random() * Math.min(1_000, asked * 0.1);
  const details = { host, path: sending.template, status: answer.status };
  const isTooLong = deps.clock.now().getTime() + waitMs >= deps.endsAt.getTime();
  if (isTooLong && (isLimit || asked !== undefined)) {
    record(answer.status, 'failed');
    const until = new Date(deps.clock.now().getTime() + waitMs);
    throw new RateLimited(`${host} asks to wait longer than this run may (until ${until.toISOString()}).`, {
      until,
      details,
    });
  }
  if (isTooLong || (!isLimit && history.failures >= deps.limits.attempts)) {
    record(answer.status, 'failed');
    throw new SourceUnavailable(`${host} answered ${answer.status} to every attempt.`, { details });
  }
  record(answer.status, 'retried');
  if (isLimit || asked !== undefined) deps.pace.pause(waitMs);
  return { waitMs };
}

function afterFailure<T>(
  deps: SendDeps,
  situation: Situation<T>,
  failure: AttemptFailure,
): { waitMs: number } {
  const { history, record } = situation;
  const isBroken = failure.kind === 'incomplete';
  const tries = isBroken ? (history.breaks += 1) : (history.failures += 1);
  const waitMs = backoff(deps, tries);
  const isLast = isBroken ? tries > deps.limits.rereads : tries >= deps.limits.attempts;
  const isTooLong = deps.clock.now().getTime() + waitMs >= deps.endsAt.getTime();
  const canRetry = failure.kind === 'network' || isBroken;
  if (canRetry && !isLast && !isTooLong) {
    record(undefined, 'retried');
    return { waitMs };
  }
  record(undefined, 'failed');
  throw reported(failure, situation);
}

/** Exponential with half of it at random: 0.5–1 s, 1–2 s, 2–4 s … */
function backoff(deps: SendDeps, tries: number): number {
  const whole = Math.min(deps.limits.maxBackoffMs, deps.limits.backoffMs * 2 ** (tries - 1));
  return whole * (0.5 + deps.random() * 0.5);
}

function reported<T>(failure: AttemptFailure, situation: Situation<T>): SourceError {
  const message = `${situation.host} ${failure.message}.`;
  const options = {
    details: { host: situation.host, path: situation.sending.template },
    cause: failure.cause,
  };
  if (failure.kind === 'shape') return new UnexpectedResponse(message, options);
  if (failure.kind === 'incomplete')
    return new SourceUnavailable(message, { ...options, code: 'READ_INCOMPLETE' });
  if (failure.kind !== 'tls') return new SourceUnavailable(message, options);
  const nextStep =
    'Whoever runs that host renews its certificate or its TLS settings; Rollcall does not connect without.';
  return new SourceUnavailable(message, { ...options, code: 'SOURCE_TLS', nextStep });
}

function budgetUsed(host: string, path: string): SourceUnavailable {
  return new SourceUnavailable(`The time that this run may take is used up while reading ${host}.`, {
    details: { host, path },
  });
}

async function enter(deps: SendDeps, template: string): Promise<Disposable> {
  return await deps.pace.enter(template, deps.signal).catch(aborted);
}

async function sleep(deps: SendDeps, ms: number): Promise<void> {
  await deps.clock.sleep(ms, deps.signal).catch(aborted);
}

/** Waiting ends early only because our side stopped. */
function aborted(): never {
  throw new ReadAborted();
}
