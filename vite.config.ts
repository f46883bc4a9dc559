import react from '@vitejs/plugin-react';
import { join } from 'node:path';
import { defineConfig } from 'vite';
import { firstLoad } from './web/first-load.ts';
import { precompress } from './web/precompress.ts';

const root = join(import.meta.dirname, 'web');

/** The pages: two applications on one kit. The server puts a fresh nonce where NONCE stands (src/api/pages). */
export default defineConfig(({ command }) => {
  // What is served is always the small, fast form, also when a test run builds it.
  if (command === 'build') process.env['NODE_ENV'] = 'production';
  return {
    root,
    base: '/',
    publicDir: false,
    html: { cspNonce: 'ROLLCALL_NONCE' },
    plugins: [
      react(),
      firstLoad({
        limits: { setup: 220, console: 350 },
        // Of the languages a reader fetches one: the longest counts.
        alsoFirst: { setup: ['text/de'], console: ['text/en', 'overview-page'] },
      }),
      precompress(),
    ],
    build: {
      outDir: join(import.meta.dirname, 'dist/web'),
      emptyOutDir: true,
      // Nothing as data: URLs, so that the content security policy can stay narrow.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      rolldownOptions: {
        input: { setup: join(root, 'setup/index.html'), console: join(root, 'console/index.html') },
      },
    },
  };
});
