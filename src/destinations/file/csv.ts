import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import { cellReader, type ColumnRule, type Row } from './fields.ts';
import type { Settings } from './settings.ts';

/** Bytes on their way into a file, and what is known of them once all have passed. */
export interface Measured {
  bytes: AsyncIterable<Uint8Array>;
  /** `sha256` in hexadecimal, `length` in bytes; of what has passed so far. */
  measure(): { sha256: string; length: number };
}

const delimiters = { comma: ',', semicolon: ';', tab: '\t', pipe: '|' } as const;

/** CSV as programs read it (RFC 4180, UTF-8): the header, then a row each; `count` says how many rows have passed. Streams. */
export function csvOf(
  { columns, settings }: { columns: readonly ColumnRule[]; settings: Settings },
  rows: AsyncIterable<Row>,
): Measured & { count(): number } {
  const cells = columns.map(cellReader);
  let count = 0;
  const csv = stringify({
    bom: settings.bom,
    header: true,
    columns: columns.map(({ header }) => header),
    delimiter: delimiters[settings.delimiter],
    record_delimiter: settings.newline === 'crlf' ? 'windows' : 'unix',
    quoted_match: /[\r\n]/,
  });
  async function* records(): AsyncGenerator<string[]> {
    for await (const row of rows) {
      count += 1;
      yield cells.map((cell) => cell(row));
    }
  }
  return { ...measured(Readable.from(records()).compose(csv)), count: () => count };
}

/** What passes is handed on in parts of about 64 KiB: rows are too small for a write each. */
export function measured(source: Iterable<unknown> | AsyncIterable<unknown>): Measured {
  const hash = createHash('sha256');
  let length = 0;
  function pass(parts: readonly Uint8Array[]): Uint8Array {
    const whole = Buffer.concat(parts);
    hash.update(whole);
    length += whole.byteLength;
    return whole;
  }
  async function* bytes(): AsyncGenerator<Uint8Array> {
    let [parts, waiting] = [new Array<Uint8Array>(), 0];
    for await (const chunk of source) {
      const part = chunk instanceof Uint8Array ? chunk : Buffer.from(String(chunk), 'utf8');
      parts.push(part);
      waiting += part.byteLength;
      if (waiting < 65_536) continue;
      yield pass(parts);
      [parts, waiting] = [[], 0];
    }
    if (waiting > 0) yield pass(parts);
  }
  return { bytes: bytes(), measure: () => ({ sha256: hash.copy().digest('hex'), length }) };
}
