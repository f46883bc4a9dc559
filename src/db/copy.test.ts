import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, emptyTestDatabase } from '../../test/support/database.ts';
import { copyInto } from './copy.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await emptyTestDatabase();
  await db.pool.query(
    'create table copied (n integer, t text, j jsonb, d date, at timestamptz, list text[], b boolean, bytes bytea)',
  );
});

afterAll(() => db[Symbol.asyncDispose]());

test('writes every kind of value as it is', async () => {
  const row = [
    1,
    'tab\t newline\n return\r backslash\\ \\N',
    { quote: '"', line: 'a\nb', slash: '\\' },
    '2026-02-28',
    new Date('2026-02-28T23:59:59.123Z'),
    ['a,b', '"q"', '\\', '', 'NULL', 'x\ty', '{}'],
    true,
    new Uint8Array([0, 92, 255]),
  ];
  const count = await db.session((client) => copyInto(client, 'copied', columns, [row]));
  expect(count).toBe(1);
  const { rows } = await db.pool.query({ text: 'select * from copied where n = 1', rowMode: 'array' });
  expect(rows).toEqual([[...row.slice(0, 7), Buffer.from([0, 92, 255])]]);
});

test('writes null and undefined as NULL, an empty text as empty, an empty array as empty', async () => {
  await db.session((client) =>
    copyInto(client, 'public.copied', columns, [[2, '', null, undefined, null, [], false, null]]),
  );
  const { rows } = await db.pool.query({ text: 'select * from copied where n = 2', rowMode: 'array' });
  expect(rows).toEqual([[2, '', null, null, null, [], false, null]]);
});

test('gives back any text, in a column, in JSON and in an array', async () => {
  const text = fc
    .string({
      unit: fc.oneof(
        fc.constantFrom('\\', '\t', '\n', '\r', '"', "'", ',', '{', '}'),
        fc.string({ unit: 'binary' }),
      ),
    })
    // PostgreSQL holds neither a zero character nor half of a surrogate pair.
    .filter((candidate) => !candidate.includes('\0') && candidate.isWellFormed());
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 50 }), async (texts) => {
      await db.pool.query('truncate copied');
      const rows = texts.map((value, index) => [
        index,
        value,
        { value },
        null,
        null,
        [value, value],
        null,
        null,
      ]);
      await db.session((client) => copyInto(client, 'copied', columns, rows));
      const { rows: read } = await db.pool.query({
        text: 'select * from copied order by n',
        rowMode: 'array',
      });
      expect(read).toEqual(rows);
    }),
    { numRuns: 40 },
  );
});

test('keeps nothing of a COPY whose rows break off, and the connection goes on', async () => {
  await db.pool.query('truncate copied');
  function* rows(): Generator<unknown[]> {
    for (let n = 0; n < 5000; n += 1) yield [n, 'x'.repeat(100)];
    throw new RangeError('broke off');
  }
  await db.session(async (client) => {
    await expect(copyInto(client, 'copied', ['n', 't'], rows())).rejects.toThrow(new RangeError('broke off'));
    const { rows: read } = await client.query('select count(*) as count from copied');
    expect(read).toEqual([{ count: 0 }]);
  });
});

test('throws what the server refuses, from a long stream too', async () => {
  async function* rows(): AsyncGenerator<unknown[]> {
    for (let n = 0; n < 20_000; n += 1) yield [n === 3000 ? 'three' : n, 'x'.repeat(200)];
  }
  await db.session(async (client) => {
    await expect(copyInto(client, 'copied', ['n', 't'], rows())).rejects.toMatchObject({ code: '22P02' });
    expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });
});

test('lets other work go on while it writes', async () => {
  await db.pool.query('truncate copied');
  let turns = 0;
  const ticker = setInterval(() => (turns += 1), 0);
  const rows = Array.from({ length: 20_000 }, (_, n) => [n, 'x'.repeat(50)]);
  await db.session((client) => copyInto(client, 'copied', ['n', 't'], rows));
  clearInterval(ticker);
  expect(turns).toBeGreaterThan(5);
});

const columns = ['n', 't', 'j', 'd', 'at', 'list', 'b', 'bytes'];
