import { createQueries } from '../kit/app-providers.tsx';
import { startApp } from '../kit/start-app.tsx';
import type { Language } from '../kit/text/language.ts';
import { arrive } from './link/arrival.ts';
import { Setup } from './setup.tsx';

const catalogues = {
  en: () => Promise.all([import('../kit/text/en.ts'), import('./text/en.ts')]),
  nl: () => Promise.all([import('../kit/text/nl.ts'), import('./text/nl.ts')]),
  de: () => Promise.all([import('../kit/text/de.ts'), import('./text/de.ts')]),
} as const satisfies Record<Language, unknown>;

// First of all: the secret leaves the address before anything else is done.
const arrival = await arrive();

// Another link opened in the same tab changes the fragment alone, and loads nothing by itself.
addEventListener('hashchange', () => location.hash.length > 1 && location.reload());

await startApp({
  languages: ['en', 'nl', 'de'],
  ...(arrival.by === 'link' && arrival.language !== undefined && { wish: arrival.language }),
  load: async (language) => {
    const [kit, own] = await catalogues[language]();
    return { ...own.default, kit: kit.default };
  },
  queries: createQueries(),
  content: <Setup arrival={arrival} />,
});
