import { expect, test } from 'vitest';
import { apiWorld } from '../../test/support/api-world.ts';

test('answers who is not signed in with 401, and who lacks the scope with 403', async () => {
  await using world = await apiWorld();
  const nobody = await world.ask('GET', '/v1/tokens', { token: undefined });
  expect(nobody.status).toBe(401);
  expect(nobody.headers['content-type']).toContain('application/problem+json');
  expect(nobody.headers['www-authenticate']).toContain('Bearer');
  const reader = await world.tokenWith(['runs:read']);
  const lacking = await world.ask('GET', '/v1/tokens', { token: reader });
  expect(lacking).toMatchObject({
    status: 403,
    body: { code: 'SCOPE_NOT_GRANTED', details: { needed: 'tokens:read' } },
  });
});

test('A26 refuses what it does not know, in body and query, and names the place', async () => {
  await using world = await apiWorld();
  const body = { name: 'x', scopes: ['runs:read'], is_admin: true };
  expect(await world.ask('POST', '/v1/tokens', { body })).toMatchObject({
    status: 400,
    body: { code: 'REQUEST_INVALID', errors: [{ pointer: '/body/is_admin' }] },
  });
  expect(await world.ask('GET', '/v1/tokens?confirmed=true')).toMatchObject({ status: 400 });
});

test('makes a token, shows it once, and lists it page by page', async () => {
  await using world = await apiWorld();
  const made = await world.ask<{ token: string; id: string }>('POST', '/v1/tokens', {
    body: { name: 'Platform', scopes: ['changes:read'] },
  });
  expect(made.status).toBe(201);
  expect(await world.ask('GET', '/v1/tokens', { token: made.body.token })).toMatchObject({ status: 403 });
  const page = await world.ask<{ data: { id: string }[]; next_cursor: string }>('GET', '/v1/tokens?limit=1');
  expect(page.body.data).toMatchObject([{ id: made.body.id, expires_at: '2026-05-31T09:00:00.000Z' }]);
  const next = await world.ask<{ data: unknown[] }>(
    'GET',
    `/v1/tokens?limit=9&cursor=${page.body.next_cursor}`,
  );
  expect(next.body).toMatchObject({ next_cursor: null });
  expect(JSON.stringify([page.body, next.body])).not.toContain(made.body.token);
});
