import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { ReceivedRequest, Simulator } from '../../connector-kit/simulator/simulator.ts';
import { signatures } from '../../destinations/webhook/signature.ts';
import type { Clock } from '../../platform/clock.ts';

/** The receiver of the invented platform: it takes webhooks as Standard Webhooks 1.0 says, and nothing that is not signed for it. */
export interface Receiver extends Simulator {
  /** How many messages it took; the same one twice counts twice. */
  readonly taken: number;
  /** Answers 422 to every message about this person, until `mend`. */
  refuse(employeeId: string): void;
  mend(): void;
}

export interface ReceiverDeps {
  clock: Pick<Clock, 'now'>;
  /** Every key that a message may be signed with; asked anew for each. */
  keys(): Promise<readonly string[]>;
}

/** How far the clock of the sender may be off, in seconds: what the public libraries allow. */
const toleranceSeconds = 300;

const Message = z.object({ type: z.string(), data: z.object({ employee_id: z.string().optional() }) });

export function createReceiver(deps: ReceiverDeps): Receiver {
  const received: ReceivedRequest[] = [];
  const refused = new Set<string>();
  const state = { taken: 0 };
  async function statusFor(request: Request): Promise<number> {
    if (request.method !== 'POST') return 405;
    const body = await request.text();
    if (!(await isSigned(deps, request.headers, body))) return 401;
    const message = Message.safeParse(parsed(body)).data;
    if (message === undefined) return 400;
    if (refused.has(message.data.employee_id ?? '')) return 422;
    state.taken += 1;
    return 204;
  }
  return {
    title: 'receiver of Zonnedak',
    received,
    get taken() {
      return state.taken;
    },
    refuse: (employeeId) => void refused.add(employeeId),
    mend: () => refused.clear(),
    async fetch(request) {
      const { pathname: path, search: query } = new URL(request.url);
      const { method } = request;
      const status = await statusFor(request);
      received.push({ method, path, query, headers: new Map(request.headers), status });
      if (received.length > mostKept) received.shift();
      return new Response(null, { status });
    },
  };
}

/** A demo may be served for weeks. */
const mostKept = 1000;

async function isSigned({ clock, keys }: ReceiverDeps, headers: Headers, body: string): Promise<boolean> {
  const [id = '', at = '', given = ''] = ['id', 'timestamp', 'signature'].map(
    (name) => headers.get(`webhook-${name}`) ?? '',
  );
  const timestamp = /^\d{1,12}$/.test(at) ? Number(at) : Number.NaN;
  const isTimely = Math.abs(clock.now().getTime() / 1_000 - timestamp) <= toleranceSeconds;
  if (id === '' || id.includes('.') || !isTimely) return false;
  const right = (await keys()).map((key) => signatures([key], { id, timestamp, body }));
  return given.split(' ').some((one) => right.some((signature) => isSame(one, signature)));
}

function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
