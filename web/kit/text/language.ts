export const languages = { en: 'English', nl: 'Nederlands', de: 'Deutsch' } as const;
export type Language = keyof typeof languages;

const storageKey = 'rollcall-language';
/** What the last link in this browser asked for, so that a page that is loaded anew stays in it. */
const wishKey = 'rollcall-language-wish';

/** What the reader chose before, else `wish` or the last one, else the first language of the browser that there is, else the first of `offered`. */
export function preferredLanguage(offered: readonly Language[], wish?: Language): Language {
  if (wish !== undefined) remember(wishKey, wish);
  const wishes = [stored(storageKey), wish ?? stored(wishKey), ...navigator.languages].map((tag) =>
    tag?.slice(0, 2).toLowerCase(),
  );
  const fallback = offered[0] ?? 'en';
  for (const wish of wishes) {
    const found = offered.find((language) => language === wish);
    if (found !== undefined) return found;
  }
  return fallback;
}

export function rememberLanguage(language: Language): void {
  remember(storageKey, language);
}

function remember(key: string, language: Language): void {
  try {
    localStorage.setItem(key, language);
  } catch {
    // A browser may refuse to store: then the choice holds for this page only.
  }
}

function stored(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}
