import { expect, test } from 'vitest';
import { decodeCursor, encodeCursor, type FeedCursor } from './feed-cursor.ts';

const cursor: FeedCursor = {
  position: {
    transaction: '18446744073709',
    connectionId: '0190f5c4-0000-7000-8000-000000000001',
    sequence: 42,
  },
  database: '7000000000000000001.5',
  epoch: '0190f5c4-0000-4000-8000-00000000000e',
};
const key = Buffer.from('a key of this installation, long enough');

test('gives back the position it was made from', () => {
  expect(decodeCursor(encodeCursor(cursor, { audience: 'all', key }), { audience: 'all', key })).toEqual(
    cursor,
  );
  expect(decodeCursor(encodeCursor(cursor, { audience: 'all' }), { audience: 'all' })).toEqual(cursor);
});

test('L10 refuses a cursor in which any one character was changed', () => {
  const text = encodeCursor(cursor, { audience: 'all', key });
  for (let index = 0; index < text.length; index += 1) {
    const changed = `${text.slice(0, index)}${text[index] === 'A' ? 'B' : 'A'}${text.slice(index + 1)}`;
    expect(() => decodeCursor(changed, { audience: 'all', key })).toThrow(
      expect.objectContaining({ code: 'CURSOR_INVALID' }),
    );
  }
});

test('L10 refuses a cursor with one character more, wherever it stands', () => {
  const text = encodeCursor(cursor, { audience: 'all', key });
  for (const more of ['A', '=', ' ', '!']) {
    for (let index = 0; index <= text.length; index += 1) {
      const longer = `${text.slice(0, index)}${more}${text.slice(index)}`;
      expect(() => decodeCursor(longer, { audience: 'all', key })).toThrow(
        expect.objectContaining({ code: 'CURSOR_INVALID' }),
      );
    }
  }
});

test('L10 refuses a cursor of another audience and of another key', () => {
  const text = encodeCursor(cursor, { audience: 'a', key });
  const invalid = expect.objectContaining({ code: 'CURSOR_INVALID' });
  expect(() => decodeCursor(text, { audience: 'b', key })).toThrow(invalid);
  expect(() => decodeCursor(text, { audience: 'a', key: Buffer.from('another key of some length') })).toThrow(
    invalid,
  );
});

test.each(['', 'c1', 'c1..', 'c2.e30.AAAA', 'c1.e30.AAAA.more', '💥', "c1.' or 1=1 --.x", 'x'.repeat(5000)])(
  'A5 refuses what was never a cursor: %j',
  (text) => {
    expect(() => decodeCursor(text, { audience: 'all' })).toThrow(
      expect.objectContaining({ code: 'CURSOR_INVALID' }),
    );
  },
);
