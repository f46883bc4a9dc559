import { isUtf8, type Buffer as NodeBuffer } from 'node:buffer';
import { pipeline, Readable, type Transform } from 'node:stream';
import {
  type BrotliDecompress,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  type Gunzip,
  type Inflate,
} from 'node:zlib';
import type { NetworkResponse } from '../platform/network.ts';
import { AttemptFailure } from './attempt-failure.ts';

export interface BodyCaps {
  /** Bytes after decompression. */
  maxBytes: number;
  /** How many times larger than on the wire a body of more than 1 MiB may become. */
  maxRatio: number;
}

/** Counts what came over the wire, also when reading fails half-way. */
export interface ByteCount {
  wire: number;
}

/**
 * Reads a whole body, decompressed, as strict UTF-8 text without a byte order mark. Throws AttemptFailure: `shape` for what the
 * HR system should never send (too large, unknown encoding, invalid bytes), `incomplete` for what broke on the way.
 */
export async function readBody(response: NetworkResponse, caps: BodyCaps, count: ByteCount): Promise<string> {
  const encoding = response.headers.get('content-encoding')?.trim().toLowerCase() ?? '';
  if (encoding === '' || encoding === 'identity') {
    return strictText(await collect(response.body, caps, (bytes) => (count.wire = bytes)));
  }
  const decoder = decoderOf(encoding);
  if (decoder === undefined) {
    await discard(response.body);
    throw new AttemptFailure('shape', 'sends a body in an encoding that was not asked for');
  }
  const plain = decoded(counted(response.body, caps, count), decoder);
  return strictText(await collect(plain, caps, (bytes) => refuseBomb(bytes, caps, decoder.bytesWritten)));
}

/** Reads little of a body that is not wanted, so that its socket can be used again; a long one costs the socket. */
export async function discard(body: AsyncIterable<Uint8Array>): Promise<number> {
  let bytes = 0;
  try {
    for await (const chunk of body) {
      bytes += chunk.length;
      if (bytes > 65_536) break;
    }
  } catch {
    // The answer was judged by its status; how its unwanted body ends changes nothing.
  }
  return bytes;
}

/** `seen` is told the bytes so far, before they are kept. */
async function collect(
  body: AsyncIterable<Uint8Array>,
  caps: BodyCaps,
  seen: (bytes: number) => void,
): Promise<NodeBuffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    seen(bytes);
    if (bytes > caps.maxBytes) throw tooLarge(caps);
    chunks.push(chunk);
  }
  const [only] = chunks;
  if (chunks.length === 1 && only) return Buffer.from(only.buffer, only.byteOffset, only.byteLength);
  return Buffer.concat(chunks, bytes);
}

/** `consumed`: what the decoder has taken in so far, not what has arrived: a bomb is found before it is unpacked. */
function refuseBomb(bytes: number, caps: BodyCaps, consumed: number): void {
  if (bytes <= 1_048_576 || bytes <= consumed * caps.maxRatio) return;
  throw new AttemptFailure('shape', `sends a body that unpacks to more than ${caps.maxRatio} times its size`);
}

/** A compressed body may not be larger than its own plain text may be. */
async function* counted(
  body: AsyncIterable<Uint8Array>,
  caps: BodyCaps,
  count: ByteCount,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of body) {
    count.wire += chunk.length;
    if (count.wire > caps.maxBytes) throw tooLarge(caps);
    yield chunk;
  }
}

async function* decoded(body: AsyncIterable<Uint8Array>, decoder: Transform): AsyncGenerator<Uint8Array> {
  let failure: unknown;
  pipeline(Readable.from(body, { objectMode: false }), decoder, (error) => {
    failure = error;
  });
  try {
    yield* decoder;
  } catch (error) {
    throw failure ?? error;
  }
}

function decoderOf(encoding: string): Gunzip | Inflate | BrotliDecompress | undefined {
  if (encoding === 'gzip' || encoding === 'x-gzip') return createGunzip();
  if (encoding === 'br') return createBrotliDecompress();
  return encoding === 'deflate' ? createInflate() : undefined;
}

function strictText(bytes: NodeBuffer): string {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const content = hasMark ? bytes.subarray(3) : bytes;
  if (!isUtf8(content)) throw new AttemptFailure('shape', 'sends text that is not UTF-8');
  return content.toString('utf8');
}

function tooLarge(caps: BodyCaps): AttemptFailure {
  return new AttemptFailure('shape', `sends a body of more than ${caps.maxBytes} bytes`);
}
