import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Puts `.br` and `.gz` beside every file that is worth it, so that the server compresses nothing while it serves. */
export function precompress(): Plugin {
  return {
    name: 'rollcall-precompress',
    apply: 'build',
    // After everything else: what is in the files now is what is served.
    writeBundle({ dir = '' }, bundle) {
      for (const part of Object.values(bundle)) {
        const source = Buffer.from(part.type === 'chunk' ? part.code : part.source);
        if (source.length < 1024 || !/\.(js|css|svg)$/.test(part.fileName)) continue;
        const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
        writeFileSync(join(dir, `${part.fileName}.br`), brotliCompressSync(source, quality));
        writeFileSync(join(dir, `${part.fileName}.gz`), gzipSync(source, { level: 9 }));
      }
    },
  };
}
