import { isUtf8 } from 'node:buffer';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import type { NetworkResponse } from './network.ts';

/** Why the body of an answer could not be had. `encoding`: one that was not asked for, or bytes that are not what they claim. */
export type BodyFault = 'too_large' | 'encoding' | 'broken';

export type CappedText = { text: string; fault?: never } | { text?: never; fault: BodyFault };

type Inflate = (bytes: Uint8Array, options: { maxOutputLength: number }) => Promise<Buffer>;
const decoders: Readonly<Record<string, Inflate>> = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

/**
 * Reads a body as UTF-8 text, at most `maxBytes` of it on the wire and at most `maxBytes` after decompression. Never throws: a
 * body that cannot be read is a fault, since what an answer means is often known from its headers. Stops reading at once.
 */
export async function readCappedText(response: NetworkResponse, maxBytes: number): Promise<CappedText> {
  const bytes = await collect(response.body, maxBytes);
  if (typeof bytes === 'string') return { fault: bytes };
  const encoding = response.headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity';
  const plain = encoding === 'identity' || encoding === '' ? bytes : await unpack(bytes, encoding, maxBytes);
  if (typeof plain === 'string') return { fault: plain };
  if (!isUtf8(plain)) return { fault: 'encoding' };
  return { text: new TextDecoder('utf-8').decode(plain) };
}

async function collect(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Buffer | BodyFault> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of body) {
      bytes += chunk.length;
      // Leaving the loop gives the socket up, so that an endless body costs no more than this.
      if (bytes > maxBytes) return 'too_large';
      chunks.push(chunk);
    }
  } catch {
    return 'broken';
  }
  return Buffer.concat(chunks, bytes);
}

async function unpack(bytes: Buffer, encoding: string, maxBytes: number): Promise<Buffer | BodyFault> {
  const decode = decoders[encoding];
  if (decode === undefined) return 'encoding';
  if (bytes.length === 0) return bytes;
  try {
    return await decode(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    const isBomb = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return isBomb ? 'too_large' : 'encoding';
  }
}
