import { afterAll, beforeAll, expect, test } from 'vitest';
import { followFeed, readWholeList } from '../../client/follow-feed.ts';
import { answered, createRollcallClient, type RollcallClient, RollcallProblem } from '../../client/index.ts';
import { waitForOperation } from '../../client/wait-for-operation.ts';
import { apiWithRuns, reading } from '../../test/support/api-runs.ts';
import type { ApiWorld } from '../../test/support/api-world.ts';
import { scriptedPerson } from '../../test/support/scripted-people.ts';
import type { ConnectionId } from '../domain/ids.ts';

let world: ApiWorld;
let baseUrl: string;
let client: RollcallClient;
beforeAll(async () => {
  world = await apiWithRuns();
  baseUrl = await world.server.listen({ host: '127.0.0.1', port: 0 });
  client = createRollcallClient({ baseUrl, token: world.token });
});
afterAll(() => world[Symbol.asyncDispose]());

test('makes a token with one client and uses it with another', async () => {
  const made = answered(
    await client.POST('/v1/tokens', {
      body: { name: 'Platform', scopes: ['changes:read'] },
      params: { header: { 'Idempotency-Key': 'once' } },
    }),
  );
  const other = createRollcallClient({ baseUrl, token: made.token });
  expect(answered(await other.GET('/v1/caller'))).toEqual({
    actor: `token:${made.id}`,
    name: 'Platform',
    scopes: ['changes:read'],
    customer_id: null,
  });
});

test('throws a refusal with its code', async () => {
  const path = { token_id: '019c0000-0000-7000-8000-000000000001' };
  const call = async () => answered(await client.GET('/v1/tokens/{token_id}', { params: { path } }));
  await expect(call()).rejects.toThrow(RollcallProblem);
  await expect(call()).rejects.toMatchObject({ code: 'NOT_FOUND', status: 404 });
});

test('from a customer to the list, and on with the feed', async () => {
  const customer = answered(await client.POST('/v1/customers', { body: { name: 'Nordlicht' } }));
  const connection = answered(
    await client.POST('/v1/connections', {
      body: { customer_id: customer.id, connector: 'fake', name: 'HR' },
    }),
  );
  const path = { connection_id: connection.id };
  const check = answered(
    await client.POST('/v1/connections/{connection_id}/check', { params: { path }, body: {} }),
  );
  const asked: number[] = [];
  const ended = await waitForOperation(client, check.id, {
    // Between two looks the worker goes on with it.
    wait: async (ms) => {
      asked.push(ms);
      const state = asked.length < 3 ? 'running' : 'done';
      await world.db.pool.query('update operations set state = $1 where id = $2', [state, check.id]);
    },
  });
  expect({ state: ended.state, asked }).toEqual({ state: 'done', asked: [200, 300, 450] });

  const hr = await reading(world, connection.id as ConnectionId, { seed: 91 });
  hr.source.people = [scriptedPerson(1), scriptedPerson(2)];
  await hr.run();
  const list = await readWholeList(client, { whose: path });
  const listed = list.employees.map(({ employee }) => employee.external_id);
  expect(listed.toSorted()).toEqual(hr.source.people.map((one) => 'external_id' in one && one.external_id));

  const stop = new AbortController();
  const seen: string[] = [];
  hr.source.people = [scriptedPerson(1), scriptedPerson(2), scriptedPerson(3)];
  await hr.run();
  for await (const page of followFeed(client, { after: list.cursor, whose: path, signal: stop.signal })) {
    seen.push(...page.data.map(({ type, external_id }) => `${type} ${external_id}`));
    if (seen.length > 0) stop.abort();
  }
  expect(seen).toEqual([`added ${scriptedPerson(3).external_id}`]);
});

test('stops to wait for the feed when told, without an error', async () => {
  const stop = new AbortController();
  let asked = 0;
  const waiting = createRollcallClient({
    baseUrl,
    token: world.token,
    fetch: (request) => {
      asked += 1;
      const answer = fetch(request);
      // The first page has what there is; the second request waits for more, and is ended.
      if (asked === 2) stop.abort();
      return answer;
    },
  });
  const pages = await Array.fromAsync(followFeed(waiting, { signal: stop.signal }));
  expect({ asked, pages: pages.length }).toEqual({ asked: 2, pages: 1 });
});
