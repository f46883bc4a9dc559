/**
 * Text of a person for a terminal or a line of a log: everything that is not seen is written out (`\x1b`, `\u202e`), so that
 * a name cannot move the cursor, colour the screen, break the line or turn the reading direction.
 */
export function printable(text: string): string {
  return text.replace(unseen, escaped);
}

/** Controls, line and paragraph separators, direction marks, lone surrogates. The joiner inside of emoji stays. */
const unseen = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]|(?!\u200d)\p{Cf}/gu;

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${code.toString(16).padStart(4, '0')}` : `\\u{${code.toString(16)}}`;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const wide =
  /[\p{Emoji_Presentation}\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u;

/** Columns that printed text takes in a terminal. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const { segment } of graphemes.segment(text)) columns += wide.test(segment) ? 2 : 1;
  return columns;
}

/** Printable text in exactly `width` columns: filled up with spaces, or cut with an ellipsis between graphemes. */
export function fitted(text: string, width: number): string {
  const clean = printable(text);
  const columns = columnsOf(clean);
  if (columns <= width) return clean + ' '.repeat(width - columns);
  let kept = '';
  let used = 0;
  for (const { segment } of graphemes.segment(clean)) {
    const next = columnsOf(segment);
    if (used + next > width - 1) break;
    kept += segment;
    used += next;
  }
  return `${kept}…${' '.repeat(Math.max(0, width - used - 1))}`;
}
