import { once } from 'node:events';
import { type ClientRequest, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiWithRuns, reading } from '../../../test/support/api-runs.ts';
import type { ApiWorld } from '../../../test/support/api-world.ts';
import type { RunWorld } from '../../../test/support/run-world.ts';
import { scriptedPerson } from '../../../test/support/scripted-people.ts';

let api: ApiWorld;
let world: RunWorld;

beforeAll(async () => {
  api = await apiWithRuns();
  world = await reading(api, api.first.connection.id, { seed: 53 });
  world.source.people = Array.from({ length: 10 }, (_, index) => scriptedPerson(index + 1));
});
afterAll(() => api[Symbol.asyncDispose]());

interface Event {
  id: string;
  event: string;
  data: { state: string; outcome: string | null; counts: { read: number }; steps: unknown[] };
}

function eventsIn(text: string): Event[] {
  return text
    .split('\n\n')
    .filter((block) => block.startsWith('id: '))
    .map((block) => {
      const lines = Object.fromEntries(
        block
          .split('\n')
          .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
      );
      return {
        id: String(lines['id']),
        event: String(lines['event']),
        data: JSON.parse(String(lines['data'])),
      };
    });
}

const path = (runId: string) => `/v1/connections/${world.connectionId}/runs/${runId}/events`;

test('a run is followed while it goes on, and the stream ends with it', async () => {
  await api.server.listen({ host: '127.0.0.1', port: 0 });
  const { port } = api.server.server.address() as AddressInfo; // it listens on a port
  let answer: Promise<string> | undefined;
  world.at('source opened', async () => {
    const { id } = await api.db.kysely
      .selectFrom('runs')
      .select('id')
      .where('state', '=', 'running')
      .executeTakeFirstOrThrow();
    const response = await fetch(`http://127.0.0.1:${port}${path(id)}`, {
      headers: { authorization: `Bearer ${api.token}` },
    });
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    answer = response.text();
  });
  expect(await world.run()).toMatchObject({ outcome: 'accepted' });
  world.at('source opened', () => undefined);
  const events = eventsIn((await answer) ?? '');
  expect(events[0]).toMatchObject({ event: 'run', data: { state: 'running', outcome: null } });
  expect(events.at(-1)).toMatchObject({
    event: 'end',
    data: { state: 'finished', outcome: 'accepted', counts: { read: 10 } },
  });
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
});

test('what the reader has is not sent again, but the end always is', async () => {
  world.clock.advance(60_000);
  const { runId } = await world.run();
  const whole = await api.ask<never>('GET', path(runId));
  const [end] = eventsIn(String(whole.body));
  expect(end).toMatchObject({ event: 'end', data: { outcome: 'nothing_changed' } });
  const again = await api.ask<never>('GET', path(runId), { headers: { 'last-event-id': end?.id ?? '' } });
  expect(eventsIn(String(again.body))).toEqual([end]);
});

test('A18 a run of another customer is not followed', async () => {
  const { runId } = await world.run();
  expect(await api.ask('GET', path(runId), { token: api.second.token })).toMatchObject({ status: 404 });
  const own = `/v1/connections/${api.second.connection.id}/runs/${runId}/events`;
  expect(await api.ask('GET', own, { token: api.second.token })).toMatchObject({ status: 404 });
});

test('a stream ends after five minutes, so that whoever follows is looked at anew', async () => {
  const runId = api.deps.ids.next();
  const started = api.clock.now();
  const running = {
    connection_id: world.connectionId,
    id: runId,
    mode: 'live' as const,
    state: 'running' as const,
    requested_by: 'a test',
    started_at: started,
    heartbeat_at: started,
    fence: 1_000_000,
  };
  await api.db.kysely.insertInto('runs').values(running).execute();
  const answer = await api.ask<never>('GET', path(runId));
  expect(eventsIn(String(answer.body)).map(({ event }) => event)).toEqual(['run']);
  expect(api.clock.now().getTime() - started.getTime()).toBe(300_000);
  const [first] = eventsIn(String(answer.body));
  const again = await api.ask<never>('GET', path(runId), { headers: { 'last-event-id': first?.id ?? '' } });
  expect(eventsIn(String(again.body))).toEqual([]);
});

test('A27 one caller has ten streams open at most; others have theirs, and a place that is given back is taken again', async () => {
  const { port } = api.server.server.address() as AddressInfo; // it listens since the first test
  const { id: runId } = await api.db.kysely
    .selectFrom('runs')
    .select('id')
    .where('state', '=', 'running')
    .executeTakeFirstOrThrow();
  // Time stands still for those who wait, so that no stream ends by itself.
  const { sleep } = api.clock;
  api.clock.sleep = (_ms, signal) =>
    new Promise((resolve) => signal?.addEventListener('abort', () => resolve(), { once: true }));
  const streams: ClientRequest[] = [];
  const open = async (token = api.token): Promise<number | undefined> => {
    const headers = { authorization: `Bearer ${token}` };
    const stream = get({ host: '127.0.0.1', port, path: path(runId), headers, agent: false });
    streams.push(stream);
    const [answer] = (await once(stream, 'response')) as [IncomingMessage]; // what `get` emits
    return answer.statusCode;
  };
  for (let count = 0; count < 10; count += 1) expect(await open()).toBe(200);
  expect(await open()).toBe(429);
  expect(await open(api.first.token)).toBe(200);
  streams[0]?.destroy();
  await expect.poll(() => open()).toBe(200);
  for (const stream of streams) stream.destroy();
  api.clock.sleep = sleep;
});
