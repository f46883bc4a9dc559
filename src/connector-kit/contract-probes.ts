import { expect } from 'vitest';
import type { ContractBench, ContractHooks } from './contract-bench.ts';
import type { ContractSubject } from './contract-subject.ts';
import { PermissionMissing } from './errors.ts';
import { readAll, type WholeRead } from './read-all.ts';
import type { Simulator } from './simulator/simulator.ts';

/** Everything of a connector that somebody may come to see: reports, errors with their causes, ledger, progress. */
export async function everythingSaid<Settings, Credentials, SourceRecord, Part, System extends Simulator>(
  subject: ContractSubject<Settings, Credentials, SourceRecord, Part, System>,
  bench: ContractBench<Settings, System>,
): Promise<string> {
  const said: string[] = [];
  const context = { ...bench.context, progress: (progress: unknown) => said.push(JSON.stringify(progress)) };
  for (const attempt of [
    () => subject.connector.check(context),
    () => readAll(subject.connector, context).then(() => ''),
  ]) {
    said.push(await attempt().then((report) => JSON.stringify(report), spelledOut));
  }
  return [...said, JSON.stringify(bench.ledger.entries)].join('\n');
}

function spelledOut(error: unknown): string {
  if (!(error instanceof Error)) return JSON.stringify(error);
  const own = JSON.stringify(Object.fromEntries(Object.entries(error).filter(([key]) => key !== 'cause')));
  return `${error.message} ${error.stack} ${own} ${error.cause === undefined ? '' : spelledOut(error.cause)}`;
}

/** Only GET, and POST to the one login path. */
export function expectReadOnly<Settings, System extends Simulator>(
  bench: ContractBench<Settings, System>,
): void {
  const verbs = new Set(bench.system.received.map((request) => request.method));
  expect([...verbs].filter((verb) => verb !== 'GET' && verb !== 'POST')).toEqual([]);
  const posts = new Set(
    bench.system.received.filter(({ method }) => method === 'POST').map(({ path }) => path),
  );
  expect(posts.size).toBe(1);
  expect(gets(bench).length).toBeGreaterThan(0);
}

export function gets<Settings, System extends Simulator>(
  bench: ContractBench<Settings, System>,
): Simulator['received'] {
  return bench.system.received.filter((request) => request.method === 'GET');
}

/** How often the path that was asked for most was asked for: its pages. */
export function mostPages<Settings, System extends Simulator>(
  bench: ContractBench<Settings, System>,
): number {
  return Math.max(
    0,
    ...[...Map.groupBy(gets(bench), ({ path }) => path).values()].map((requests) => requests.length),
  );
}

export function seenIds(whole: WholeRead): string[] {
  const invalid = whole.invalid.flatMap(({ external_id }) => external_id ?? []);
  return [
    ...new Set([
      ...whole.people.map((one) => one.external_id),
      ...invalid,
      ...whole.absent,
      ...whole.unchanged,
    ]),
  ].toSorted();
}

/** A check may throw or report; both say a code. */
export async function checkFailure<Settings, Credentials, SourceRecord, Part, System extends Simulator>(
  subject: ContractSubject<Settings, Credentials, SourceRecord, Part, System>,
  bench: ContractBench<Settings, System>,
): Promise<unknown> {
  return await subject.connector
    .check(bench.context)
    .then((report) => report.steps.find((step) => !step.ok), asError);
}

/** What the check, or the read that follows it, says is not permitted. */
export async function namedMissing<Settings, Credentials, SourceRecord, Part, System extends Simulator>(
  subject: ContractSubject<Settings, Credentials, SourceRecord, Part, System>,
  bench: ContractBench<Settings, System>,
): Promise<string> {
  const named = await subject.connector.check(bench.context).then((report) => {
    const failed = report.steps.filter((step) => !step.ok).map((step) => step.message);
    return [
      ...failed,
      ...report.fields.filter((one) => one.state === 'not_readable').map((one) => one.field),
    ].join('\n');
  }, nameOf);
  return named;
}

function nameOf(error: unknown): string {
  return error instanceof PermissionMissing ? `${String(error.details['field'])} ${error.message}` : '';
}

export async function failure(work: Promise<unknown>): Promise<unknown> {
  return await work.then(() => undefined, asError);
}

function asError(error: unknown): unknown {
  return error;
}

export async function drain(records: AsyncGenerator<unknown>): Promise<void> {
  for await (const _ of records);
}

/** Answers reads (never the login) instead of the simulator: after so many that pass, so many times. */
export function answerReads(
  status: number,
  options: { after?: number; times?: number; headers?: Record<string, string>; body?: string } = {},
): ContractHooks & { hits(): number } {
  let seen = 0;
  let hits = 0;
  return {
    hits: () => hits,
    intercept(request) {
      if (request.method !== 'GET') return undefined;
      seen += 1;
      if (seen <= (options.after ?? 0) || hits >= (options.times ?? Number.POSITIVE_INFINITY))
        return undefined;
      hits += 1;
      return new Response(options.body ?? null, {
        status,
        ...(options.headers && { headers: options.headers }),
      });
    },
  };
}

/** Gives the tokens of one connection a mark, takes it off again before the simulator, and counts what came without it. */
export function marked(mark: string): { hooks: ContractHooks; foreign: string[]; count(): number } {
  const foreign: string[] = [];
  let count = 0;
  return {
    foreign,
    count: () => count,
    hooks: {
      access: (access) => ({
        ...access,
        token: {
          ...access.token,
          request: (context) => access.token.request(context),
          answer(response) {
            const answer = access.token.answer(response);
            return { ...answer, accessToken: `${mark}${answer.accessToken}` };
          },
        },
      }),
      intercept(request) {
        if (request.method !== 'GET') return undefined;
        count += 1;
        const sent = request.headers.get('authorization') ?? '';
        if (!sent.startsWith(`Bearer ${mark}`)) foreign.push(new URL(request.url).pathname);
        request.headers.set('authorization', sent.replace(mark, ''));
        return undefined;
      },
    },
  };
}

/** Whether a value stands in a text as a word of its own. */
export function mentions(text: string, value: string): boolean {
  return new RegExp(
    `(?<![\\p{L}\\p{N}])${value.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&')}(?![\\p{L}\\p{N}])`,
    'u',
  ).test(text);
}
