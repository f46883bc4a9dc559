import { expect, test } from 'vitest';
import { type ApiWorld, apiWorld } from '../../../test/support/api-world.ts';
import { invited, signedIn, type TestBrowser } from '../../../test/support/signed-in.ts';

interface Token {
  id: string;
  name: string;
  token: string;
  maker: { kind: string; name: string | null; has_access: boolean };
}

interface Made {
  /** By hand in the console, and by a program with the token that was made by hand. */
  byHand: Token;
  byProgram: Token;
}

/** Bo, an administrator, makes two tokens, one by way of the other; Noor looks on. */
async function withTokens(world: ApiWorld) {
  const { browser: noor } = await signedIn(world);
  const { id, browser: bo } = await invited(world, noor, 'administrator');
  const scopes = ['tokens:write', 'runs:read'];
  const own = await bo.ask<Token>('POST', '/v1/tokens', { name: 'by hand', scopes });
  const other = await world.ask<Token>('POST', '/v1/tokens', {
    token: own.body.token,
    body: { name: 'by a program', scopes: ['runs:read'] },
  });
  return { noor, bo, id, made: { byHand: own.body, byProgram: other.body } satisfies Made };
}

async function listed(browser: TestBrowser, { id }: { id: string }): Promise<Token | undefined> {
  const { body } = await browser.ask<{ data: Token[] }>('GET', '/v1/tokens');
  return body.data.find((one) => one.id === id);
}

const statusWith = async (world: ApiWorld, { token }: Token): Promise<number> =>
  (await world.ask('GET', '/v1/caller', { token })).status;

test('a token tells who made it, and goes on when they are switched off, marked as theirs who have no access', async () => {
  await using world = await apiWorld();
  const { noor, id, made } = await withTokens(world);
  expect(made.byHand.maker).toEqual({ kind: 'operator', name: 'Bo', has_access: true });
  expect(made.byProgram.maker).toEqual({ kind: 'token', name: 'by hand', has_access: true });
  const changed = await noor.ask('PATCH', `/v1/operators/${id}`, { is_disabled: true });
  expect(changed.body).toMatchObject({ state: 'disabled', working_tokens: 2 });
  expect((await listed(noor, made.byHand))?.maker).toMatchObject({ name: 'Bo', has_access: false });
  expect(await statusWith(world, made.byHand)).toBe(200);
  await noor.ask('PATCH', `/v1/operators/${id}`, { is_disabled: false });
  expect((await listed(noor, made.byHand))?.maker.has_access).toBe(true);
});

test('a role that makes no tokens is no access, and neither is a token that ended', async () => {
  await using world = await apiWorld();
  const { noor, id, made } = await withTokens(world);
  await noor.ask('PATCH', `/v1/operators/${id}`, { role: 'operator' });
  expect((await listed(noor, made.byHand))?.maker.has_access).toBe(false);
  await noor.ask('DELETE', `/v1/tokens/${made.byHand.id}`);
  expect((await listed(noor, made.byProgram))?.maker).toEqual({
    kind: 'token',
    name: 'by hand',
    has_access: false,
  });
  await world.db.kysely.deleteFrom('api_tokens').where('id', '=', made.byHand.id).execute();
  expect((await listed(noor, made.byProgram))?.maker).toMatchObject({ name: null, has_access: false });
});

test('A21 who is switched off takes their tokens along when that is said, and all of it is one row of the audit log', async () => {
  await using world = await apiWorld();
  const { noor, id, made } = await withTokens(world);
  const own = await noor.ask<Token>('POST', '/v1/tokens', { name: 'of Noor', scopes: ['runs:read'] });
  const changed = await noor.ask('PATCH', `/v1/operators/${id}`, { is_disabled: true, revoke_tokens: true });
  expect(changed.body).toMatchObject({ state: 'disabled', working_tokens: 0 });
  expect(await statusWith(world, made.byHand)).toBe(401);
  expect(await statusWith(world, made.byProgram)).toBe(401);
  expect(await statusWith(world, own.body)).toBe(200);
  const { body } = await world.ask<{ data: unknown[] }>('GET', '/v1/audit?action=changeOperator&limit=1');
  expect(body.data).toMatchObject([
    {
      outcome: 'done',
      subject_id: id,
      details: {
        disabled: true,
        tokens_revoked: 2,
        tokens: [made.byHand.id, made.byProgram.id].toSorted().join(' '),
      },
    },
  ]);
});

test('tokens stay when the person cannot be changed', async () => {
  await using world = await apiWorld();
  const { browser: noor } = await signedIn(world);
  const own = await noor.ask<Token>('POST', '/v1/tokens', { name: 'of Noor', scopes: ['runs:read'] });
  const { body: me } = await noor.ask<{ operator: { id: string } }>('GET', '/v1/session');
  const refused = await noor.ask('PATCH', `/v1/operators/${me.operator.id}`, {
    is_disabled: true,
    revoke_tokens: true,
  });
  expect(refused.body).toMatchObject({ code: 'LAST_ADMINISTRATOR' });
  expect(await statusWith(world, own.body)).toBe(200);
});
