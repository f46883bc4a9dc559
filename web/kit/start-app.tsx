import type { QueryClient } from '@tanstack/react-query';
import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import './mantine-styles.ts';
import './theme.css';
import { AppProviders } from './app-providers.tsx';
import { shareNonce } from './nonce.ts';
import type { Catalogue } from './text/catalogue.ts';
import type { Language } from './text/language.ts';
import { sayLacksInOurWords } from './text/field-lacks.ts';
import { startText } from './text/text.ts';

interface AppParts {
  languages: readonly Language[];
  wish?: Language;
  load(language: Language): Promise<Catalogue>;
  queries: QueryClient;
  content: ReactNode;
}

/** Puts an application into the page, once its sentences are there. */
export async function startApp(app: AppParts): Promise<void> {
  shareNonce();
  await startText(app);
  sayLacksInOurWords();
  const place = document.getElementById('app');
  if (place === null) throw new Error('The page has no place for the application.');
  createRoot(place).render(
    <StrictMode>
      <AppProviders queries={app.queries}>{app.content}</AppProviders>
    </StrictMode>,
  );
}
