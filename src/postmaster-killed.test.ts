import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { aConnection, connectionRoom, giveCredentials } from '../test/support/connection-room.ts';
import { type DataDirectory, dataDirectory, kill } from '../test/support/data-directory.ts';
import { fakeConnector, fakeHrSystem } from '../test/support/fake-connector.ts';
import { createToken } from './access/create-token.ts';
import { tokenScopes } from './access/token-scope.ts';
import { type Config, readConfig } from './config/config.ts';
import { findBinaries } from './db/embedded/binaries.ts';
import { openDatabase } from './db/open-database.ts';
import { systemClock } from './platform/clock.ts';
import { silentLogger } from './platform/logger.ts';
import { masterKeyOf } from './platform/master-key.ts';
import { startService } from './serve.ts';

const key = randomBytes(32);

async function configOf(directory: DataDirectory): Promise<Config> {
  const keyFile = join(directory.path, 'the.key');
  await writeFile(keyFile, key.toString('base64url'));
  return readConfig({
    ROLLCALL_DATA_DIR: directory.path,
    ROLLCALL_MASTER_KEY_FILE: keyFile,
    ROLLCALL_PORT: '0',
    ROLLCALL_METRICS_PORT: '0',
  });
}

/** One connection to check and a token to ask for it, made beside the service in its own database. */
async function prepared(config: Config): Promise<{ path: string; token: string }> {
  await using beside = await openDatabase({ config, role: 'any', log: silentLogger });
  const room = connectionRoom(beside.database, { masterKey: masterKeyOf(key) });
  const { id } = await aConnection(room);
  await giveCredentials(room, id);
  const { text: token } = await createToken(
    { db: beside.database, clock: systemClock, ids: room.ids },
    { name: 'A test', scopes: [...tokenScopes], expires_in_days: 1, by: 'a test' },
  );
  return { path: `/v1/connections/${id}/check`, token };
}

/** Why it failed stands in what a test says then. */
const stateOf = z.object({ state: z.string(), error: z.unknown() });

const patience = { timeout: 60_000, interval: 250 };

test('K6 a service whose embedded PostgreSQL is killed brings it back, and ends what it was carrying out', {
  timeout: 150_000,
}, async ({ skip }) => {
  await findBinaries().catch(() =>
    skip('NOT PROVEN HERE: there is no embedded PostgreSQL for this platform.'),
  );
  await using directory = await dataDirectory();
  const config = await configOf(directory);
  const hrSystem = fakeHrSystem();
  const asked = Promise.withResolvers<void>();
  const answers = Promise.withResolvers<void>();
  let isBroken = false;
  await using service = await startService({
    config,
    role: 'all',
    log: silentLogger,
    connectors: [fakeConnector],
    networkFor: () => {
      const network = hrSystem.networkFor();
      const send: typeof network.send = async (request) => {
        asked.resolve();
        await answers.promise;
        return network.send(request);
      };
      return { send, [Symbol.asyncDispose]: () => network[Symbol.asyncDispose]() };
    },
    onBroken: () => (isBroken = true),
  });
  const { path, token } = await prepared(config);
  const ask = async (method: string, where: string): Promise<{ status: number; body: unknown }> => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const body = method === 'POST' ? '{}' : null;
    const answer = await fetch(`${service.apiUrl}${where}`, { method, headers, body });
    return { status: answer.status, body: await answer.json() };
  };
  const check = async (): Promise<string> => {
    const { id } = z.object({ id: z.string() }).parse((await ask('POST', path)).body);
    return `/v1/operations/${id}`;
  };
  const state = async (operation: string): Promise<unknown> => {
    const { body } = await ask('GET', operation);
    const { state: now, error } = stateOf.safeParse(body).data ?? {};
    return now === 'failed' ? error : now;
  };

  const underWay = await check();
  await asked.promise;
  expect(await state(underWay)).toBe('running');
  const postmaster = await directory.postmaster();
  kill(postmaster);
  answers.resolve();
  await expect.poll(() => state(underWay), patience).toBe('done');
  expect(await ask('GET', '/readyz')).toMatchObject({ status: 200 });
  const next = await check();
  await expect.poll(() => state(next), patience).toBe('done');
  expect(await directory.postmaster()).not.toBe(postmaster);
  expect(isBroken).toBe(false);
});
