import type { DestinationContext } from '../../deliveries/destination.ts';
import { type ExchangeRequest, httpExchange } from '../../platform/http-exchange.ts';

export interface ScimAnswer {
  status: number;
  /** Names in lower case. */
  headers: ReadonlyMap<string, string>;
  /** Undefined when the body is none, is no JSON, or did not come whole. */
  json: unknown;
  /** Milliseconds that the receiver asks to wait. */
  retryAfterMs: number | undefined;
}

/** A page of a thousand users fits into it. */
const maxBytes = 8 * 1_048_576;

/** One attempt at one request. Throws ReceiverError when no answer came, EgressRefused when our own policy refused. */
export async function sendOnce(
  context: Pick<DestinationContext<unknown, unknown>, 'network' | 'clock' | 'signal'>,
  request: ExchangeRequest,
): Promise<ScimAnswer> {
  const { status, headers, text, retryAfterMs } = await httpExchange(context, request, { maxBytes });
  return { status, headers, json: jsonOrUndefined(text), retryAfterMs };
}

function jsonOrUndefined(text: string | undefined): unknown {
  if (text === undefined || text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
