import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { servePages } from './pages.ts';

const server = Fastify();
let directory = '';

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'rollcall-pages-'));
  for (const name of ['setup', 'console']) {
    await mkdir(join(directory, name), { recursive: true });
    await writeFile(join(directory, name, 'index.html'), `<p nonce="ROLLCALL_NONCE">${name}</p>`);
  }
  await mkdir(join(directory, 'assets'));
  await writeFile(join(directory, 'assets/app-1234.js'), 'export {};');
  await writeFile(join(directory, 'secret.txt'), 'not an asset');
  await servePages(server, { directory });
  await server.ready();
});

afterAll(async () => {
  await server.close();
  await rm(directory, { recursive: true, force: true });
});

test('every answer has a nonce of its own, in the page and in the policy', async () => {
  const nonces = await Promise.all(
    ['/console', '/console/settings/tokens', '/setup'].map(async (url) => {
      const { body, headers } = await server.inject(url);
      const [, nonce = ''] = /nonce="([\w-]{22})"/.exec(body) ?? [];
      expect(headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`);
      return nonce;
    }),
  );
  expect(new Set(nonces).size).toBe(3);
});

test('the policy allows nothing inline and nothing of another origin', async () => {
  const { headers } = await server.inject('/console');
  const policy = String(headers['content-security-policy']);
  expect(policy).not.toMatch(/unsafe|http|\*/);
  for (const part of [
    "default-src 'none'",
    "script-src 'self';",
    "style-src-attr 'none'",
    "base-uri 'none'",
  ]) {
    expect(policy).toContain(part);
  }
  // A25: not to be framed by anybody.
  expect(policy).toContain("frame-ancestors 'none'");
  expect(headers['cache-control']).toBe('no-store');
});

test('files are kept by browsers for good, and nothing beside them can be asked for', async () => {
  const { headers, statusCode } = await server.inject('/assets/app-1234.js');
  expect([statusCode, headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
  for (const path of [
    '/assets/../secret.txt',
    '/assets/%2e%2e/secret.txt',
    '/assets/..%2fsecret.txt',
    '/assets/',
  ]) {
    const refused = await server.inject(path);
    expect(refused.statusCode).toBeGreaterThanOrEqual(400);
    expect(refused.body).not.toContain('not an asset');
  }
});
