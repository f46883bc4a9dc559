import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts';
import { authenticateToken } from '../../access/authenticate-token.ts';
import { tokenScopes } from '../../access/token-scope.ts';
import { systemClock } from '../../platform/clock.ts';
import { invoke, type Invoked } from '../test-terminal.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db[Symbol.asyncDispose]());

function rollcall(...words: string[]): Promise<Invoked> {
  const masterKey = Buffer.from('a-master-key-of-32-bytes-for-us-').toString('base64url');
  return invoke(words, { env: { DATABASE_URL: db.connectionString, ROLLCALL_MASTER_KEY: masterKey } });
}

interface Made {
  token: { id: string; token: string; scopes: string[] };
}

/** What `token create --json` printed. */
function made(invoked: Invoked): Made['token'] {
  return (invoked.json() as unknown as Made).token;
}

test('makes a token that works, lists it without itself, and ends it at once', async () => {
  const token = made(
    await rollcall('token', 'create', 'Platform', '--scope', 'changes:read', '--days', '7', '--json'),
  );
  const caller = await authenticateToken({ db, clock: systemClock }, token.token);
  expect(caller).toMatchObject({ name: 'Platform', actor: `token:${token.id}`, customerId: undefined });
  const list = await rollcall('token', 'list');
  expect(list.stdout).toMatch(/Platform .*valid/);
  expect(list.stdout + (await rollcall('token', 'list', '--json')).stdout).not.toContain(token.token);
  expect((await rollcall('token', 'revoke', 'platform', '--yes')).exitCode).toBe(0);
  expect(await authenticateToken({ db, clock: systemClock }, token.token)).toBeUndefined();
  expect((await rollcall('token', 'revoke', 'Platform', '--yes')).stderr).toContain('NOT_FOUND');
});

test('gives what reads unless told, everything when asked, and nothing that there is not', async () => {
  const reads = made(await rollcall('token', 'create', 'Reader', '--json'));
  expect(reads.scopes.every((scope) => scope.endsWith(':read'))).toBe(true);
  const all = made(await rollcall('token', 'create', 'All', '--scope', 'all', '--json'));
  expect(all.scopes).toEqual(tokenScopes.toSorted());
  expect((await rollcall('token', 'create', 'None', '--scope', 'everything')).exitCode).toBe(2);
  expect((await rollcall('token', 'create', 'Ever', '--days', '367')).exitCode).toBe(2);
});

test('shows who made a token, and first what works after its maker lost their access', async () => {
  const id = '0197c001-0000-7000-8000-000000000001';
  const now = new Date();
  await db.kysely
    .insertInto('operators')
    .values({
      id,
      name: 'Bo Voorbeeld',
      email: 'bo@beheer.invalid',
      role: 'administrator',
      created_by: 'test',
      created_at: now,
      activated_at: now,
    })
    .execute();
  const left = made(await rollcall('token', 'create', 'Left behind', '--json'));
  await db.kysely
    .updateTable('api_tokens')
    .set({ created_by: `operator:${id}` })
    .where('id', '=', left.id)
    .execute();
  await rollcall('token', 'create', 'Newest');
  const rows = async () => (await rollcall('token', 'list', '--limit', '1')).stdout;
  expect(await rows()).toMatch(/Newest .*cli /);
  expect((await rollcall('operator', 'list', '--json')).json()).toMatchObject({
    operators: [{ name: 'Bo Voorbeeld', working_tokens: 1 }],
  });
  await db.kysely.updateTable('operators').set({ disabled_at: now }).execute();
  expect(await rows()).toMatch(/“Left behind” works, although .* no access any more: Bo Voorbeeld\./);
  const json = (await rollcall('token', 'list', '--json')).json() as unknown as { tokens: unknown[] };
  expect(json.tokens[0]).toMatchObject({
    name: 'Left behind',
    maker: { kind: 'operator', name: 'Bo Voorbeeld', has_access: false },
  });
});

test('A33 writes each command that changed something into the audit log, without its arguments', async () => {
  await rollcall('customer', 'add', 'Canary Beispiel');
  await rollcall('customer', 'list');
  await rollcall('customer', 'rename', 'No such', 'Other');
  const listed = await rollcall('audit', 'list', '--limit', '1', '--json');
  expect(listed.json()).toMatchObject({ events: [{ action: 'customer add', outcome: 'done' }] });
  expect(listed.stdout).toContain('"actor": "cli:');
  expect(listed.stdout).not.toContain('Canary');
  const verified = await rollcall('audit', 'verify', '--json');
  expect(verified).toMatchObject({ exitCode: 0 });
  const { last } = verified.json() as { last: { number: number; hash: string } };
  expect((await rollcall('audit', 'verify', '--since', `${last.number}:${last.hash}`)).exitCode).toBe(0);
  const other = await rollcall('audit', 'verify', '--since', `${last.number}:${'0'.repeat(64)}`);
  expect(other).toMatchObject({ exitCode: 1 });
  expect(other.stdout).toContain('is not the one that was noted');
});
