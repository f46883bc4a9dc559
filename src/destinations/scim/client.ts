import type { DestinationContext } from '../../deliveries/destination.ts';
import { authorization } from './authorization.ts';
import { type ScimAnswer, sendOnce } from './exchange.ts';
import { credentialsRejected, ReceiverBusy } from './failures.ts';
import { baseOf, type Secrets, type Settings } from './settings.ts';

export interface ScimRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Behind the base URL, with a slash in front; ids in it are encoded. */
  path: string;
  query?: Readonly<Record<string, string | number>>;
  body?: unknown;
  /** The version that must still be there. */
  ifMatch?: string;
}

/**
 * Requests to one receiver. What concerns everybody is thrown: AppError for an address that does not answer and for refused
 * credentials, ReceiverBusy when it asks to wait longer than we can. Every other answer is given back.
 */
export interface ScimClient {
  send(request: ScimRequest): Promise<ScimAnswer>;
}

/** Waiting on request: at most this long at a time and altogether in one call, in milliseconds. */
const longestWaitMs = 60_000;
const mostWaitingMs = 180_000;
/** Waits where the receiver names none. */
const ownWaitsMs = [1_000, 4_000, 15_000];

/** A client that obeys 429 and 503 for all its requests at once: when one is told to wait, the others wait too. */
export function scimClient(context: DestinationContext<Settings, Secrets>): ScimClient {
  const base = baseOf(context.settings);
  const auth = authorization(context);
  const door = { opensAt: 0, waitedMs: 0 };

  async function send(request: ScimRequest): Promise<ScimAnswer> {
    let renewed = false;
    for (let tries = 0; ; tries += 1) {
      await passDoor(context, door);
      const header = await auth.header();
      const answer = await sendOnce(context, wire(base, request, header));
      if (answer.status === 401 && !renewed && auth.renew(header)) renewed = true;
      else if (isBusy(answer)) shutDoor(context, door, { answer, tries });
      else if (answer.status === 401) throw credentialsRejected();
      else return answer;
    }
  }
  return { send };
}

function wire(base: string, request: ScimRequest, header: string): Parameters<typeof sendOnce>[1] {
  const url = new URL(base + request.path);
  for (const [key, value] of Object.entries(request.query ?? {})) url.searchParams.set(key, String(value));
  return {
    method: request.method,
    url,
    headers: {
      accept: 'application/scim+json, application/json',
      authorization: header,
      ...(request.body !== undefined && { 'content-type': 'application/scim+json' }),
      ...(request.ifMatch !== undefined && { 'if-match': request.ifMatch }),
    },
    ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
  };
}

function isBusy({ status, headers }: ScimAnswer): boolean {
  return status === 429 || (status === 503 && headers.has('retry-after'));
}

interface Door {
  /** Milliseconds since 1970; nothing is sent before. */
  opensAt: number;
  waitedMs: number;
}

async function passDoor(context: DestinationContext<Settings, Secrets>, door: Door): Promise<void> {
  for (;;) {
    const waitMs = door.opensAt - context.clock.now().getTime();
    if (waitMs <= 0) return;
    await context.clock.sleep(waitMs, context.signal);
  }
}

function shutDoor(
  context: DestinationContext<Settings, Secrets>,
  door: Door,
  { answer, tries }: { answer: ScimAnswer; tries: number },
): void {
  const now = context.clock.now();
  const asked = answer.retryAfterMs;
  const own = ownWaitsMs[tries];
  const waitMs = asked ?? (own === undefined ? undefined : own * (1 + context.random() / 4));
  const opensAt = now.getTime() + (waitMs ?? 0);
  const addedMs = Math.max(0, opensAt - Math.max(door.opensAt, now.getTime()));
  const isTooLong = waitMs === undefined || waitMs > longestWaitMs || door.waitedMs + addedMs > mostWaitingMs;
  if (isTooLong || tries >= 10) throw new ReceiverBusy(answer.status, asked);
  door.waitedMs += addedMs;
  door.opensAt = Math.max(door.opensAt, opensAt);
}
