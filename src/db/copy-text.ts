const special = /[\\\t\n\r]/;
const allSpecial = /[\\\t\n\r]/g;
const inArray = /["\\]/g;
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/**
 * One line of COPY's text format. null and undefined are NULL; a Date is an instant; an array is a PostgreSQL array of text; bytes
 * are bytea; any other object becomes JSON. JSON whose top is an array must come as text, since an array means a PostgreSQL array.
 */
export function encodeRow(row: readonly unknown[]): string {
  let line = '';
  for (let index = 0; index < row.length; index += 1) {
    if (index > 0) line += '\t';
    const value = row[index];
    // Most values are texts without anything to escape: they are not copied.
    if (typeof value === 'string') line += special.test(value) ? value.replace(allSpecial, escape) : value;
    else if (value === null || value === undefined) line += '\\N';
    else line += encodeOther(value);
  }
  return `${line}\n`;
}

function encodeOther(value: NonNullable<unknown>): string {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return value.toString();
    case 'boolean':
      return value ? 't' : 'f';
    case 'object':
      return encodeObject(value);
    default:
      throw new TypeError(`COPY cannot write a ${typeof value}.`);
  }
}

function encodeObject(value: object): string {
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return `\\\\x${Buffer.from(value).toString('hex')}`;
  const text = Array.isArray(value) ? arrayText(value) : JSON.stringify(value);
  return text.replace(allSpecial, escape);
}

/** The array literal, every element quoted, so that an empty one, a comma or the word NULL stays what it is. */
function arrayText(elements: readonly unknown[]): string {
  return `{${elements.map(elementText).join(',')}}`;
}

function elementText(element: unknown): string {
  if (element === null || element === undefined) return 'NULL';
  if (typeof element === 'string') return `"${element.replace(inArray, (character) => `\\${character}`)}"`;
  if (typeof element === 'number' || typeof element === 'bigint' || typeof element === 'boolean')
    return `"${element}"`;
  if (element instanceof Date) return `"${element.toISOString()}"`;
  throw new TypeError('COPY writes arrays of plain values only; pass JSON as text.');
}

function escape(character: string): string {
  return escapes[character] ?? character;
}
