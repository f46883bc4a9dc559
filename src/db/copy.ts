import { setImmediate as nextTurn } from 'node:timers/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { encodeRow } from './copy-text.ts';

const ROWS_PER_TURN = 200;
const CHUNK_CHARACTERS = 64 * 1024;

type Rows = Iterable<readonly unknown[]> | AsyncIterable<readonly unknown[]>;
type CopyStream = ReturnType<typeof copyFrom>;

/**
 * Writes rows into a table by COPY and gives how many. `table` is a name, with its schema or without; a row holds a value per
 * column: see encodeRow for what a value may be. Waits when the server is slower than the rows, and lets other work go on in
 * between. When `rows` throws, nothing of it is written and that error is thrown.
 */
export async function copyInto(
  client: pg.ClientBase,
  table: string,
  columns: readonly string[],
  rows: Rows,
): Promise<number> {
  const names = columns.map((column) => pg.escapeIdentifier(column)).join(', ');
  const stream = client.query(copyFrom(`copy ${quoted(table)} (${names}) from stdin`));
  const outcome = watch(stream);
  try {
    await writeRows(stream, rows, outcome);
  } catch (error) {
    // A COPY that the server refused has ended by itself, and its stream bears no further call.
    if (outcome.hasFailed()) await outcome.settled;
    // The text goes to the server's log, so it is ours and not the error's.
    stream.destroy(new Error('the rows could not be read to their end'));
    await outcome.settled.catch(() => undefined);
    throw error;
  }
  if (!outcome.hasFailed()) stream.end();
  await outcome.settled;
  return stream.rowCount;
}

interface Outcome {
  /** Rejects with what the server refused, or when the stream was destroyed. */
  settled: Promise<void>;
  hasFailed: () => boolean;
}

function watch(stream: CopyStream): Outcome {
  let hasFailed = false;
  const settled = new Promise<void>((resolve, reject) => {
    stream.once('finish', resolve);
    stream.once('error', (error) => {
      hasFailed = true;
      reject(error);
    });
  });
  // It may fail while the next row is still being read; whoever awaits it later gets the error all the same.
  settled.catch(() => undefined);
  // A connection that breaks reports to the stream as well, once more than it should.
  stream.on('error', () => undefined);
  return { settled, hasFailed: () => hasFailed };
}

async function writeRows(stream: CopyStream, rows: Rows, outcome: Outcome): Promise<void> {
  let text = '';
  let count = 0;
  for await (const row of rows) {
    text += encodeRow(row);
    count += 1;
    if (text.length >= CHUNK_CHARACTERS) {
      await write(stream, text, outcome);
      text = '';
    }
    if (count % ROWS_PER_TURN === 0) await nextTurn();
  }
  if (text !== '') await write(stream, text, outcome);
}

async function write(stream: CopyStream, text: string, outcome: Outcome): Promise<void> {
  if (outcome.hasFailed()) return outcome.settled;
  if (stream.write(Buffer.from(text))) return;
  // A failed COPY never drains.
  await Promise.race([new Promise((resolve) => stream.once('drain', resolve)), outcome.settled]);
}

function quoted(table: string): string {
  return table
    .split('.')
    .map((part) => pg.escapeIdentifier(part))
    .join('.');
}
