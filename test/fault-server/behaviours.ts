import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';

export interface RawRequest {
  method: string;
  target: string;
  headers: ReadonlyMap<string, string>;
  body: string;
}

/** What one request gets to see. */
export type Behaviour = (socket: Socket, request: RawRequest) => void;

type Headers = Readonly<Record<string, string>>;

/** A whole and proper answer; keeps the connection. */
export function answer(status: number, body: string | Buffer = '', headers: Headers = {}): Behaviour {
  return (socket) => {
    const bytes = Buffer.from(body);
    socket.write(
      Buffer.concat([head(status, { 'content-length': String(bytes.length), ...headers }), bytes]),
    );
  };
}

export function json(value: unknown, headers: Headers = {}): Behaviour {
  return answer(200, JSON.stringify(value), { 'content-type': 'application/json', ...headers });
}

export function htmlLogin(): Behaviour {
  return answer(200, '<html><body>Please log in, Femke</body></html>', {
    'content-type': 'text/html; charset=utf-8',
  });
}

/** 429 with or without a Retry-After. */
export function tooMany(retryAfter?: string): Behaviour {
  return answer(429, '', retryAfter === undefined ? {} : { 'retry-after': retryAfter });
}

export function redirect(location: string, status = 302): Behaviour {
  return answer(status, '', { location });
}

export function resetBeforeHeaders(): Behaviour {
  return (socket) => void socket.resetAndDestroy();
}

/** Says more bytes than it sends, then resets. */
export function resetMidBody(part = '{"people":[{"id":"1"},'): Behaviour {
  return (socket) => {
    socket.write(Buffer.concat([head(200, { ...jsonType, 'content-length': '5000' }), Buffer.from(part)]));
    setTimeout(() => socket.resetAndDestroy(), 10);
  };
}

/** One chunk, half of the next, then a reset (or a clean end, or bytes that are no chunk). */
export function brokenChunks(end: 'reset' | 'end' | 'garbage' = 'reset'): Behaviour {
  return (socket) => {
    socket.write(
      Buffer.concat([
        head(200, { ...jsonType, 'transfer-encoding': 'chunked' }),
        Buffer.from('5\r\n{"peo\r\nff\r\nple'),
      ]),
    );
    setTimeout(() => {
      if (end === 'reset') socket.resetAndDestroy();
      else if (end === 'end') socket.end();
      else socket.end(`${'x'.repeat(252)}zz\r\nnot a chunk\r\n`);
    }, 10);
  };
}

/** Takes the request and never says anything. */
export function silence(): Behaviour {
  return () => {};
}

/** Proper headers, then one byte at a time for ever: no idle time-out ever fires. */
export function drip(everyMs = 5): Behaviour {
  return (socket) => {
    socket.write(head(200, { ...jsonType, 'content-length': '1000000' }));
    const timer = setInterval(() => socket.write(' '), everyMs);
    socket.once('close', () => clearInterval(timer));
  };
}

/** Ends cleanly in the middle of the JSON, as a proxy does that lost its own source. */
export function truncatedJson(part = '{"people":[{"id":"1"},{"i'): Behaviour {
  return (socket) =>
    void socket.end(Buffer.concat([head(200, { ...jsonType, connection: 'close' }), Buffer.from(part)]));
}

/** 200 KB that unpack to 200 MB: members of 2 MB, one after the other. */
export function gzipBomb(): Behaviour {
  const member = gzipSync(Buffer.alloc(2 * 1024 * 1024, 0x20));
  const body = Buffer.concat(Array.from({ length: 100 }, () => member));
  return answer(200, body, { ...jsonType, 'content-encoding': 'gzip' });
}

/** No length and no end: sends as fast as the other side takes it. */
export function endlessBody(): Behaviour {
  return (socket) => {
    const block = Buffer.alloc(65_536, 0x20);
    socket.write(head(200, jsonType));
    const send = () => {
      while (!socket.destroyed && socket.write(block));
    };
    socket.on('drain', send);
    send();
  };
}

/** A proper answer on a connection that is closed as soon as the next request comes over it. */
export function closeWhenReused(value: unknown): Behaviour {
  return (socket, request) => {
    json(value)(socket, request);
    socket.removeAllListeners('data');
    socket.on('data', () => void socket.resetAndDestroy());
  };
}

/** A proper answer that announces the end of the connection. */
export function lastAnswer(value: unknown): Behaviour {
  return (socket) => {
    const bytes = Buffer.from(JSON.stringify(value));
    socket.end(
      Buffer.concat([
        head(200, { ...jsonType, connection: 'close', 'content-length': String(bytes.length) }),
        bytes,
      ]),
    );
  };
}

const jsonType = { 'content-type': 'application/json' };

function head(status: number, headers: Headers): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`HTTP/1.1 ${status} Because\r\n${lines.join('')}\r\n`);
}
