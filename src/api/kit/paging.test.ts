import { expect, test } from 'vitest';
import { z } from 'zod';
import { openCursor, sealCursor } from './paging.ts';

const deps = { cursorKey: Buffer.from('a key of this installation, long enough') };
const context = { list: 'employees', filters: { status: 'active' } };
const Place = z.object({ id: z.string() });

test('L10 refuses a cursor of a list with one character changed or one more, wherever it stands', () => {
  const cursor = sealCursor(deps, context, { id: 'e1' });
  expect(openCursor(deps, context, { cursor, place: Place })).toEqual({ id: 'e1' });
  for (let index = 0; index <= cursor.length; index += 1) {
    const other = cursor[index] === 'A' ? 'B' : 'A';
    const changed = index < cursor.length ? [cursor.slice(0, index) + other + cursor.slice(index + 1)] : [];
    const longer = ['A', '=', '!'].map((more) => cursor.slice(0, index) + more + cursor.slice(index));
    for (const given of [...changed, ...longer]) {
      expect(() => openCursor(deps, context, { cursor: given, place: Place })).toThrow(
        expect.objectContaining({ code: 'CURSOR_INVALID' }),
      );
    }
  }
});
