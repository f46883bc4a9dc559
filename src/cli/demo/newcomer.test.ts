import { expect, test } from 'vitest';
import { createServer } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase } from '../../../test/support/database.ts';
import { createApp } from '../../app.ts';
import { readConfig } from '../../config/config.ts';
import { loadConnection } from '../../connections/connection.ts';
import { listConnections } from '../../connections/list-connections.ts';
import { systemClock } from '../../platform/clock.ts';
import { silentLogger } from '../../platform/logger.ts';
import { openNewcomer } from './newcomer.ts';

const pagesUrl = 'http://localhost:4000';

test('where the usual ports are taken the third customer has others, and keeps them', async () => {
  await using _taken = await listeningAt(4013);
  await using _alsoTaken = await listeningAt(4014);
  await using db = await testDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'rollcall-newcomer-'));
  const env = { DATABASE_URL: db.connectionString, ROLLCALL_MASTER_KEY: Buffer.alloc(32, 7).toString('hex') };
  const config = readConfig(env, { dataDir });
  await using app = await createApp({ config, log: silentLogger, clock: systemClock });
  const addresses = async (): Promise<unknown[]> => {
    await using newcomer = await openNewcomer(app, { pagesUrl });
    expect(newcomer.invitations.map(({ system }) => system)).toEqual(['Personio', 'YouServe']);
    const all = await listConnections(app.db);
    expect(all).toHaveLength(2);
    return await Promise.all(
      all.map(async ({ id }) => (await loadConnection(app.db, id)).settings['base_url']),
    );
  };
  const first = await addresses();
  expect(first.join(' ')).not.toMatch(/:401[34]\b/);
  expect(await addresses()).toEqual(first);
  await rm(dataDir, { recursive: true });
});

test('the third customer is told as connected once it is, and what was disconnected is there anew', async () => {
  await using db = await testDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'rollcall-newcomer-'));
  const env = { DATABASE_URL: db.connectionString, ROLLCALL_MASTER_KEY: Buffer.alloc(32, 7).toString('hex') };
  const config = readConfig(env, { dataDir });
  await using app = await createApp({ config, log: silentLogger, clock: systemClock });
  const told = async () => {
    await using newcomer = await openNewcomer(app, { pagesUrl });
    const { invitations, made } = newcomer;
    return { connected: invitations.map(({ isConnected }) => isConnected), made };
  };
  const first = await told();
  expect(first).toMatchObject({ connected: [false, false], made: [expect.any(String), expect.any(String)] });
  const [personio] = first.made;
  const become = (state: 'active' | 'removed') =>
    app.db.kysely.updateTable('connections').set({ state }).where('id', '=', personio!).execute();
  await become('active');
  expect(await told()).toEqual({ connected: [true, false], made: [] });
  await become('removed');
  const again = await told();
  expect(again).toEqual({ connected: [false, false], made: [expect.any(String)] });
  expect(again.made).not.toContain(personio);
  await rm(dataDir, { recursive: true });
});

/** Something listens there, whether it is ours or was there before. */
async function listeningAt(port: number): Promise<AsyncDisposable> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.once('error', () => resolve());
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    [Symbol.asyncDispose]: async () => {
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
  };
}
