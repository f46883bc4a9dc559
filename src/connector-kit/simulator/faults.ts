import type { Clock } from '../../platform/clock.ts';

/** Which requests a planned fault waits for, and how often it happens. */
export interface FaultAim {
  /** Path with `{name}` for one segment, e.g. `/v2/persons/{id}/employments`; absent = every path. */
  template?: string;
  method?: string;
  /** How many matching requests it hits; default 1. */
  times?: number;
  /** How many matching requests pass before it begins; default 0. */
  after?: number;
}

/** What happens to a request that a fault hits. */
export type FaultEffect =
  /** Answered with this instead; the simulator does not see the request. */
  | { kind: 'answer'; status: number; headers?: Readonly<Record<string, string>>; body?: string }
  /** Answered properly, after waiting on the simulator's clock. */
  | { kind: 'slow'; ms: number }
  /** The proper answer, its body ended cleanly after so many bytes. */
  | { kind: 'truncate'; bytes: number }
  /** The proper answer, its connection broken after so many bytes. */
  | { kind: 'cut'; bytes: number }
  /** The proper status and headers with no body. */
  | { kind: 'empty_body' }
  /** The proper answer with its JSON changed: a foreign next link, an empty page, a missing field. */
  | { kind: 'rewrite'; rewrite: (json: unknown) => unknown };

/** Faults waiting to happen, first planned first hit. One request is hit by at most one of them. */
export interface FaultQueue {
  plan(effect: FaultEffect, aim?: FaultAim): void;
  /** The next `times` matching requests are answered with this status. */
  fail(
    status: number,
    options?: FaultAim & { headers?: Readonly<Record<string, string>>; body?: string },
  ): void;
  /** Answers through the faults that wait: `answer` is the simulator's own. */
  around(request: Request, answer: () => Promise<Response>): Promise<Response>;
  /** How many hits are still to come; a test that planned a fault ends with 0. */
  readonly pending: number;
  clear(): void;
}

interface Planned {
  effect: FaultEffect;
  matches(method: string, path: string): boolean;
  after: number;
  times: number;
}

export function faultQueue(clock: Clock): FaultQueue {
  const waiting: Planned[] = [];
  return {
    plan(effect, aim = {}) {
      waiting.push({ effect, matches: matcher(aim), after: aim.after ?? 0, times: aim.times ?? 1 });
    },
    fail(status, options = {}) {
      const { headers, body, ...aim } = options;
      this.plan(
        { kind: 'answer', status, ...(headers && { headers }), ...(body !== undefined && { body }) },
        aim,
      );
    },
    async around(request, answer) {
      const effect = waiting.length === 0 ? undefined : next(waiting, request);
      return effect === undefined ? await answer() : await apply(effect, { clock, request, answer });
    },
    get pending() {
      return waiting.reduce((sum, planned) => sum + planned.times, 0);
    },
    clear() {
      waiting.length = 0;
    },
  };
}

function matcher(aim: FaultAim): Planned['matches'] {
  const template = aim.template?.split('/');
  return (method, path) =>
    (aim.method === undefined || aim.method === method) &&
    (template === undefined || fits(template, path.split('/')));
}

function fits(template: readonly string[], path: readonly string[]): boolean {
  return (
    template.length === path.length && template.every((part, at) => part.startsWith('{') || part === path[at])
  );
}

function next(waiting: Planned[], request: Request): FaultEffect | undefined {
  const path = new URL(request.url).pathname;
  for (const [index, planned] of waiting.entries()) {
    if (!planned.matches(request.method, path)) continue;
    if (planned.after > 0) {
      planned.after -= 1;
      continue;
    }
    planned.times -= 1;
    if (planned.times === 0) waiting.splice(index, 1);
    return planned.effect;
  }
  return undefined;
}

async function apply(
  effect: FaultEffect,
  { clock, request, answer }: { clock: Clock; request: Request; answer: () => Promise<Response> },
): Promise<Response> {
  switch (effect.kind) {
    case 'answer':
      return new Response(effect.body ?? null, { status: effect.status, headers: effect.headers ?? {} });
    case 'slow':
      await clock.sleep(effect.ms, request.signal);
      return await answer();
    case 'truncate':
      return withBody(await answer(), (bytes) => bytes.subarray(0, effect.bytes));
    case 'cut':
      return withBody(await answer(), (bytes) => brokenAfter(bytes.subarray(0, effect.bytes)), 'keep length');
    case 'empty_body':
      return withBody(await answer(), () => null);
    case 'rewrite':
      return withBody(await answer(), (bytes) => {
        const json: unknown = JSON.parse(new TextDecoder().decode(bytes));
        return new TextEncoder().encode(JSON.stringify(effect.rewrite(json)));
      });
  }
}

async function withBody(
  response: Response,
  change: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer> | ReadableStream | null,
  length: 'drop length' | 'keep length' = 'drop length',
): Promise<Response> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const headers = new Headers(response.headers);
  if (length === 'drop length') headers.delete('content-length');
  else headers.set('content-length', String(bytes.length));
  return new Response(change(bytes), { status: response.status, headers });
}

function brokenAfter(bytes: Uint8Array): ReadableStream {
  let sent = false;
  return new ReadableStream({
    pull(controller) {
      if (sent) controller.error(new Error('The simulator broke the connection, as planned.'));
      else controller.enqueue(bytes);
      sent = true;
    },
  });
}
