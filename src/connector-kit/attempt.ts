import { EgressRefused } from '../platform/address.ts';
import type { Network, NetworkResponse } from '../platform/network.ts';
import { AttemptFailure, failureOf } from './attempt-failure.ts';
import { ReadAborted, RequestRefused, SourceError } from './errors.ts';
import { parseJson } from './parse-json.ts';
import { type ByteCount, discard, readBody } from './response-body.ts';
import type { TransportLimits } from './transport-limits.ts';

export interface AttemptRequest {
  method: 'GET' | 'POST';
  url: URL;
  headers: Readonly<Record<string, string>>;
  body?: string;
  /** `answers`: only 200 is read and must be JSON. `everything`: each body is read, and is JSON when it can be (login). */
  reads: 'answers' | 'everything';
}

export interface Answer {
  status: number;
  headers: ReadonlyMap<string, string>;
  json: unknown;
  /** Empty unless the request reads everything. */
  text: string;
}

/**
 * One try at one request, within its deadline. Throws AttemptFailure for what another try may mend or nothing can, ReadAborted
 * when our side stopped, RequestRefused when the network refused. `count.wire` is right also after a throw.
 */
export async function attempt(
  deps: { network: Network; signal: AbortSignal },
  request: AttemptRequest,
  options: { limits: TransportLimits; deadlineMs: number; count: ByteCount },
): Promise<Answer> {
  const { promise: stopped, reject: stop } = Promise.withResolvers<never>();
  const controller = new AbortController();
  function end(reason: Error): void {
    stop(reason);
    controller.abort(reason);
  }
  function onAbort(): void {
    end(new ReadAborted());
  }
  if (deps.signal.aborted) throw new ReadAborted();
  deps.signal.addEventListener('abort', onAbort, { once: true });
  const { limits, deadlineMs, count } = options;
  const began = performance.now();
  let timer = setTimeout(
    () => end(new AttemptFailure('network', 'did not begin to answer in time')),
    Math.min(limits.connectMs + limits.headersMs, deadlineMs),
  );
  let hasAnswer = false;
  function onHeaders(): void {
    hasAnswer = true;
    clearTimeout(timer);
    const leftMs = Math.max(0, deadlineMs - (performance.now() - began));
    timer = setTimeout(
      () => end(new AttemptFailure('incomplete', 'did not finish its answer in time')),
      leftMs,
    );
  }
  try {
    // The race covers a network that does not listen to the signal.
    return await Promise.race([
      exchange(deps.network, request, { limits, count, signal: controller.signal, onHeaders }),
      stopped,
    ]);
  } catch (error) {
    if (error instanceof EgressRefused) throw blocked(error);
    throw error instanceof SourceError ? error : failureOf(error, hasAnswer);
  } finally {
    clearTimeout(timer);
    deps.signal.removeEventListener('abort', onAbort);
  }
}

async function exchange(
  network: Network,
  request: AttemptRequest,
  options: { limits: TransportLimits; count: ByteCount; signal: AbortSignal; onHeaders(): void },
): Promise<Answer> {
  const response = await network.send({
    method: request.method,
    url: request.url,
    headers: request.headers,
    ...(request.body !== undefined && { body: request.body }),
    signal: options.signal,
    connectTimeoutMs: options.limits.connectMs,
    headersTimeoutMs: options.limits.headersMs,
  });
  options.onHeaders();
  const { status, headers } = response;
  if (request.reads === 'everything') {
    const text = await readBody(response, options.limits, options.count);
    return { status, headers, text, json: jsonOrUndefined(text) };
  }
  if (status !== 200 || !isJson(response)) {
    options.count.wire += await discard(response.body);
    if (status === 200) throw new AttemptFailure('shape', notJson(response, options.count.wire));
    return { status, headers, text: '', json: undefined };
  }
  const text = await readBody(response, options.limits, options.count);
  return { status, headers, text: '', json: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof RangeError)
      throw new AttemptFailure('shape', 'sends JSON that is nested too deeply');
    // A parser's message quotes the text, so it goes no further.
    throw new AttemptFailure('incomplete', `sent ${text.length} characters that are not complete JSON`);
  }
}

function jsonOrUndefined(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

function isJson(response: NetworkResponse): boolean {
  const type = response.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return (
    type === 'application/json' ||
    type === 'text/json' ||
    (type.startsWith('application/') && type.endsWith('+json'))
  );
}

/** Status, type and length, never the body. The type is cut down to what a type may look like. */
function notJson(response: NetworkResponse, bytes: number): string {
  const type =
    /^[\w.+-]{1,40}\/[\w.+-]{1,60}/.exec(response.headers.get('content-type') ?? '')?.[0] ?? 'no type';
  return `answered ${response.status} with ${type} of ${bytes} bytes instead of JSON`;
}

/** What the wire refused to connect to, as one of the kit's closed set. */
function blocked({ message, details, nextStep }: EgressRefused): RequestRefused {
  return new RequestRefused('SSRF_BLOCKED', message, {
    details: { ...details },
    ...(nextStep !== undefined && { nextStep }),
  });
}
