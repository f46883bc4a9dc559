import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Simulator } from './simulator.ts';

/** A simulator behind a real port. Disposing it closes the port and every connection that is still open. */
export interface ServedSimulator {
  /** `http://127.0.0.1:4010`; what a connection's base URL is set to. */
  origin: string;
  port: number;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Larger request bodies are refused with 413: the largest thing that a simulator is sent is a login form. */
const largestRequest = 64 * 1024;

/**
 * Serves a simulator over HTTP. `port` 0 (the default) takes a free one; `host` is 127.0.0.1.
 * A body stream that errors breaks the connection in the middle, as a failing server would; a simulator that rejects does so too.
 */
export async function serveSimulator(
  simulator: Simulator,
  options: { port?: number; host?: string } = {},
): Promise<ServedSimulator> {
  const host = options.host ?? '127.0.0.1';
  const server = createServer((request, response) => {
    answer(simulator, request, response).catch(() => response.destroy());
  });
  // A run may pause for minutes between two pages; the simulator is not what should end the connection then.
  server.keepAliveTimeout = 120_000;
  const port = await listen(server, options.port ?? 0, host);
  return {
    origin: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
    [Symbol.asyncDispose]: () => close(server),
  };
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('The server has no port.'));
      else resolve(address.port);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}

async function answer(
  simulator: Simulator,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  outgoing.once('close', () => gone.abort());
  const body = await readBody(incoming);
  if (body === undefined) {
    outgoing.writeHead(413, { connection: 'close' }).end();
    return;
  }
  const response = await simulator.fetch(requestOf(incoming, body, gone.signal));
  outgoing.writeHead(response.status, headersOf(response));
  await pipe(response, outgoing);
}

async function readBody(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    // a request without encoding gives buffers
    size += chunk.length;
    if (size > largestRequest) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function requestOf(incoming: IncomingMessage, body: Buffer, signal: AbortSignal): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const method = incoming.method ?? 'GET';
  const hasBody = method !== 'GET' && method !== 'HEAD' && body.length > 0;
  return new Request(new URL(incoming.url ?? '/', `http://${incoming.headers.host ?? 'localhost'}`), {
    method,
    headers,
    signal,
    ...(hasBody && { body: new Uint8Array(body) }),
  });
}

function headersOf(response: Response): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of response.headers) headers[name] = value;
  // Without a body there is nothing to measure by; an explicit zero keeps the connection open for the next request.
  if (response.body === null && response.status !== 204) headers['content-length'] ??= '0';
  return headers;
}

/** Chunk by chunk, each one flushed before the next; an error of the body reaches the client as a broken connection. */
async function pipe(response: Response, outgoing: ServerResponse): Promise<void> {
  if (response.body === null) {
    outgoing.end();
    return;
  }
  for await (const chunk of response.body) {
    if (outgoing.destroyed) return;
    await flushed(outgoing, chunk);
  }
  outgoing.end();
}

/** The callback comes for a broken connection too, so this always ends. */
function flushed(outgoing: ServerResponse, chunk: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    outgoing.write(chunk, () => resolve());
  });
}
