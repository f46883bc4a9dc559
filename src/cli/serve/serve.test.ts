import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { aConnection, connectionRoom } from '../../../test/support/connection-room.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { createKey } from '../../connections/create-key.ts';
import { JobQueue } from '../../jobs/queue.ts';
import { requestOperation } from '../../operations/request-operation.ts';
import { showOperation } from '../../operations/show-operation.ts';
import { systemClock } from '../../platform/clock.ts';
import { silentLogger } from '../../platform/logger.ts';
import { masterKeyOf } from '../../platform/master-key.ts';
import { invoke } from '../test-terminal.ts';

const script = fileURLToPath(new URL('../../../bin/rollcall.js', import.meta.url));
const db = await testDatabase();
const key = randomBytes(32);
const room = connectionRoom(db, { masterKey: masterKeyOf(key) });
const env = {
  PATH: process.env['PATH'] ?? '',
  DATABASE_URL: db.connectionString,
  ROLLCALL_MASTER_KEY: key.toString('base64url'),
};
const children: ChildProcess[] = [];
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await db[Symbol.asyncDispose]();
});

function startWorker() {
  const child = spawn(process.execPath, [script, 'worker', '--metrics-port', '0'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const told = { out: '', err: '' };
  child.stdout.on('data', (text) => (told.out += String(text)));
  child.stderr.on('data', (text) => (told.err += String(text)));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, told, ended };
}

const patience = { timeout: 60_000, interval: 50 };

test('K2 a worker says what is planned, and ends in order with exit code 0 when it is told to', async () => {
  const { child, told, ended } = startWorker();
  await expect.poll(() => told.out, patience).toContain('Stop it with Ctrl-C');
  expect(told.out).toContain('A worker runs');
  expect(told.out).toContain('none is planned');
  const seen = await invoke(['queue', 'status', '--json'], { env });
  expect(JSON.parse(seen.stdout)).toMatchObject({ workers: [{ name: expect.any(String) }] });
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  const last = JSON.parse(told.err.trim().split('\n').at(-1) ?? '');
  expect(last).toMatchObject({ level: 'info', msg: 'stopped' });
}, 120_000);

test('K2 a second signal ends a worker at once, and the next one carries out what it had begun', async () => {
  const { id: connectionId, customerId } = await aConnection(room);
  await using queue = await JobQueue.open({ db, log: silentLogger, role: 'sender' });
  const deps = { ...room.deps, clock: systemClock, queue };
  const about = { kind: 'create_key', input: { algorithm: 'EC-P256', replace: false } } as const;
  const asked = await requestOperation(deps, { ...about, connectionId, customerId, requestedBy: 'a test' });
  const state = async () => (await showOperation(deps, { operationId: asked.id })).state;
  await db.transaction(async (_tx, client) => {
    await client.query('select from connections where id = $1 for update', [connectionId]);
    const { child, told, ended } = startWorker();
    await expect.poll(() => told.out, patience).toContain('Stop it with Ctrl-C');
    await expect.poll(state, patience).toBe('running');
    child.kill('SIGTERM');
    await expect.poll(() => told.err, patience).toContain('stopping in order');
    child.kill('SIGTERM');
    expect(await ended).toBe(130);
    expect(await state()).toBe('running');
  });
  const next = startWorker();
  await expect.poll(state, patience).toBe('done');
  next.child.kill('SIGTERM');
  expect(await next.ended).toBe(0);
}, 180_000);

test('K15 a worker whose master key is not the right one says so and does not start', async () => {
  const { id: connectionId } = await aConnection(room);
  await createKey(room.deps, { connectionId, algorithm: 'EC-P256' }); // so that something is sealed
  const child = spawn(process.execPath, [script, 'worker'], {
    env: { ...env, ROLLCALL_MASTER_KEY: randomBytes(32).toString('base64url') },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  children.push(child);
  let told = '';
  child.stderr.on('data', (text) => (told += String(text)));
  expect(await new Promise((resolve) => child.once('close', resolve))).toBe(1);
  expect(told).toContain('MASTER_KEY_WRONG');
}, 120_000);
