import { type FileHandle, open } from 'node:fs/promises';
import type { Pages } from './replay.ts';

/** Serialised pages on disk, each under a key; memory holds their places only. */
export interface PageFile extends Pages, AsyncDisposable {
  readonly bytes: number;
}

export async function pageFile(path: string): Promise<PageFile> {
  const file: FileHandle = await open(path, 'w+');
  const places = new Map<string, { position: number; length: number }>();
  let bytes = 0;
  return {
    get bytes() {
      return bytes;
    },
    async add(key, page) {
      await file.write(page, 0, page.length, bytes);
      places.set(key, { position: bytes, length: page.length });
      bytes += page.length;
    },
    async read(key) {
      const place = places.get(key);
      if (place === undefined) return undefined;
      const page = new Uint8Array(place.length);
      await file.read(page, 0, place.length, place.position);
      return page;
    },
    [Symbol.asyncDispose]: () => file.close(),
  };
}
