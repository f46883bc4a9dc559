/** Text of a person may be no longer than this many UTF-16 units; a longer one is not a name but a fault or an attack. */
export const longestText = 10_000;

export interface CleanText {
  text: string;
  /** True when characters were taken out that cannot be stored. NFC and trimming do not count. */
  cleaned: boolean;
}

const unusual = /[^\x20-\x7e]/;
// C0 and C1 controls and DEL. Bidirectional controls, joiners and emoji are text and stay.
// eslint-disable-next-line no-control-regex
const controls = /[\u0000-\u001f\u007f-\u009f]/g;
// eslint-disable-next-line no-control-regex
const breaks = /[\t\n\v\f\r\u0085]+/g;

/**
 * Text as it is stored and compared: NFC, trimmed, without NUL, control characters and lone surrogates (PostgreSQL refuses
 * NUL, and `encodeURIComponent` throws on lone surrogates). Line breaks and tabs become one space, so that words stay apart.
 */
export function cleanText(text: string): CleanText {
  if (!unusual.test(text)) return { text: text.trim(), cleaned: false };
  const wellFormed = withoutLoneSurrogates(text);
  const spaced = wellFormed.replace(breaks, ' ');
  const printable = spaced.replace(controls, '');
  return {
    text: printable.normalize('NFC').trim(),
    cleaned: wellFormed.length !== text.length || printable.length !== spaced.length,
  };
}

/** True when the text can be stored as it is: for ids, which are never altered. */
export function isStorable(text: string): boolean {
  return !unusual.test(text) || (text.isWellFormed() && text.search(controls) === -1);
}

/** How long a text is for a person who reads it: emoji and letters with marks count as one. */
export function graphemes(text: string): number {
  let count = 0;
  for (const _ of segmenter.segment(text)) count += 1;
  return count;
}

/** At most `most` graphemes, with an ellipsis in the last place when something was left out. For display only. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const kept = [...segmenter.segment(text)].map(({ segment }) => segment);
  return kept.length <= most ? text : `${kept.slice(0, most - 1).join('')}…`;
}

/** Orders texts as PostgreSQL's "C" does, by the bytes of UTF-8; JavaScript's own order differs from it above U+FFFF. */
export function byCodePoints(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

function withoutLoneSurrogates(text: string): string {
  return text.isWellFormed() ? text : text.replace(/\p{Surrogate}/gu, '');
}
