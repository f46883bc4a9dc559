import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiWorld, apiWorld } from '../../test/support/api-world.ts';
import { createApiServer } from './server.ts';

let world: ApiWorld;
beforeAll(async () => {
  world = await apiWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

async function ready(readiness: Parameters<typeof createApiServer>[1] = {}) {
  const server = await createApiServer(world.deps, { readinessPatienceMs: 20_000, ...readiness });
  const { statusCode, body } = await server.inject({ url: '/readyz' });
  await server.close();
  return { statusCode, body: JSON.parse(body) as unknown };
}

test('is alive and ready without a token, and tells nothing more', async () => {
  expect(await world.ask('GET', '/livez', { token: undefined })).toMatchObject({
    status: 200,
    body: { status: 'alive' },
  });
  expect(await ready()).toEqual({ statusCode: 200, body: { status: 'ready' } });
});

test('K7 is not ready while every connection of the pool is taken, and ready again afterwards', async () => {
  const taken = await Promise.all(Array.from({ length: 5 }, () => world.db.pool.connect()));
  expect(await ready({ readinessPatienceMs: 150 })).toEqual({
    statusCode: 503,
    body: { status: 'not_ready', missing: ['DB_UNAVAILABLE', 'DB_NOT_MIGRATED'] },
  });
  // The process itself is fine: nobody is to restart it for that.
  expect((await world.ask('GET', '/livez', { token: undefined })).status).toBe(200);
  for (const client of taken) client.release();
  expect(await ready()).toMatchObject({ statusCode: 200 });
});

test('K15 is not ready when a check of its role fails or hangs, and says which by its code', async () => {
  const readiness = [
    { code: 'MASTER_KEY_WRONG', check: () => Promise.reject(new Error('canary-55aa')) },
    { code: 'QUEUE_UNAVAILABLE', check: () => new Promise(() => undefined) },
    { code: 'FINE', check: () => Promise.resolve() },
  ];
  // Long enough for what does answer.
  expect(await ready({ readiness, readinessPatienceMs: 3_000 })).toEqual({
    statusCode: 503,
    body: { status: 'not_ready', missing: ['MASTER_KEY_WRONG', 'QUEUE_UNAVAILABLE'] },
  });
});

test('K14 is not ready on a database of another version', async () => {
  await world.db.pool.query(
    "insert into schema_migrations (number, name, checksum) values (9999, 'later', '')",
  );
  expect(await ready()).toMatchObject({ statusCode: 503, body: { missing: ['DB_NOT_MIGRATED'] } });
  await world.db.pool.query('delete from schema_migrations where number = 9999');
  expect(await ready()).toMatchObject({ statusCode: 200 });
});
