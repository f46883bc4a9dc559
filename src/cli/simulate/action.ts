/** One action on a simulator: what its words are, and what it says when done. Throws an Error for wrong words. */
export interface Action {
  /** `notice <id> <date>`. */
  usage: string;
  act(words: readonly string[]): string;
}

export function numberOf(word: string | undefined): number {
  const number = Number(word);
  if (word !== undefined && word !== '' && Number.isInteger(number)) return number;
  throw new Error('A whole number is needed.');
}

export function wordOf(word: string | undefined, what: string): string {
  if (word !== undefined) return word;
  throw new Error(`Missing: ${what}.`);
}

export function isOn(word: string | undefined): boolean {
  if (word === 'on') return true;
  if (word === 'off') return false;
  throw new Error('Say on or off.');
}

/** `email=a@b.example title=Chef`: what a change sets. */
export function valuesOf(words: readonly string[]): Record<string, string> {
  const pairs = words.map((word) => word.split('=', 2));
  if (pairs.length === 0 || pairs.some(([, value]) => value === undefined))
    throw new Error('Write changes as field=value.');
  return Object.fromEntries(pairs.map(([field = '', value = '']) => [field, value]));
}
