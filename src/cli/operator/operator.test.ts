import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts';
import { showLink } from '../../access/sign-in-link.ts';
import { systemClock } from '../../platform/clock.ts';
import { invoke, type Invoked } from '../test-terminal.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db[Symbol.asyncDispose]());

function rollcall(...words: string[]): Promise<Invoked> {
  const masterKey = Buffer.from('a-master-key-of-32-bytes-for-us-').toString('base64url');
  const env = { DATABASE_URL: db.connectionString, ROLLCALL_MASTER_KEY: masterKey };
  return invoke(words, { env: { ...env, ROLLCALL_PUBLIC_URL: 'https://rollcall.invalid' } });
}

/** The secret of the link that was printed. */
function tokenIn(invoked: Invoked): string {
  return /https:\/\/rollcall\.invalid\/console\/welcome#([\w-]{43})/.exec(invoked.stdout)?.[1] ?? '';
}

test('invites somebody by a link, lists them without it, and makes a new link that ends the first', async () => {
  const invited = await rollcall('operator', 'invite', 'Noor', 'noor@beheer.invalid', '--role', 'viewer');
  const first = tokenIn(invited);
  const deps = { db, clock: systemClock };
  expect(await showLink(deps, first)).toMatchObject({ operator: { name: 'Noor', role: 'viewer' } });
  const list = await rollcall('operator', 'list');
  expect(list.stdout).toMatch(/Noor .*viewer .*invited .*never/);
  expect(list.stdout).not.toContain(first);
  const second = tokenIn(await rollcall('operator', 'link', 'noor'));
  await expect(showLink(deps, first)).rejects.toMatchObject({ code: 'LINK_UNKNOWN' });
  expect(await showLink(deps, second)).toMatchObject({ operator: { name: 'Noor' } });
});

test('refuses a mail address that is there, and a role that there is not', async () => {
  await rollcall('operator', 'invite', 'Bo', 'bo@beheer.invalid');
  const again = await rollcall('operator', 'invite', 'Bo again', 'BO@beheer.invalid');
  expect(again.stderr).toContain('OPERATOR_EXISTS');
  expect(
    (await rollcall('operator', 'invite', 'Cas', 'cas@beheer.invalid', '--role', 'owner')).exitCode,
  ).toBe(2);
});
