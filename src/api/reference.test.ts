import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiWorld, apiWorld } from '../../test/support/api-world.ts';
import { endpoints } from './endpoints.ts';
import { openApiDocument } from './openapi/document.ts';

let world: ApiWorld;
beforeAll(async () => {
  world = await apiWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const nobody = { token: undefined };

test('gives the document without a token', async () => {
  const { status, body } = await world.ask('GET', '/v1/openapi.json', nobody);
  expect(status).toBe(200);
  expect(body).toEqual(JSON.parse(JSON.stringify(openApiDocument(endpoints))));
});

test('serves the reference from its own origin, under a policy that lets nothing in from elsewhere', async () => {
  const { headers, body } = await world.ask<string>('GET', '/docs/', nobody);
  const policy = String(headers['content-security-policy']);
  const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
  expect(nonce).toHaveLength(24);
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/https?:|\*|unsafe-eval|script-src[^;]*unsafe/);
  expect(body).toContain(`nonce="${nonce}"`);
  // The one address of somebody else is a namespace, if there is any: nothing is loaded from one.
  expect([...body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, to]) => to)).toEqual(['js/scalar.js']);
  const again = await world.ask<string>('GET', '/docs/', nobody);
  expect(again.headers['content-security-policy']).not.toBe(policy);
  expect(await world.ask('GET', '/docs/js/scalar.js', nobody)).toMatchObject({ status: 200 });
});

test('keeps the strict policy for everything else', async () => {
  const { headers } = await world.ask('GET', '/v1/openapi.json', nobody);
  expect(headers['content-security-policy']).toBe(
    "default-src 'none';frame-ancestors 'none';base-uri 'none'",
  );
});
