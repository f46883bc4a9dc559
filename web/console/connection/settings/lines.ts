/** What was entered line by line, without what is empty. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** `name = value`, line by line; undefined where a line is not that. */
export function pairsOf(text: string): [string, string][] | undefined {
  const pairs: [string, string][] = [];
  for (const line of linesOf(text)) {
    const at = line.indexOf('=');
    const [name, value] = [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    if (at === -1 || name === '' || value === '') return undefined;
    pairs.push([name, value]);
  }
  return pairs;
}

/** A whole number; undefined for an empty field, NaN for what is none. */
export function wholeNumber(text: string): number | undefined {
  if (text.trim() === '') return undefined;
  return /^-?\d{1,5}$/.test(text.trim()) ? Number(text) : Number.NaN;
}
