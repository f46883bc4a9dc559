import { afterAll, beforeAll, expect, test } from 'vitest';
import { testClock } from '../../test/support/clock.ts';
import { type TestDatabase, testDatabase } from '../../test/support/database.ts';
import { testIds } from '../../test/support/ids.ts';
import type { CustomerId } from '../domain/ids.ts';
import { authenticateToken } from './authenticate-token.ts';
import type { Caller } from './caller.ts';
import { createToken, type NewToken } from './create-token.ts';
import { loadCursorKey } from './installation-key.ts';
import { listTokens } from './list-tokens.ts';
import { revokeToken } from './revoke-token.ts';
import { isTokenText, newTokenText } from './token-text.ts';

const day = 86_400_000;
const ids = testIds(5);
let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db[Symbol.asyncDispose]());

async function room() {
  const clock = testClock('2026-03-02T09:00:00Z');
  const deps = { db, clock, ids };
  const make = (given: Partial<NewToken> = {}, by: Caller | string = 'test') =>
    createToken(deps, { name: 'one', scopes: ['runs:read'], ...given, by });
  return { deps, clock, make };
}

async function aCustomer(): Promise<CustomerId> {
  const id = ids.next<'customer'>();
  await db.kysely.insertInto('customers').values({ id, name: 'x', created_at: new Date() }).execute();
  return id;
}

function callerWith(given: Partial<Caller>): Caller {
  return { actor: 'token:x', name: 'x', scopes: new Set(['runs:read']), customerId: undefined, ...given };
}

test('a token is 256 random bits with a checksum, and only its hash is kept', async () => {
  const { make } = await room();
  const { text } = await make();
  expect(text).toMatch(/^rollcall_[A-Za-z0-9_-]{43}[0-9a-f]{8}$/);
  const { rows } = await db.pool.query('select t::text as row from api_tokens t');
  expect(JSON.stringify(rows)).not.toContain(text.slice(9, 52));
  expect(new Set(Array.from({ length: 100 }, () => newTokenText())).size).toBe(100);
});

test('A10 what was cut off or mistyped is known for it without a look into the database', () => {
  const text = newTokenText();
  expect(isTokenText(text)).toBe(true);
  const other = text[20] === 'A' ? 'B' : 'A';
  for (const wrong of [
    text.slice(0, -1),
    `${text}0`,
    text.slice(0, 20) + other + text.slice(21),
    text.toUpperCase(),
  ]) {
    expect(isTokenText(wrong)).toBe(false);
  }
});

test('ends after 90 days, after as many as are asked for, and never later than after 366', async () => {
  const { make, deps, clock } = await room();
  const { text, token } = await make();
  expect(token.expiresAt).toEqual(new Date('2026-05-31T09:00:00Z'));
  clock.advance(90 * day - 1);
  expect(await authenticateToken(deps, text)).toBeDefined();
  clock.advance(1);
  expect(await authenticateToken(deps, text)).toBeUndefined();
  for (const days of [0, 367, 1.5]) {
    await expect(make({ expires_in_days: days })).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
  }
});

test('ends at once when it is revoked; revoking it again changes nothing', async () => {
  const { make, deps, clock } = await room();
  const { text, token } = await make();
  await revokeToken(deps, { tokenId: token.id, by: 'first' });
  expect(await authenticateToken(deps, text)).toBeUndefined();
  clock.advance(day);
  expect(await revokeToken(deps, { tokenId: token.id, by: 'second' })).toMatchObject({
    revokedBy: 'first',
    revokedAt: new Date('2026-03-02T09:00:00Z'),
  });
});

test('writes the last use at most once a minute', async () => {
  const { make, deps, clock } = await room();
  const { text, token } = await make();
  const lastUse = async () =>
    (await listTokens(deps, { limit: 100 })).find(({ id }) => id === token.id)?.lastUsedAt;
  expect(await lastUse()).toBeUndefined();
  await authenticateToken(deps, text);
  clock.advance(59_999);
  await authenticateToken(deps, text);
  expect(await lastUse()).toEqual(new Date('2026-03-02T09:00:00Z'));
  clock.advance(1);
  await authenticateToken(deps, text);
  expect(await lastUse()).toEqual(new Date('2026-03-02T09:01:00Z'));
});

test('gives no right that its maker does not have', async () => {
  const { make } = await room();
  const by = callerWith({ scopes: new Set(['runs:read', 'tokens:write']) });
  await expect(make({ scopes: ['runs:read', 'runs:write'] }, by)).rejects.toMatchObject({
    code: 'TOKEN_TOO_WIDE',
    details: { missing: ['runs:write'] },
  });
  expect((await make({}, by)).token.createdBy).toBe('token:x');
});

test('a token of one customer makes tokens of that customer only', async () => {
  const { make } = await room();
  const [own, other] = [await aCustomer(), await aCustomer()];
  const by = callerWith({ customerId: own });
  expect((await make({}, by)).token.customerId).toBe(own);
  expect((await make({ customer_id: own }, by)).token.customerId).toBe(own);
  await expect(make({ customer_id: other }, by)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(make({ customer_id: ids.next() })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('goes with its customer', async () => {
  const { make, deps } = await room();
  const customer_id = await aCustomer();
  const { text } = await make({ customer_id });
  expect(await authenticateToken(deps, text)).toMatchObject({ customerId: customer_id });
  await db.pool.query('delete from customers where id = $1', [customer_id]);
  expect(await authenticateToken(deps, text)).toBeUndefined();
});

test('a scope that a later version does not know grants nothing', async () => {
  const { make, deps } = await room();
  const { text, token } = await make();
  await db.pool.query(
    "update api_tokens set scopes = '{runs:read,runs:everything,operators:write}' where id = $1",
    [token.id],
  );
  expect([...((await authenticateToken(deps, text))?.scopes ?? [])]).toEqual(['runs:read']);
});

test('the key of cursors is made once, also by two processes that start together', async () => {
  await using fresh = await testDatabase();
  const deps = { db: fresh, clock: testClock('2026-03-02T09:00:00Z') };
  const [one, two] = await Promise.all([loadCursorKey(deps), loadCursorKey(deps)]);
  expect(one).toHaveLength(32);
  expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true);
});
