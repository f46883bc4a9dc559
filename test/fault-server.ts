import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import type { Behaviour, RawRequest } from './fault-server/behaviours.ts';

/** A server on raw sockets that misbehaves as told; nothing of HTTP stands between it and the wire. */
export interface FaultServer extends AsyncDisposable {
  readonly port: number;
  /** `http://127.0.0.1:port` or, with TLS, `https://hr.test:port`. */
  readonly origin: string;
  /** Every request whose head came completely, oldest first. */
  readonly requests: readonly RawRequest[];
  /** Sockets that were opened, and those that are open now. */
  readonly opened: number;
  readonly open: number;
  /** Resolves when every socket has been closed. */
  allClosed(): Promise<void>;
}

export interface FaultServerOptions {
  /** What happens to the first, second … request; the last one holds for all that follow. */
  script: readonly Behaviour[];
  tls?: TlsOptions;
  /** Address to listen on. Default 127.0.0.1. */
  host?: string;
}

/** Starts on a free port. */
export async function faultServer(options: FaultServerOptions): Promise<FaultServer> {
  const state = {
    requests: [] as RawRequest[],
    sockets: new Set<Socket>(),
    opened: 0,
    waiting: [] as (() => void)[],
  };
  const answer = (request: RawRequest, socket: Socket) => {
    const behaviour = options.script[state.requests.length] ?? options.script.at(-1);
    state.requests.push(request);
    behaviour?.(socket, request);
  };
  const server = options.tls ? createTlsServer(options.tls) : createServer();
  server.on('connection', (socket: Socket) => {
    state.opened += 1;
    state.sockets.add(socket);
    socket.on('error', () => {}); // resets are what this server is for
    socket.once('close', () => {
      state.sockets.delete(socket);
      if (state.sockets.size === 0) for (const done of state.waiting.splice(0)) done();
    });
  });
  server.on(options.tls ? 'secureConnection' : 'connection', (socket: Socket) => {
    socket.on('error', () => {});
    readRequests(socket, answer);
  });
  server.on('tlsClientError', () => {});
  await listen(server, options.host ?? '127.0.0.1');
  const { port } = server.address() as AddressInfo; // a TCP server that listens
  return {
    port,
    origin: options.tls ? `https://hr.test:${port}` : `http://127.0.0.1:${port}`,
    requests: state.requests,
    get opened() {
      return state.opened;
    },
    get open() {
      return state.sockets.size;
    },
    async allClosed() {
      if (state.sockets.size > 0) await new Promise<void>((resolve) => state.waiting.push(resolve));
    },
    async [Symbol.asyncDispose]() {
      for (const socket of state.sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function listen(server: Server, host: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, host, resolve);
  });
}

/** Cuts heads off the stream as they come; bodies of requests are counted by content-length and kept. */
function readRequests(socket: Socket, answer: (request: RawRequest, socket: Socket) => void): void {
  let text = '';
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => {
    text += chunk;
    for (;;) {
      const end = text.indexOf('\r\n\r\n');
      if (end === -1) return;
      const request = headOf(text.slice(0, end));
      const length = Number(request.headers.get('content-length') ?? 0);
      if (text.length < end + 4 + length) return;
      const body = text.slice(end + 4, end + 4 + length);
      text = text.slice(end + 4 + length);
      answer({ ...request, body }, socket);
    }
  });
}

function headOf(head: string): RawRequest {
  const [first = '', ...lines] = head.split('\r\n');
  const [method = '', target = ''] = first.split(' ');
  const headers = new Map(
    lines.map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  return { method, target, headers, body: '' };
}
