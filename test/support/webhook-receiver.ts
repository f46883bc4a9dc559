import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { freePort } from './free-port.ts';

export interface ReceivedEvent {
  id: string;
  timestamp: string;
  signature: string;
  body: string;
  type: string;
  data: Record<string, unknown>;
}

/** What the receiver does with a request; after the others were looked at. Undefined: 204. */
export type Answering = (event: ReceivedEvent, response: ServerResponse) => void | undefined | 'answered';

/**
 * A receiver of webhooks as others write one: it verifies with the public library, keeps each id once, and builds its own list of
 * people from what it is told. What it cannot verify it answers with 401.
 */
export interface WebhookReceiver extends AsyncDisposable {
  url: string;
  /** Every request that was verified, repeats among them, in the order they came. */
  received: ReceivedEvent[];
  /** Employees by our id: the last name it was told, `-` once removed. */
  people: Map<string, string>;
  /** Milliseconds that a timestamp may differ from the clock; the library's own check goes by real time, so it is ours. */
  refused: number;
  /** How it answers. Default: 204. */
  answer: Answering;
  down(): Promise<void>;
  mute(): { arrived: Promise<unknown> };
}

export async function webhookReceiver(secret: string): Promise<WebhookReceiver> {
  const seen = new Set<string>();
  let arrived: (() => void) | undefined;
  let isMute = false;
  const server = createServer((request, response) => {
    void textOf(request).then((body) => {
      if (isMute) return arrived?.();
      const event = verified(secret, request, body);
      if (!event) {
        receiver.refused += 1;
        return void response.writeHead(401).end();
      }
      receiver.received.push(event);
      if (receiver.answer(event, response) === 'answered') return undefined;
      if (!seen.has(event.id)) apply(receiver.people, event);
      seen.add(event.id);
      return void response.writeHead(204).end();
    });
  });
  const wanted = await freePort();
  await new Promise<void>((resolve) => server.listen(wanted, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listens on TCP
  const receiver: WebhookReceiver = {
    url: `http://127.0.0.1:${port}/hooks/rollcall`,
    received: [],
    people: new Map(),
    refused: 0,
    answer: () => undefined,
    down: close,
    mute() {
      isMute = true;
      return { arrived: new Promise<void>((resolve) => (arrived = resolve)) };
    },
    [Symbol.asyncDispose]: close,
  };
  async function close(): Promise<void> {
    server.closeAllConnections();
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  }
  return receiver;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer); // no encoding was set
  return Buffer.concat(chunks).toString();
}

/** The public library refuses what is more than five minutes away from now; tests' clocks stand elsewhere, so time stands still for it. */
function verified(secret: string, request: IncomingMessage, body: string): ReceivedEvent | undefined {
  const header = (name: string): string => String(request.headers[name] ?? '');
  const [id, timestamp, signature] = [
    header('webhook-id'),
    header('webhook-timestamp'),
    header('webhook-signature'),
  ];
  const realNow = Date.now;
  try {
    Date.now = () => Number(timestamp) * 1_000;
    const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature };
    const { type, data } = new Webhook(secret).verify(body, headers) as Pick<ReceivedEvent, 'type' | 'data'>;
    return { id, timestamp, signature, body, type, data };
  } catch {
    return undefined;
  } finally {
    Date.now = realNow;
  }
}

function apply(people: Map<string, string>, { type, data }: ReceivedEvent): void {
  const id = String(data['employee_id']);
  const employee = data['employee'] as { last_name?: string } | undefined; // as documented for full payloads
  if (type === 'employee.erased') people.delete(id);
  else if (type === 'employee.removed') people.set(id, '-');
  else if (employee !== undefined) people.set(id, employee.last_name ?? '');
}
