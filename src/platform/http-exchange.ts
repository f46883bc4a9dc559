import { AppError, type AppErrorOptions } from '../domain/app-error.ts';
import { EgressRefused } from './address.ts';
import { type BodyFault, readCappedText } from './capped-text.ts';
import type { Clock } from './clock.ts';
import type { Network, NetworkRequest, NetworkResponse } from './network.ts';
import { retryAfterMs } from './retry-after.ts';
import { isTlsCode, networkSentence, safeCause, tlsSentence, wireCode } from './wire-error.ts';

export type ReceiverErrorCode = 'RECEIVER_DOWN' | 'RECEIVER_SLOW' | 'RECEIVER_TLS';

/** No answer came: not reached, not in time, or not to be trusted. What we sent may have arrived all the same. */
export class ReceiverError extends AppError {
  override readonly name = 'ReceiverError';
  declare readonly code: ReceiverErrorCode;
  constructor(code: ReceiverErrorCode, message: string, options: AppErrorOptions = {}) {
    super(code, message, options);
  }
}

export type ExchangeRequest = Pick<NetworkRequest, 'method' | 'url' | 'headers' | 'body'>;

/** Header names are lower case. A redirect is an answer like any other: it is never followed. */
export interface ExchangeAnswer {
  status: number;
  headers: ReadonlyMap<string, string>;
  /** Decompressed; undefined when it could not be had, and `bodyFault` says why. The status holds all the same. */
  text: string | undefined;
  bodyFault: BodyFault | undefined;
  /** Milliseconds that a Retry-After header asks to wait. */
  retryAfterMs: number | undefined;
}

/** Times in milliseconds of real time, whatever the clock says. */
export interface ExchangeLimits {
  connectMs: number;
  headersMs: number;
  /** From the first byte to the last; a slow drip does not extend it. */
  totalMs: number;
  /** Bytes of the answer's body, on the wire and after decompression. */
  maxBytes: number;
}

const exchangeLimits: ExchangeLimits = {
  connectMs: 10_000,
  headersMs: 20_000,
  totalMs: 25_000,
  maxBytes: 1_048_576,
};

/**
 * One request to a receiver and its answer, capped in time and size; one attempt, retries are the caller's. Throws ReceiverError,
 * EgressRefused (SSRF_BLOCKED) when our own policy refused the address, and the signal's reason when our side stopped. Once the
 * headers are here nothing is thrown any more, except that our side stopped.
 */
export async function httpExchange(
  deps: { network: Network; clock: Clock; signal: AbortSignal },
  request: ExchangeRequest,
  limits: Partial<ExchangeLimits> = {},
): Promise<ExchangeAnswer> {
  const { connectMs, headersMs, totalMs, maxBytes } = { ...exchangeLimits, ...limits };
  deps.signal.throwIfAborted();
  await using deadline = openDeadline(deps.signal);
  deadline.set(Math.min(connectMs + headersMs, totalMs));
  const began = performance.now();
  const response = await deadline
    .within(
      deps.network.send({
        ...request,
        headers: { 'accept-encoding': 'identity', ...request.headers },
        signal: deadline.signal,
        connectTimeoutMs: connectMs,
        headersTimeoutMs: headersMs,
      }),
    )
    .catch((error: unknown) => {
      deps.signal.throwIfAborted();
      throw translated(error, request.url.host);
    });
  deadline.set(Math.max(0, totalMs - (performance.now() - began)));
  const body = await deadline.within(readCappedText(response, maxBytes)).catch((error: unknown) => {
    deps.signal.throwIfAborted();
    if (error instanceof TooSlow) return { fault: 'broken' as const };
    throw error;
  });
  return answered(response, body, deps.clock.now());
}

function answered(
  { status, headers }: NetworkResponse,
  body: { text?: string; fault?: BodyFault },
  now: Date,
): ExchangeAnswer {
  return {
    status,
    headers,
    text: body.text,
    bodyFault: body.fault,
    retryAfterMs: retryAfterMs(headers.get('retry-after'), now),
  };
}

class TooSlow extends Error {
  override readonly name = 'TooSlow';
}

interface Deadline extends AsyncDisposable {
  signal: AbortSignal;
  /** Milliseconds from now; replaces what was set before. */
  set(ms: number): void;
  /** Rejects at the deadline or when stopped, also when what it waits for does not listen to the signal. */
  within<Value>(work: Promise<Value>): Promise<Value>;
}

function openDeadline(outer: AbortSignal): Deadline {
  const controller = new AbortController();
  const { promise: stopped, reject } = Promise.withResolvers<never>();
  stopped.catch(() => {});
  let timer: NodeJS.Timeout | undefined;
  function end(reason: unknown): void {
    reject(reason);
    controller.abort(reason);
  }
  const onAbort = (): void => end(outer.reason);
  outer.addEventListener('abort', onAbort, { once: true });
  return {
    signal: controller.signal,
    set(ms) {
      clearTimeout(timer);
      timer = setTimeout(() => end(new TooSlow()), ms);
    },
    within: (work) => Promise.race([work, stopped]),
    async [Symbol.asyncDispose]() {
      clearTimeout(timer);
      outer.removeEventListener('abort', onAbort);
    },
  };
}

function translated(error: unknown, host: string): AppError {
  if (error instanceof EgressRefused) return error;
  const code = wireCode(error);
  if (error instanceof TooSlow || code.startsWith('UND_ERR_HEADERS_T'))
    return new ReceiverError('RECEIVER_SLOW', `${host} did not begin to answer in time.`, {
      details: { host },
    });
  const options = { details: { host, code }, cause: safeCause(error) };
  if (isTlsCode(code)) return new ReceiverError('RECEIVER_TLS', `${host} ${tlsSentence(code)}.`, options);
  return new ReceiverError('RECEIVER_DOWN', `${host} ${networkSentence(code)}.`, options);
}
