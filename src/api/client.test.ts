import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answered, createRollcallClient, type RollcallClient, RollcallProblem } from '../../client/index.ts';
import { waitForOperation } from '../../client/wait-for-operation.ts';
import { type ApiWorld, apiWorld } from '../../test/support/api-world.ts';
import { requestOperation } from '../operations/request-operation.ts';

let world: ApiWorld;
let client: RollcallClient;
beforeAll(async () => {
  world = await apiWorld();
  await world.server.listen({ host: '127.0.0.1', port: 0 });
  const { port } = world.server.server.address() as AddressInfo; // it listens on a port
  client = createRollcallClient({ baseUrl: `http://127.0.0.1:${port}`, token: world.token });
});
afterAll(() => world[Symbol.asyncDispose]());

test('makes a token with one client and uses it with another', async () => {
  const made = answered(
    await client.POST('/v1/tokens', {
      body: { name: 'Platform', scopes: ['changes:read'] },
      params: { header: { 'Idempotency-Key': 'once' } },
    }),
  );
  const { port } = world.server.server.address() as AddressInfo; // it listens on a port
  const other = createRollcallClient({ baseUrl: `http://127.0.0.1:${port}`, token: made.token });
  expect(answered(await other.GET('/v1/caller'))).toEqual({
    actor: `token:${made.id}`,
    name: 'Platform',
    scopes: ['changes:read'],
    customer_id: null,
  });
});

test('throws a refusal with its code', async () => {
  const call = async () =>
    answered(
      await client.GET('/v1/tokens/{token_id}', {
        params: { path: { token_id: '019c0000-0000-7000-8000-000000000001' } },
      }),
    );
  await expect(call()).rejects.toThrow(RollcallProblem);
  await expect(call()).rejects.toMatchObject({ code: 'NOT_FOUND', status: 404 });
});

test('waits until a worker has carried an operation out', async () => {
  const { id } = await requestOperation(world.deps, {
    kind: 'check',
    connectionId: world.first.connection.id,
    customerId: world.first.customer.id,
    input: { accept: false },
    requestedBy: 'test',
  });
  const waits: number[] = [];
  const operation = await waitForOperation(client, id, {
    wait: async (ms) => {
      waits.push(ms);
      const state = waits.length < 3 ? 'running' : 'done';
      await world.db.pool.query('update operations set state = $1, result = $2 where id = $3', [
        state,
        '{"ok":true}',
        id,
      ]);
    },
  });
  expect(operation).toMatchObject({ kind: 'check', state: 'done', result: { ok: true } });
  expect(waits).toEqual([200, 300, 450]);
});
