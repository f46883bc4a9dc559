import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { discard, readBody } from './response-body.ts';

const caps = { maxBytes: 100_000, maxRatio: 200 };
const text = '{"name":"Jörg Müßig","note":"漢字 😀"}';

function response(chunks: Uint8Array[], headers: Record<string, string> = {}) {
  return { status: 200, headers: new Map(Object.entries(headers)), body: chunksOf(chunks) };
}

async function* chunksOf(chunks: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

describe('readBody', () => {
  it.each([
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['br', brotliCompressSync(text)],
    ['BR ', brotliCompressSync(text)],
    ['identity', Buffer.from(text)],
    ['', Buffer.from(text)],
  ])('unpacks %j and counts what came over the wire', async (encoding, bytes) => {
    const count = { wire: 0 };
    expect(await readBody(response([bytes], { 'content-encoding': encoding }), caps, count)).toBe(text);
    expect(count.wire).toBe(bytes.length);
  });

  it('X25 joins characters that were cut between two chunks', async () => {
    const bytes = Buffer.from(text);
    const single = Array.from(bytes, (byte) => Buffer.from([byte]));
    expect(await readBody(response(single), caps, { wire: 0 })).toBe(text);
  });

  it('X25 takes a byte order mark off', async () => {
    expect(await readBody(response([Buffer.from(`\ufeff${text}`)]), caps, { wire: 0 })).toBe(text);
  });

  it.each([
    ['Windows-1252', Buffer.from('{"name":"J\u00f6rg"}', 'latin1')],
    ['UTF-16', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['a lone surrogate', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])],
    ['an overlong slash', Buffer.from([0x22, 0xc0, 0xaf, 0x22])],
    ['a character cut off', Buffer.from('"ö"').subarray(0, 2)],
  ])('X25 is an error and never a replacement character: %s', async (_, bytes) => {
    await expect(readBody(response([bytes]), caps, { wire: 0 })).rejects.toMatchObject({ kind: 'shape' });
  });

  it('N11 counts as it reads and stops at the cap', async () => {
    let taken = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        taken += 1;
        yield Buffer.alloc(10_000);
      }
    }
    await expect(
      readBody({ status: 200, headers: new Map(), body: endless() }, caps, { wire: 0 }),
    ).rejects.toMatchObject({ kind: 'shape' });
    expect(taken).toBe(11);
  });

  it('N10 stops a compressed body at the same cap, and by its ratio before', async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000, 0x20));
    const gzip = { 'content-encoding': 'gzip' };
    await expect(readBody(response([bomb], gzip), caps, { wire: 0 })).rejects.toThrow(
      /more than 100000 bytes/,
    );
    await expect(
      readBody(response([bomb], gzip), { maxBytes: 1e9, maxRatio: 200 }, { wire: 0 }),
    ).rejects.toThrow(/200 times/);
  });

  it.each([
    ['gzip', gzipSync(text)],
    ['br', brotliCompressSync(text)],
    ['deflate', deflateSync(text)],
  ])('N7 a %s body that breaks off is an error, not a short text', async (encoding, whole) => {
    const cut = response([whole.subarray(0, -6)], { 'content-encoding': encoding });
    await expect(readBody(cut, caps, { wire: 0 })).rejects.toThrow();
  });

  it('discards little, and lets a long body go', async () => {
    expect(await discard(chunksOf([Buffer.alloc(10)]))).toBe(10);
    expect(await discard(chunksOf(Array.from({ length: 100 }, () => Buffer.alloc(60_000))))).toBe(120_000);
  });
});
