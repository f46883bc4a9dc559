/** What was entered line by line, without what is empty. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** A whole number; undefined for an empty field, NaN for what is none. */
export function wholeNumber(text: string): number | undefined {
  if (text.trim() === '') return undefined;
  return /^-?\d{1,5}$/.test(text.trim()) ? Number(text) : Number.NaN;
}
