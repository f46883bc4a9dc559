export const languages = { en: 'English', nl: 'Nederlands', de: 'Deutsch' } as const;
export type Language = keyof typeof languages;

const storageKey = 'rollcall-language';

/** What the reader chose before, else `wish`, else the first language of the browser that there is, else the first of `offered`. */
export function preferredLanguage(offered: readonly Language[], wish?: Language): Language {
  const wishes = [stored(), wish, ...navigator.languages].map((tag) => tag?.slice(0, 2).toLowerCase());
  const fallback = offered[0] ?? 'en';
  for (const wish of wishes) {
    const found = offered.find((language) => language === wish);
    if (found !== undefined) return found;
  }
  return fallback;
}

export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // A browser may refuse to store: then the choice holds for this page only.
  }
}

function stored(): string | undefined {
  try {
    return localStorage.getItem(storageKey) ?? undefined;
  } catch {
    return undefined;
  }
}
