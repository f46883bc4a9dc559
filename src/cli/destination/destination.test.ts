import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts';
import { freePort } from '../../../test/support/free-port.ts';
import { type Invocation, type Invoked, invoke } from '../test-terminal.ts';

let db: TestDatabase;
let directory: string;

beforeAll(async () => {
  db = await testDatabase();
  directory = await mkdtemp(join(tmpdir(), 'rollcall-destination-'));
});
afterAll(async () => {
  await db[Symbol.asyncDispose]();
  await rm(directory, { recursive: true });
});

/** One command line on this file's database. */
function rollcall(words: string[], options: Invocation = {}): Promise<Invoked> {
  const env = {
    DATABASE_URL: db.connectionString,
    ROLLCALL_MASTER_KEY: 'ab'.repeat(32),
    ROLLCALL_ALLOW_PRIVATE_DESTINATIONS: 'yes',
  };
  return invoke(['--data-dir', directory, ...words], { ...options, env: { ...env, ...options.env } });
}

test('a destination is configured, given a key, looked at, paused, enabled and removed', async () => {
  const url = `url=http://127.0.0.1:${await freePort()}/hook`;
  const private_ = 'allow_private_network=true';
  const added = await rollcall([
    '--json',
    'destination',
    'add',
    'webhook',
    '--name',
    'P',
    '--set',
    url,
    '--set',
    private_,
  ]);
  expect(added).toMatchObject({ exitCode: 0 });
  const made = await rollcall(['--json', 'destination', 'secrets', 'P']);
  expect(made.json()).toMatchObject({ secrets: { secret: expect.stringMatching(/^whsec_/) } });
  const set = await rollcall(['--json', 'destination', 'set', 'P', '--option', 'hold_future_ends=true']);
  expect(set.json()).toMatchObject({
    destination: {
      options: { hold_future_ends: true },
      settings: { payload: 'thin', allow_private_network: true },
    },
  });
  const checked = await rollcall(['destination', 'check', 'P']);
  expect(checked).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('RECEIVER_DOWN') });
  for (const [word, state] of [
    ['pause', 'paused'],
    ['enable', 'active'],
  ] as const)
    expect((await rollcall(['--json', 'destination', word, 'P'])).json()).toMatchObject({
      destination: { state },
    });
  expect((await rollcall(['--json', 'destination', 'deliver', 'P'])).json()).toMatchObject({
    delivered: 0,
    next_at: null,
  });
  expect((await rollcall(['--json', 'destination', 'resync', 'P'])).json()).toEqual({ connections: [] });
  expect((await rollcall(['--json', 'delivery', 'list', 'P', '--state', 'parked'])).json()).toEqual({
    deliveries: [],
  });
  const shown = await rollcall(['destination', 'show', 'P']);
  expect(shown.stdout).toContain('hold_future_ends=true');
  expect((await rollcall(['destination', 'list'])).stdout).toContain('webhook');
  expect(await rollcall(['destination', 'remove', 'P', '--yes'])).toMatchObject({ exitCode: 0 });
});

test.each([
  [['destination', 'add', 'fax'], 'DESTINATION_INVALID'],
  [['destination', 'add', 'webhook', '--set', 'url'], 'USAGE'],
  [['destination', 'show', 'Nobody'], 'NOT_FOUND'],
  [['delivery', 'show', 'Nobody', 'x'], 'NOT_FOUND'],
])('says what is wrong with: rollcall %j', async (words, code) => {
  const answer = await rollcall(words);
  expect(answer.exitCode).not.toBe(0);
  expect(answer.stderr).toContain(code);
});
