import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Catalogue, TextKey } from './catalogue.ts';
import type kitEnglish from './en.ts';
import { type Language, preferredLanguage, rememberLanguage } from './language.ts';

interface AppText {
  /** The first is taken where the reader's language is not there. */
  languages: readonly Language[];
  /** Somebody else's guess at the reader's language, such as that of the contact a link was made for. */
  wish?: Language;
  /** The application's own catalogue and the kit's (under `kit`), fetched when the language is chosen. */
  load(language: Language): Promise<Catalogue>;
}

let app: AppText | undefined;

/** Loads the reader's language; resolves when sentences can be shown. */
export async function startText(appText: AppText): Promise<void> {
  app = appText;
  await i18next.use(initReactI18next).init({
    fallbackLng: false,
    defaultNS: 'text',
    // React escapes what it shows; escaping twice would show entities.
    interpolation: { escapeValue: false },
    resources: {},
  });
  await showLanguage(preferredLanguage(appText.languages, appText.wish));
}

export async function chooseLanguage(language: Language): Promise<void> {
  await showLanguage(language);
  rememberLanguage(language);
}

async function showLanguage(language: Language): Promise<void> {
  if (app === undefined) throw new Error('startText comes first.');
  if (!i18next.hasResourceBundle(language, 'text')) {
    i18next.addResourceBundle(language, 'text', await app.load(language));
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

export function offeredLanguages(): readonly Language[] {
  return app?.languages ?? [];
}

type Arguments = Readonly<Record<string, string | number>>;
export type Text<T> = (key: TextKey<T>, args?: Arguments) => string;

/** The hook through which an application shows sentences of its catalogue (and of the kit's). */
export function textOf<T>(): () => Text<T & { kit: typeof kitEnglish }> {
  return function useText() {
    const { t } = useTranslation('text');
    // i18next types keys by a declaration for the whole program; ours are checked here, by application.
    return (key, args = {}) => t(key as string, args);
  };
}

export type KitText = Text<{ kit: typeof kitEnglish }>;
export const useKitText: () => KitText = textOf<unknown>();

/** Is there a sentence under this key? For keys that are made from codes. */
export function hasText(key: string): boolean {
  return i18next.exists(key, { ns: 'text' });
}

/** A sentence of the kit as it is now, where no component shows it. */
export function currentText(key: TextKey<{ kit: typeof kitEnglish }>): string {
  return i18next.t(key, { ns: 'text' });
}

/** For a time that has just gone by, for which browsers have `this minute` only. */
export function justNow(): string {
  return currentText('kit.justNow');
}

export function currentLanguage(): Language {
  // Only chooseLanguage changes it, and only to one of ours.
  return (i18next.language ?? 'en') as Language;
}
