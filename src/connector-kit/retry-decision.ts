import type { Clock } from '../platform/clock.ts';
import type { Answer } from './attempt.ts';
import type { AttemptFailure } from './attempt-failure.ts';
import { RateLimited, type SourceError, SourceUnavailable, UnexpectedResponse } from './errors.ts';
import type { Pace } from './pace.ts';
import type { AttemptOutcome } from './request-ledger.ts';
import { retryAfterMs } from '../platform/retry-after.ts';
import type { TransportLimits } from './transport-limits.ts';

export interface RetryDeps {
  clock: Clock;
  /** Between 0 and 1, for jitter. */
  random: () => number;
  pace: Pace;
  limits: TransportLimits;
  /** When the budget of the whole run ends (UTC). */
  endsAt: Date;
}

/** What a request has been through so far. */
export interface History {
  failures: number;
  breaks: number;
  limited: number;
}

const retryable = new Set([408, 425, 429, 500, 502, 503, 504]);

/** One attempt that did not end its request yet. */
export interface Situation {
  template: string;
  history: History;
  host: string;
  record: (status: number | undefined, outcome: AttemptOutcome) => void;
}

/** Statuses that may be gone at the next attempt. */
export function isRetryable(status: number): boolean {
  return retryable.has(status);
}

/** How long to wait after such a status; throws when waiting is no use. */
export function afterStatus(deps: RetryDeps, situation: Situation, answer: Answer): { waitMs: number } {
  const { history, host, record, template } = situation;
  const isLimit = answer.status === 429;
  const asked = retryAfterMs(answer.headers.get('retry-after'), deps.clock.now());
  const tries = isLimit ? (history.limited += 1) : (history.failures += 1);
  // Jitter on top of what was asked, never below it; all who wait would otherwise come back at once.
  const waitMs =
    asked === undefined ? backoff(deps, tries) : asked + deps.random() * Math.min(1_000, asked * 0.1);
  const details = { host, path: template, status: answer.status };
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

/** As `afterStatus`, for an attempt without an answer or with half of one. */
export function afterFailure(
  deps: RetryDeps,
  situation: Situation,
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
function backoff(deps: RetryDeps, tries: number): number {
  const whole = Math.min(deps.limits.maxBackoffMs, deps.limits.backoffMs * 2 ** (tries - 1));
  return whole * (0.5 + deps.random() * 0.5);
}

function reported(failure: AttemptFailure, situation: Situation): SourceError {
  const message = `${situation.host} ${failure.message}.`;
  const options = {
    details: { host: situation.host, path: situation.template },
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
