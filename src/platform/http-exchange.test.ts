import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { testClock } from '../../test/support/clock.ts';
import { freePort } from '../../test/support/free-port.ts';
import { httpExchange } from './http-exchange.ts';
import { undiciNetwork } from './undici-network.ts';

const clock = testClock('2026-03-02T04:00:00Z');

describe('http exchange', () => {
  it('gives status, headers and text, and how long the receiver asks to wait', async () => {
    await using at = await receiver((_, answer) => {
      answer.writeHead(429, { 'retry-after': '7', 'x-request': 'r1' }).end('later');
    });
    const answer = await exchange(at.url);
    expect(answer).toMatchObject({ status: 429, text: 'later', retryAfterMs: 7_000 });
    expect(answer.headers.get('x-request')).toBe('r1');
  });

  it('sends method, headers and body as they are', async () => {
    const seen: string[] = [];
    await using at = await receiver((request, answer) => {
      request.setEncoding('utf8').on('data', (chunk: string) => seen.push(chunk));
      request.on('end', () => answer.end(`${request.method} ${String(request.headers['x-own'])}`));
    });
    const answer = await exchange(at.url, { method: 'PATCH', headers: { 'x-own': 'yes' }, body: '{"a":1}' });
    expect(answer.text).toBe('PATCH yes');
    expect(seen.join('')).toBe('{"a":1}');
  });

  it('L6 knows success from the headers when the body is huge, endless or breaks off', async () => {
    let sent = 0;
    await using huge = await receiver((_, answer) => pour(answer, (bytes) => (sent = bytes)));
    expect(await exchange(huge.url)).toMatchObject({ status: 200, text: undefined, bodyFault: 'too_large' });
    await using drip = await receiver((_, answer) => void answer.writeHead(200).write('begun'));
    expect(await exchange(drip.url, {}, { totalMs: 1_000 })).toMatchObject({
      status: 200,
      bodyFault: 'broken',
    });
    await using cut = await receiver((_, answer) => {
      answer.writeHead(201, { 'content-length': '100' }).write('half', () => answer.destroy());
    });
    expect(await exchange(cut.url)).toMatchObject({ status: 201, bodyFault: 'broken' });
    expect(sent).toBeLessThan(10 * 1_048_576);
  });

  it('L6 unpacks no bomb', async () => {
    const bomb = gzipSync(Buffer.alloc(20 * 1_048_576));
    await using at = await receiver((_, answer) => {
      answer.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    });
    expect(await exchange(at.url)).toMatchObject({ status: 200, bodyFault: 'too_large' });
    await using small = await receiver((_, answer) => {
      answer.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('fine'));
    });
    expect(await exchange(small.url)).toMatchObject({ text: 'fine', bodyFault: undefined });
  });

  it('L3 does not follow a redirect', async () => {
    let requests = 0;
    await using at = await receiver((_, answer) => {
      requests += 1;
      answer.writeHead(307, { location: '/elsewhere' }).end();
    });
    expect((await exchange(at.url)).status).toBe(307);
    expect(requests).toBe(1);
  });

  it('says that nobody answers, that the answer takes too long, and that an address is refused', async () => {
    await using gone = await receiver(() => {});
    await gone[Symbol.asyncDispose]();
    await expect(exchange(gone.url)).rejects.toMatchObject({ code: 'RECEIVER_DOWN' });
    await using mute = await receiver(() => {});
    await expect(exchange(mute.url, {}, { connectMs: 5_000, headersMs: 400 })).rejects.toMatchObject({
      code: 'RECEIVER_SLOW',
    });
    await using network = undiciNetwork({ allowPrivateNetwork: false });
    const deps = { network, clock, signal: new AbortController().signal };
    await expect(httpExchange(deps, { method: 'POST', url: mute.url, headers: {} })).rejects.toMatchObject({
      code: 'SSRF_BLOCKED',
    });
  });

  it('ends at once with the reason when our side stops', async () => {
    const stop = new AbortController();
    await using at = await receiver(() => stop.abort(new Error('stopping')));
    await using network = undiciNetwork({ allowPrivateNetwork: true });
    const deps = { network, clock, signal: stop.signal };
    await expect(httpExchange(deps, { method: 'POST', url: at.url, headers: {} })).rejects.toThrow(
      'stopping',
    );
  });
});

async function exchange(
  url: URL,
  request: Partial<Parameters<typeof httpExchange>[1]> = {},
  limits: Parameters<typeof httpExchange>[2] = {},
): Promise<Awaited<ReturnType<typeof httpExchange>>> {
  await using network = undiciNetwork({ allowPrivateNetwork: true });
  const deps = { network, clock, signal: new AbortController().signal };
  return await httpExchange(deps, { method: 'POST', url, headers: {}, ...request }, limits);
}

/** Writes until nobody listens any more, 64 MiB at most. */
function pour(answer: ServerResponse, told: (bytes: number) => void): void {
  const block = Buffer.alloc(65_536, 'x');
  let bytes = 0;
  const more = (): void => {
    while (bytes < 64 * 1_048_576 && !answer.destroyed) {
      bytes += block.length;
      told(bytes);
      if (!answer.write(block)) return void answer.once('drain', more);
    }
    answer.end();
  };
  more();
}

async function receiver(listener: RequestListener): Promise<AsyncDisposable & { url: URL }> {
  const server = createServer(listener);
  const wanted = await freePort();
  await new Promise<void>((resolve) => server.listen(wanted, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listens on TCP
  return {
    url: new URL(`http://127.0.0.1:${port}/hook`),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
