import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, test } from 'vitest';
import { z } from 'zod';
import { aConnection, connectionRoom, giveCredentials } from '../test/support/connection-room.ts';
import { testDatabase } from '../test/support/database.ts';
import { fakeConnector, fakeHrSystem } from '../test/support/fake-connector.ts';
import { freePort } from '../test/support/free-port.ts';
import { createToken } from './access/create-token.ts';
import { tokenScopes } from './access/token-scope.ts';
import { readConfig } from './config/config.ts';
import { systemClock } from './platform/clock.ts';
import { silentLogger } from './platform/logger.ts';
import { masterKeyOf } from './platform/master-key.ts';
import { type ServeOptions, type Service, startService } from './serve.ts';

const db = await testDatabase();
const dataDir = await mkdtemp(join(tmpdir(), 'rollcall-serve-'));
afterAll(async () => {
  await db[Symbol.asyncDispose]();
  await rm(dataDir, { recursive: true });
});

const key = randomBytes(32);
const keyFile = join(dataDir, 'the.key');
const room = connectionRoom(db, { masterKey: masterKeyOf(key) });
const connection = await aConnection(room);
await giveCredentials(room, connection.id);
const { text: token } = await createToken(
  { db, clock: systemClock, ids: room.ids },
  { name: 'A test', scopes: [...tokenScopes], expires_in_days: 1, by: 'a test' },
);
const hrSystem = fakeHrSystem();

async function serve(about: {
  role: ServeOptions['role'];
  key?: Uint8Array;
  env?: Record<string, string>;
}): Promise<Service> {
  if (about.key) await writeFile(keyFile, Buffer.from(about.key).toString('base64url'));
  const config = readConfig({
    DATABASE_URL: db.connectionString,
    ROLLCALL_DATA_DIR: dataDir,
    ROLLCALL_PORT: '0',
    ROLLCALL_METRICS_PORT: '0',
    ...(about.key && { ROLLCALL_MASTER_KEY_FILE: keyFile }),
    ...about.env,
  });
  return startService({
    config,
    role: about.role,
    log: silentLogger,
    connectors: [fakeConnector],
    networkFor: () => hrSystem.networkFor(),
    onBroken: () => undefined,
  });
}

async function ask(url: string, method = 'GET', body?: object): Promise<{ status: number; body: unknown }> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const answer = await fetch(url, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  return { status: answer.status, body: await answer.json() };
}

test('what an API process is asked for, a worker process carries out', { timeout: 120_000 }, async () => {
  await using api = await serve({ role: 'api' });
  expect(await ask(`${api.apiUrl}/readyz`)).toMatchObject({ status: 200 });
  const asked = await ask(`${api.apiUrl}/v1/connections/${connection.id}/check`, 'POST', {});
  expect(asked).toMatchObject({ status: 202, body: { kind: 'check', state: 'waiting' } });
  const { id } = z.object({ id: z.string() }).parse(asked.body);
  const operation = () => ask(`${api.apiUrl}/v1/operations/${id}`);
  expect(await operation()).toMatchObject({ body: { state: 'waiting' } });
  expect(hrSystem.logins).toEqual([]);
  await using worker = await serve({ role: 'worker', key });
  expect(worker.apiUrl).toBeUndefined();
  await expect
    .poll(async () => (await operation()).body, { timeout: 20_000 })
    .toMatchObject({
      state: 'done',
      result: { check: { ok: true, tenant: '100' } },
    });
  expect(hrSystem.logins).toHaveLength(1);
});

describe('K15 the master key', () => {
  it('has to be there and has to fit before a worker takes anything', async () => {
    await expect(serve({ role: 'worker' })).rejects.toMatchObject({ code: 'MASTER_KEY_MISSING' });
    await expect(serve({ role: 'all', key: randomBytes(32) })).rejects.toMatchObject({
      code: 'MASTER_KEY_WRONG',
    });
  });

  it('is not asked for by an API process', async () => {
    await using api = await serve({ role: 'api' });
    expect(await ask(`${api.apiUrl}/readyz`)).toMatchObject({ status: 200 });
  });

  it('that no longer fits makes a worker say that it is not ready', async () => {
    await using all = await serve({ role: 'all', key });
    expect(await ask(`${all.apiUrl}/readyz`)).toMatchObject({ status: 200 });
    const { rows } = await db.pool.query('select id, data_key_sealed from customers limit 1');
    const other = await connectionRoom(db).deps.vault.newDataKey({
      table: 'customers',
      column: 'data_key_sealed',
      row: rows[0]?.id,
    });
    await db.pool.query('update customers set data_key_sealed = $2 where id = $1', [rows[0]?.id, other]);
    expect(await ask(`${all.apiUrl}/readyz`)).toMatchObject({
      status: 503,
      body: { missing: ['MASTER_KEY_WRONG'] },
    });
    await db.pool.query('update customers set data_key_sealed = $2 where id = $1', [
      rows[0]?.id,
      rows[0]?.data_key_sealed,
    ]);
  });
});

test('says which port is taken, and leaves nothing open behind', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const taken = serve({ role: 'all', key, env: { ROLLCALL_PORT: String(port) } });
  await expect(taken).rejects.toMatchObject({ code: 'ADDRESS_IN_USE', details: { port } });
  other.close();
  const sessions = async () => {
    const { rowCount } = await db.pool.query(
      `select from pg_stat_activity
        where datname = current_database() and application_name like 'rollcall owner%'`,
    );
    return rowCount;
  };
  await expect.poll(sessions).toBe(0);
});

test('a worker shows its health and the metrics of the queue on a port of their own', async () => {
  const port = await freePort();
  await using worker = await serve({ role: 'worker', key, env: { ROLLCALL_METRICS_PORT: String(port) } });
  expect(worker.metricsUrl).toBe(`http://127.0.0.1:${port}/metrics`);
  expect(await ask(`http://127.0.0.1:${port}/readyz`)).toMatchObject({ status: 200 });
  const metrics = await fetch(`http://127.0.0.1:${port}/metrics`);
  expect(await metrics.text()).toContain('rollcall_queue_jobs{kind="operation",state="waiting"} 0');
});
