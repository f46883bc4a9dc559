import { createQueries } from '../kit/app-providers.tsx';
import { startApp } from '../kit/start-app.tsx';
import type { Language } from '../kit/text/language.ts';
import { Setup } from './setup.tsx';

const catalogues = {
  en: () => Promise.all([import('../kit/text/en.ts'), import('./text/en.ts')]),
  nl: () => Promise.all([import('../kit/text/nl.ts'), import('./text/nl.ts')]),
  de: () => Promise.all([import('../kit/text/de.ts'), import('./text/de.ts')]),
} as const satisfies Record<Language, unknown>;

await startApp({
  languages: ['en', 'nl', 'de'],
  load: async (language) => {
    const [kit, own] = await catalogues[language]();
    return { ...own.default, kit: kit.default };
  },
  queries: createQueries(),
  content: <Setup />,
});
