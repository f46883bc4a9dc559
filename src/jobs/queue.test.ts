import { afterAll, expect, test } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { silentLogger } from '../platform/logger.ts';
import { JobQueue } from './queue.ts';

const db = await testDatabase();
const queue = await JobQueue.open({ db, log: silentLogger, role: 'sender' });
afterAll(async () => {
  await queue[Symbol.asyncDispose]();
  await db[Symbol.asyncDispose]();
});

test('takes one job per kind and key while it waits', async () => {
  const order = { kind: 'run', key: 'a' } as const;
  expect(await queue.send(order)).toBe(true);
  expect(await queue.send(order)).toBe(false);
  expect(await queue.send({ kind: 'run', key: 'b' })).toBe(true);
  expect(await queue.send({ kind: 'dates', key: 'a' })).toBe(true);
});

test('a job that was sent in a transaction is there when that is committed, and only then', async () => {
  const order = { kind: 'deliver', key: 'committed' } as const;
  const failing = db.transaction(async (_tx, client) => {
    expect(await queue.send(order, client)).toBe(true);
    throw new Error('rolled back');
  });
  await expect(failing).rejects.toThrow('rolled back');
  expect(await queue.boss.fetch('deliver')).toEqual([]);
  await db.transaction((_tx, client) => queue.send(order, client));
  expect(await queue.boss.fetch('deliver')).toHaveLength(1);
});

test('K14 programs that start at the same moment make the queue once', async () => {
  await using fresh = await testDatabase();
  const opened = await Promise.all(
    Array.from({ length: 3 }, () => JobQueue.open({ db: fresh, log: silentLogger, role: 'sender' })),
  );
  const sent = await Promise.all(opened.map((one) => one.send({ kind: 'run', key: 'a' })));
  expect(sent.filter(Boolean)).toHaveLength(1);
  for (const one of opened) await one[Symbol.asyncDispose]();
});
