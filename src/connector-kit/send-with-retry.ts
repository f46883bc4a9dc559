import type { Network } from '../platform/network.ts';
import { type Answer, type AttemptRequest, attempt } from './attempt.ts';
import { AttemptFailure } from './attempt-failure.ts';
import { ReadAborted, RequestRefused, type SourceError, SourceUnavailable } from './errors.ts';
import type { AttemptOutcome, LedgerEntry, RequestLedger } from './request-ledger.ts';
import {
  afterFailure,
  afterStatus,
  type History,
  isRetryable,
  type RetryDeps,
  type Situation,
} from './retry-decision.ts';

export interface SendDeps extends RetryDeps {
  network: Network;
  ledger: RequestLedger;
  signal: AbortSignal;
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
  const situation = { sending, history, host, template: sending.template, record };
  return answer instanceof AttemptFailure
    ? afterFailure(deps, situation, answer)
    : afterAnswer(deps, situation, answer);
}

interface Sent<T> extends Situation {
  sending: Sending<T>;
}

function afterAnswer<T>(
  deps: SendDeps,
  situation: Sent<T>,
  answer: Answer,
): { value: T } | { again: true } | { waitMs: number } {
  const { sending, record } = situation;
  deps.pace.learn(sending.template, answer.headers);
  if (isRetryable(answer.status)) return afterStatus(deps, situation, answer);
  const use = judged(situation, answer);
  record(answer.status, use.outcome === 'again' ? 'retried' : use.outcome);
  if (use.outcome === 'failed') throw use.error;
  return use.outcome === 'ok' ? { value: use.value } : { again: true };
}

function judged<T>(situation: Sent<T>, answer: Answer): Use<T> {
  try {
    return situation.sending.use(answer);
  } catch (error) {
    situation.record(answer.status, 'failed');
    throw error;
  }
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
