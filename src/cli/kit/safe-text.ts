// eslint-disable-next-line no-control-regex
const unsafe = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Text as it may be written to a terminal: control characters (with them every escape sequence), line breaks and characters that
 * turn the direction of writing are shown as their code. Nothing that came from an HR system can move the cursor or start a line.
 */
export function safeText(text: string): string {
  return text.toWellFormed().replace(unsafe, code);
}

/** JSON for a terminal or a file: the same characters, escaped in JSON's own way. Indented by two; in one line for streams. */
export function safeJson(value: unknown, style: 'indented' | 'line' = 'indented'): string {
  return JSON.stringify(value, null, style === 'indented' ? 2 : undefined).replace(
    // JSON.stringify has escaped everything below U+0020 but for its own line breaks.
    /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu,
    code,
  );
}

function code(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
