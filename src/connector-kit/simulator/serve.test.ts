import { expect, test } from 'vitest';
import { serveSimulator } from './serve.ts';
import type { Simulator } from './simulator.ts';

test('serves method, path, query, headers and body of a request and the answer to it', async () => {
  await using served = await serveSimulator(
    simulator(async (request) => {
      const url = new URL(request.url);
      return Response.json(
        {
          method: request.method,
          path: url.pathname,
          query: url.search,
          type: request.headers.get('content-type'),
          body: await request.text(),
        },
        { status: 201, headers: { 'x-page': '7' } },
      );
    }),
  );
  const response = await fetch(`${served.origin}/login?a=1`, {
    method: 'POST',
    body: new URLSearchParams({ id: 'x' }),
  });
  expect(response.status).toBe(201);
  expect(response.headers.get('x-page')).toBe('7');
  expect(await response.json()).toMatchObject({
    method: 'POST',
    path: '/login',
    query: '?a=1',
    body: 'id=x',
  });
});

test('serves a page of several megabytes whole', async () => {
  const page = new Uint8Array(6_000_000).fill(65);
  await using served = await serveSimulator(simulator(() => new Response(page)));
  const bytes = await (await fetch(served.origin)).arrayBuffer();
  expect(bytes.byteLength).toBe(page.length);
});

test('N5 breaks the connection when the body of the answer breaks', async () => {
  await using served = await serveSimulator(
    simulator(() => new Response(brokenBody(), { headers: { 'content-length': '100' } })),
  );
  const response = await fetch(served.origin);
  await expect(response.text()).rejects.toThrow();
});

test('refuses a request body that no login needs', async () => {
  await using served = await serveSimulator(simulator(() => new Response('')));
  const response = await fetch(served.origin, { method: 'POST', body: 'x'.repeat(70_000) }).catch(
    () => undefined,
  );
  expect(response?.status ?? 413).toBe(413);
});

test('ends an answer without a body, so that the connection can be used again', async () => {
  await using served = await serveSimulator(simulator(() => new Response(null, { status: 429 })));
  expect((await fetch(served.origin)).status).toBe(429);
  expect((await fetch(served.origin)).headers.get('content-length')).toBe('0');
});

test('closes the port and the connections that are still open', async () => {
  const served = await serveSimulator(simulator(() => new Promise<Response>(() => {})));
  const waiting = fetch(served.origin).then(
    () => 'answered',
    () => 'broken',
  );
  const other = await serveSimulator(simulator(() => new Response('')));
  await fetch(other.origin);
  await served[Symbol.asyncDispose]();
  await other[Symbol.asyncDispose]();
  expect(await waiting).toBe('broken');
  await expect(fetch(served.origin)).rejects.toThrow();
});

function simulator(answer: (request: Request) => Response | Promise<Response>): Simulator {
  return { title: 'Test', received: [], fetch: (request) => Promise.resolve(answer(request)) };
}

function brokenBody(): ReadableStream {
  return new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode('half')),
    pull: (controller) => controller.error(new Error('broken')),
  });
}
