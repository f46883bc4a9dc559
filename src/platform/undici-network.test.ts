import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import * as behave from '../../test/fault-server/behaviours.ts';
import {
  ipv4,
  type ReadClientAtOptions,
  readClientAt,
  startOfTest,
} from '../../test/fault-server/read-client-at.ts';
import { type FaultServer, faultServer } from '../../test/fault-server.ts';
import { freePort } from '../../test/support/free-port.ts';
import type { RunReadClient } from '../connector-kit/create-read-client.ts';

const people = { people: [{ id: '1' }, { id: '2' }] };
const People = z.object({ people: z.array(z.object({ id: z.string() })) });

function readPeople(http: RunReadClient): Promise<z.infer<typeof People>> {
  return http.get('/people', { template: '/people', schema: People });
}

/** Reads once from a server that follows the script. */
async function readingFrom(script: behave.Behaviour[], options: ReadClientAtOptions = {}) {
  const server = await faultServer({ script });
  const client = readClientAt(server.origin, options);
  const outcome = await readPeople(client.http).catch((error: unknown) => error);
  await client[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
  return { outcome, server, ...client };
}

afterEach(() => vi.unstubAllEnvs());

describe('the real network', () => {
  it('reads JSON with the token and the headers of the connection', async () => {
    const { outcome, server } = await readingFrom([behave.json(people)]);
    expect(outcome).toEqual(people);
    expect(server.requests[0]).toMatchObject({ method: 'GET', target: '/people' });
    expect(server.requests[0]?.headers.get('authorization')).toBe('Bearer kept-token');
    expect(server.requests[0]?.headers.has('cookie')).toBe(false);
  });

  it('N1 parks SOURCE_DOWN when the port refuses, after every attempt', async () => {
    const client = readClientAt(`http://127.0.0.1:${await freePort()}`, { limits: { attempts: 3 } });
    await expect(readPeople(client.http)).rejects.toMatchObject({ code: 'SOURCE_DOWN' });
    expect(client.ledger.entries.map((entry) => entry.outcome)).toEqual(['retried', 'retried', 'failed']);
    expect(client.clock.waits).toEqual([750, 1500]);
  });

  it('N1 parks SOURCE_DOWN when the name has no address', async () => {
    const resolver = () => Promise.reject(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }));
    const client = readClientAt('http://hr.test', { undici: { resolver }, limits: { attempts: 2 } });
    await expect(readPeople(client.http)).rejects.toMatchObject({
      code: 'SOURCE_DOWN',
      message: 'hr.test has no address (ENOTFOUND).',
    });
  });

  it('N1 parks SOURCE_DOWN when the connection is never made', async () => {
    const resolver = () => new Promise<never>(() => {});
    const client = readClientAt('http://hr.test', {
      undici: { resolver },
      limits: { attempts: 1, connectMs: 15, headersMs: 15 },
    });
    await expect(readPeople(client.http)).rejects.toMatchObject({ code: 'SOURCE_DOWN' });
    await client[Symbol.asyncDispose]();
  });

  it('reads on after a reset before the headers', async () => {
    const { outcome, ledger } = await readingFrom([behave.resetBeforeHeaders(), behave.json(people)]);
    expect(outcome).toEqual(people);
    expect(ledger.entries.map((entry) => entry.outcome)).toEqual(['retried', 'ok']);
  });

  it('N3 gives up on headers that never come, and tries again', async () => {
    const limits = { connectMs: 5000, headersMs: 400, attemptMs: 5000, attempts: 2 };
    const { outcome, server } = await readingFrom([behave.silence()], { limits });
    expect(outcome).toMatchObject({ code: 'SOURCE_DOWN' });
    expect(String(outcome)).toMatch(/did not begin to answer in time/);
    expect(server.requests).toHaveLength(2);
  });

  it('N4 cuts a body that drips, although something always comes', async () => {
    const limits = { attemptMs: 600, rereads: 1 };
    const { outcome, ledger } = await readingFrom([behave.drip()], { limits });
    expect(outcome).toMatchObject({ code: 'READ_INCOMPLETE' });
    expect(ledger.entries).toHaveLength(2);
    expect(ledger.entries[0]?.bytes).toBeGreaterThan(1);
  });

  it('N5 reads the whole page again after a reset in the middle of a body', async () => {
    const { outcome, server } = await readingFrom([behave.resetMidBody(), behave.json(people)]);
    expect(outcome).toEqual(people);
    expect(server.requests.map((request) => request.headers.has('range'))).toEqual([false, false]);
  });

  it.each(['reset', 'end', 'garbage'] as const)(
    'N6 reads the whole page again after broken chunks (%s)',
    async (end) => {
      const { outcome } = await readingFrom([behave.brokenChunks(end), behave.json(people)]);
      expect(outcome).toEqual(people);
    },
  );

  it('N6 parks READ_INCOMPLETE when chunks stay broken, and quotes nothing of them', async () => {
    const { outcome, ledger } = await readingFrom([behave.brokenChunks('garbage')]);
    expect(outcome).toMatchObject({ code: 'READ_INCOMPLETE' });
    expect(JSON.stringify(outcome)).not.toContain('xxxx');
    expect(JSON.stringify(outcome, Object.getOwnPropertyNames(outcome))).not.toContain('xxxx');
    expect(ledger.entries).toHaveLength(3);
  });

  it('N7 reads a page that ended early twice more, then parks READ_INCOMPLETE', async () => {
    const { outcome, server } = await readingFrom([behave.truncatedJson()]);
    expect(outcome).toMatchObject({ code: 'READ_INCOMPLETE' });
    expect(server.requests).toHaveLength(3);
  });

  it('N8 says status, type and length of a login page and never its text', async () => {
    const { outcome, server } = await readingFrom([behave.htmlLogin()]);
    expect(outcome).toMatchObject({ code: 'SOURCE_SHAPE_CHANGED' });
    expect(String(outcome)).toMatch(/answered 200 with text\/html of 46 bytes instead of JSON/);
    expect(JSON.stringify(outcome, Object.getOwnPropertyNames(outcome))).not.toContain('Femke');
    expect(server.requests).toHaveLength(1);
  });

  it.each([{}, { data: null }, { error: 'Femke is unknown' }, [], null])(
    'N9 is a shape error: %j',
    async (value) => {
      const { outcome } = await readingFrom([behave.json(value)]);
      expect(outcome).toMatchObject({
        code: 'SOURCE_SHAPE_CHANGED',
        details: { path: '/people', status: 200 },
      });
      expect(String(outcome)).not.toContain('Femke');
    },
  );

  it('N10 cuts a gzip bomb by its ratio, without unpacking it', async () => {
    const bomb = behave.gzipBomb();
    const before = process.memoryUsage().rss;
    const { outcome } = await readingFrom([bomb], { limits: { attemptMs: 5000 } });
    expect(String(outcome)).toMatch(/unpacks to more than 200 times its size/);
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 * 1024);
  });

  it.each(['gzip, gzip', 'gzip, br', 'zstd', 'compress'])('N10 refuses the encoding %s', async (encoding) => {
    const { outcome } = await readingFrom([behave.json(people, { 'content-encoding': encoding })]);
    expect(outcome).toMatchObject({ code: 'SOURCE_SHAPE_CHANGED' });
  });

  it('N11 cuts a body without length at the cap and closes the socket', async () => {
    const server = await faultServer({ script: [behave.endlessBody()] });
    await using client = readClientAt(server.origin, { limits: { maxBytes: 200_000, attemptMs: 5000 } });
    await expect(readPeople(client.http)).rejects.toMatchObject({ code: 'SOURCE_SHAPE_CHANGED' });
    await server.allClosed();
    expect(client.ledger.entries[0]?.bytes).toBeLessThan(400_000);
    await server[Symbol.asyncDispose]();
  });

  it('N16 asks once more after a 503', async () => {
    const { outcome, ledger } = await readingFrom([behave.answer(503), behave.json(people)]);
    expect(outcome).toEqual(people);
    expect(ledger.entries.map(({ status, outcome: end }) => [status, end])).toEqual([
      [503, 'retried'],
      [200, 'ok'],
    ]);
  });

  it.each([undefined, '0', '2', 'soon'])(
    'N13 asks once more after a 429 with Retry-After %j',
    async (header) => {
      const { outcome, clock } = await readingFrom([behave.tooMany(header), behave.json(people)]);
      expect(outcome).toEqual(people);
      expect(clock.now().getTime() - Date.parse(startOfTest)).toBeGreaterThanOrEqual(
        header === '2' ? 2000 : 750,
      );
    },
  );

  it.each(['http://169.254.169.254/latest', 'http://localhost:1/', 'https://other.test/', '/people/2'])(
    'N24 does not follow a redirect to %s',
    async (location) => {
      const other = await faultServer({ script: [behave.json(people)] });
      const target = location.replace('http://localhost:1', other.origin);
      const { outcome, server } = await readingFrom([behave.redirect(target)]);
      expect(outcome).toMatchObject({ code: 'SOURCE_SHAPE_CHANGED', details: { status: 302 } });
      expect(server.requests).toHaveLength(1);
      expect(other.opened).toBe(0);
      await other[Symbol.asyncDispose]();
    },
  );

  it('N35 reads on when a kept connection is closed by the other side', async () => {
    const server = await faultServer({ script: [behave.closeWhenReused(people), behave.json(people)] });
    await using client = readClientAt(server.origin);
    expect(await readPeople(client.http)).toEqual(people);
    expect(await readPeople(client.http)).toEqual(people);
    expect(server.opened).toBe(2);
    await server[Symbol.asyncDispose]();
  });

  it('N35 opens another connection after an announced end', async () => {
    const server = await faultServer({ script: [behave.lastAnswer(people), behave.json(people)] });
    await using client = readClientAt(server.origin);
    expect(await readPeople(client.http)).toEqual(people);
    expect(await readPeople(client.http)).toEqual(people);
    expect(client.ledger.entries.map((entry) => entry.outcome)).toEqual(['ok', 'ok']);
    await server[Symbol.asyncDispose]();
  });

  it('keeps one connection for requests in a row, also after an error answer', async () => {
    const server = await faultServer({ script: [behave.answer(500, 'oops'), behave.json(people)] });
    await using client = readClientAt(server.origin, { undici: { connections: 1 } });
    for (const _ of [1, 2, 3]) expect(await readPeople(client.http)).toEqual(people);
    expect(server.opened).toBe(1);
    await server[Symbol.asyncDispose]();
  });

  it('N36 takes no proxy from the environment', async () => {
    const proxy = await faultServer({ script: [behave.json({ people: [] })] });
    for (const name of ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'ALL_PROXY'])
      vi.stubEnv(name, proxy.origin);
    vi.stubEnv('NODE_USE_ENV_PROXY', '1');
    expect((await readingFrom([behave.json(people)])).outcome).toEqual(people);
    expect(proxy.opened).toBe(0);
    await proxy[Symbol.asyncDispose]();
  });

  it('N37 works when one address family is dead', async () => {
    const server = await faultServer({ script: [behave.json(people)] });
    const resolver = async () => [{ address: 'fd00::dead', family: 6 }, { address: '::1', family: 6 }, ipv4];
    await using client = readClientAt(`http://hr.test:${server.port}`, {
      undici: { resolver, nextAddressAfterMs: 20 },
      limits: { connectMs: 10_000, headersMs: 10_000, attemptMs: 20_000 },
    });
    expect(await readPeople(client.http)).toEqual(people);
    await server[Symbol.asyncDispose]();
  });

  it('N37 works with IPv6 only', async () => {
    const server = await faultServer({ script: [behave.json(people)], host: '::1' });
    const resolver = async () => [{ address: '::1', family: 6 }];
    await using client = readClientAt(`http://hr.test:${server.port}`, { undici: { resolver } });
    expect(await readPeople(client.http)).toEqual(people);
    await server[Symbol.asyncDispose]();
  });

  it('stops at once when the run is stopped, and closes its socket', async () => {
    const server: FaultServer = await faultServer({ script: [() => client.stop.abort()] });
    const client = readClientAt(server.origin, { limits: { attemptMs: 5000, headersMs: 5000 } });
    await expect(readPeople(client.http)).rejects.toMatchObject({ code: 'ABORTED' });
    await server.allClosed();
    expect(server.requests).toHaveLength(1);
    await client[Symbol.asyncDispose]();
    await server[Symbol.asyncDispose]();
  });
});
