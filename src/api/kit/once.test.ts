import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type ApiWorld, apiWorld } from '../../../test/support/api-world.ts';
import { AppError } from '../../domain/app-error.ts';
import { endpoint } from './endpoint.ts';

let world: ApiWorld;
let made = 0;
let failure: Error | undefined;
let gate: Promise<void> | undefined;

const makeThing = endpoint({
  id: 'makeThing',
  method: 'POST',
  path: '/v1/things',
  tag: 'things',
  summary: 'Make a thing',
  scope: 'customers:write',
  body: z.strictObject({ name: z.string() }),
  answer: { status: 201, body: z.object({ number: z.int(), secret: z.string() }) },
  location: ({ number }) => `/v1/things/${number}`,
  async handle() {
    await gate;
    if (failure) throw failure;
    made += 1;
    return { number: made, secret: 'canary-71c4', left_out: 'never listed' };
  },
});

beforeAll(async () => {
  world = await apiWorld({ endpoints: [makeThing] });
});
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(() => {
  failure = undefined;
  gate = undefined;
});

function ask(key: string, body: unknown = { name: 'a' }, token = world.token) {
  return world.ask('POST', '/v1/things', { body, token, headers: { 'idempotency-key': key } });
}

async function keptRows(): Promise<string> {
  const { rows } = await world.db.pool.query('select * from idempotency_keys');
  return JSON.stringify(rows);
}

describe('Idempotency-Key', () => {
  test('gives the same answer again, and does nothing again', async () => {
    const first = await ask('one');
    const again = await ask('one');
    expect(first).toMatchObject({ status: 201, body: { number: 1 } });
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect(again.headers).toMatchObject({
      'idempotent-replayed': 'true',
      location: '/v1/things/1',
      'content-type': 'application/json; charset=utf-8',
    });
    expect(first.headers['idempotent-replayed']).toBeUndefined();
    expect(made).toBe(1);
  });

  test('keeps neither the answer nor the key in clear', async () => {
    await ask('key-canary-9d20');
    const rows = await keptRows();
    expect(rows).toContain('answered');
    expect(rows).not.toContain('canary');
    expect(rows).not.toContain(world.token);
  });

  test('refuses another body under the same key', async () => {
    await ask('two');
    expect(await ask('two', { name: 'b' })).toMatchObject({
      status: 422,
      body: { code: 'IDEMPOTENCY_MISMATCH' },
    });
  });

  test('is each caller’s own', async () => {
    await ask('three');
    const before = made;
    expect(await ask('three', { name: 'a' }, world.first.token)).toMatchObject({ status: 201 });
    expect(made).toBe(before + 1);
  });

  test('of two at once, one is carried out and the other told to wait', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    gate = promise;
    const before = made;
    const first = ask('four');
    await expect.poll(keptRows).toContain('in_flight');
    expect(await ask('four')).toMatchObject({ status: 409, body: { code: 'IDEMPOTENCY_IN_FLIGHT' } });
    resolve();
    expect(await first).toMatchObject({ status: 201 });
    expect(made).toBe(before + 1);
  });

  test('lets what was refused be tried again', async () => {
    failure = new AppError('NAME_TAKEN', 'It is taken.');
    expect(await ask('five')).toMatchObject({ status: 409, body: { code: 'NAME_TAKEN' } });
    failure = undefined;
    expect(await ask('five')).toMatchObject({ status: 201 });
  });

  test('never does again what may have been committed', async () => {
    failure = new AppError('DB_UNAVAILABLE', 'Lost.', { details: { commit: 'unknown' } });
    expect(await ask('six')).toMatchObject({ status: 503 });
    failure = undefined;
    expect(await ask('six')).toMatchObject({ status: 409, body: { code: 'IDEMPOTENCY_IN_FLIGHT' } });
    world.clock.advance(61_000);
    expect(await ask('six')).toMatchObject({ status: 409, body: { code: 'IDEMPOTENCY_UNKNOWN' } });
  });

  test('is free again after a day', async () => {
    await ask('seven');
    world.clock.advance(24 * 3_600_000);
    const before = made;
    expect(await ask('seven', { name: 'another body' })).toMatchObject({ status: 201 });
    expect(made).toBe(before + 1);
  });

  test.each(['', 'ä', 'with space', 'x'.repeat(256)])('refuses a key that is none: %j', async (key) => {
    expect(await ask(key)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/headers/idempotency-key' }] },
    });
  });
});
