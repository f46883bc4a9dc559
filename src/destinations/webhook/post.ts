import type { DeliveryOutcome, DestinationContext } from '../../deliveries/destination.ts';
import { type ExchangeAnswer, httpExchange } from '../../platform/http-exchange.ts';
import type { WebhookEvent } from './event.ts';
import { type Secrets, type Settings, validate } from './settings.ts';
import { signatures } from './signature.ts';

type Context = DestinationContext<Settings, Secrets>;

/** How a signed event goes over the wire. */
interface SignedRequest {
  method: 'POST';
  url: URL;
  headers: Record<string, string>;
  body: string;
}

/**
 * Posts one event, signed anew for this try; the id is the same at every try. Throws what httpExchange throws, and AppError
 * DESTINATION_INVALID for a URL that may not be sent to (any more).
 */
export async function post(context: Context, id: string, event: WebhookEvent): Promise<ExchangeAnswer> {
  return send(context, signedRequest(context, id, event));
}

/** Throws AppError DESTINATION_INVALID for a URL that may not be sent to (any more). */
export function signedRequest(
  { settings, secrets, clock }: Context,
  id: string,
  event: WebhookEvent,
): SignedRequest {
  validate(settings);
  const body = JSON.stringify(event);
  const now = clock.now();
  const timestamp = Math.floor(now.getTime() / 1_000);
  return {
    method: 'POST',
    url: new URL(settings.url),
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Rollcall-Webhooks/1.0',
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': signatures(keysAt(secrets, now), { id, timestamp, body }),
    },
    body,
  };
}

/** Throws what httpExchange throws. */
export function send(context: Context, request: SignedRequest): Promise<ExchangeAnswer> {
  const headersMs = context.settings.timeout_seconds * 1_000;
  return httpExchange(context, request, { headersMs, totalMs: headersMs + 5_000, maxBytes: 65_536 });
}

function keysAt({ secret, previous_secret, keep_previous_until }: Secrets, now: Date): string[] {
  const isKept = keep_previous_until !== undefined && now.getTime() < Date.parse(keep_previous_until);
  return previous_secret !== undefined && isKept ? [secret, previous_secret] : [secret];
}

/** What an answer means, from its headers alone: a body that is too large, or breaks off, changes nothing (L6). */
export function outcomeOf({ status, retryAfterMs }: ExchangeAnswer): DeliveryOutcome {
  if (status >= 200 && status < 300) return { outcome: 'delivered', status };
  if (status === 410) return { outcome: 'gone', code: 'RECEIVER_GONE', status };
  const again = (status === 429 || status === 503) && retryAfterMs !== undefined ? { retryAfterMs } : {};
  return { outcome: 'failed', code: codeOf(status), status, ...again };
}

/** The closed set of what an answer may come to, apart from being delivered. */
type WebhookCode =
  | 'RECEIVER_BUSY'
  | 'RECEIVER_FAILED'
  | 'RECEIVER_GONE'
  | 'RECEIVER_REDIRECTS'
  | 'RECEIVER_REFUSED'
  | 'RECEIVER_UNAUTHORIZED';

function codeOf(status: number): WebhookCode {
  if (status === 429) return 'RECEIVER_BUSY';
  if (status === 401 || status === 403) return 'RECEIVER_UNAUTHORIZED';
  if (status >= 500) return 'RECEIVER_FAILED';
  return status >= 300 && status < 400 ? 'RECEIVER_REDIRECTS' : 'RECEIVER_REFUSED';
}
