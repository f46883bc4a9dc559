import { connect, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { type ApiWorld, apiWorld } from '../../test/support/api-world.ts';
import { createApiServer } from './server.ts';

// Bytes on a socket: what no client library would send.

let world: ApiWorld;
let server: FastifyInstance;
let port: number;
beforeAll(async () => {
  world = await apiWorld({ env: { ROLLCALL_TRUSTED_PROXIES: '10.0.0.0/8' } });
  server = await createApiServer(world.deps, {
    limits: { refusals: 2 },
    timeouts: { headersMs: 1_000, requestMs: 2_000, checkedEveryMs: 50 },
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
  port = (server.server.address() as AddressInfo).port; // it listens on a port
});
afterAll(async () => {
  await server.close();
  await world[Symbol.asyncDispose]();
});

/** Everything that is answered until the server closes the connection. */
function exchange(...lines: readonly string[]): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk.toString();
  });
  socket.on('error', (error) => (answer === '' ? reject(error) : resolve(answer)));
  socket.on('close', () => resolve(answer));
  socket.write(lines.join('\r\n'));
  return promise;
}

function codeIn(answer: string): string | undefined {
  return /"code":"(\w+)"/.exec(answer)?.[1];
}

const token = (): string => `Authorization: Bearer ${world.token}`;

test('A27 refuses headers of more than 16 KiB, and ten thousand of them', async () => {
  const long = await exchange('GET /v1/tokens HTTP/1.1', 'Host: x', `X-Long: ${'a'.repeat(20_000)}`, '', '');
  expect(long).toMatch(/^HTTP\/1\.1 431 /);
  expect(codeIn(long)).toBe('HEADERS_TOO_LARGE');
  const many = Array.from({ length: 10_000 }, (_, index) => `X-${index}: a`);
  const answer = await exchange('GET /v1/tokens HTTP/1.1', 'Host: x', ...many, '', '');
  expect(answer).toMatch(/^HTTP\/1\.1 431 /);
});

test('A27 ends a request whose headers or body come too slowly', async () => {
  const headers = await exchange('GET /v1/tokens HTTP/1.1', 'Host: x', 'X-Half: ');
  expect(headers).toMatch(/^HTTP\/1\.1 408 /);
  expect(codeIn(headers)).toBe('REQUEST_TIMEOUT');
  const body = await exchange(
    'POST /v1/tokens HTTP/1.1',
    'Host: x',
    token(),
    'Content-Type: application/json',
    'Content-Length: 100',
    '',
    '{"name":',
  );
  expect(body).toMatch(/^HTTP\/1\.1 408 /);
});

test.each([
  ['two lengths', ['Content-Length: 5', 'Content-Length: 6']],
  ['a length and chunks', ['Content-Length: 5', 'Transfer-Encoding: chunked']],
  ['chunks by another name', ['Transfer-Encoding: xchunked']],
  ['chunks twice', ['Transfer-Encoding: chunked, identity']],
  ['a length that is none', ['Content-Length: +5']],
  ['a folded header', ['X-A: b', ' Transfer-Encoding: chunked']],
  ['a space before the colon', ['Content-Length : 5']],
])('A28 refuses %s, and closes the connection on what follows', async (_name, headers) => {
  const smuggled = 'GET /v1/caller HTTP/1.1\r\nHost: x\r\n\r\n';
  const answer = await exchange(
    'POST /v1/tokens HTTP/1.1',
    'Host: x',
    token(),
    'Content-Type: application/json',
    ...headers,
    '',
    `0\r\n\r\n${smuggled}`,
  );
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect(codeIn(answer)).toBe('REQUEST_INVALID');
  expect(answer).toContain('Connection: close');
  expect(answer.match(/HTTP\/1\.1 \d/g)).toHaveLength(1);
});

test('A28 a bare LF ends no line', async () => {
  const answer = await exchange(`GET /v1/caller HTTP/1.1\nHost: x\n${token()}\n\n`);
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
});

test('A28 counts refusals by the address that asks, whatever X-Forwarded-For says', async () => {
  const guess = (address: string) =>
    exchange(
      'GET /v1/caller HTTP/1.1',
      'Host: x',
      `X-Forwarded-For: ${address}`,
      'Connection: close',
      '',
      '',
    );
  const answers = [];
  for (const last of [1, 2, 3]) answers.push(codeIn(await guess(`192.0.2.${last}`)));
  expect(answers).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED', 'RATE_LIMITED']);
});

test('A28 believes X-Forwarded-For from a proxy that is named, and no further than to the first that is not', async () => {
  const behind = await createApiServer(world.deps, { limits: { refusals: 1 } });
  const from = async (remoteAddress: string, forwarded: string) => {
    const headers = { 'x-forwarded-for': forwarded };
    return codeIn((await behind.inject({ url: '/v1/caller', remoteAddress, headers })).body);
  };
  expect(await from('10.1.2.3', '203.0.113.7')).toBe('UNAUTHENTICATED');
  expect(await from('10.9.9.9', '192.0.2.1, 203.0.113.7')).toBe('RATE_LIMITED');
  expect(await from('10.1.2.3', '203.0.113.8')).toBe('UNAUTHENTICATED');
  expect(await from('198.51.100.1', '192.0.2.1')).toBe('UNAUTHENTICATED');
  expect(await from('198.51.100.1', '192.0.2.2')).toBe('RATE_LIMITED');
  await behind.close();
});
