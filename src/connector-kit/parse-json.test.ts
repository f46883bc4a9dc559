import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from './parse-json.ts';
import { checkRecordLimits, jsonLimits } from './record-limits.ts';

describe('parseJson', () => {
  it.each([
    ['{"id":12345678901234567890}', { id: '12345678901234567890' }],
    ['{"id": -9007199254740993}', { id: '-9007199254740993' }],
    ['[9007199254740992,1]', ['9007199254740992', 1]],
    ['{"a":\n9007199254740993}', { a: '9007199254740993' }],
    ['9007199254740993', '9007199254740993'],
    ['{"a":{"b":[{"id":12345678901234567890}]},"c":7}', { a: { b: [{ id: '12345678901234567890' }] }, c: 7 }],
  ])('X2 keeps every digit of %s', (text, value) => {
    expect(parseJson(text)).toEqual(value);
  });

  it.each([
    '9007199254740991',
    '{"id":1000000000000000}',
    '"12345678901234567890"',
    '{"a":0.12345678901234567890}',
    '1e20',
    '-0',
  ])('X2 changes nothing else: %s', (text) => {
    expect(parseJson(text)).toEqual(JSON.parse(text));
  });

  it('X2 keeps the digits of any integer, wherever it stands', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
        fc.constantFrom('', ' ', '\t', '\r\n  '),
        (id, space) => {
          expect(parseJson(`{"a":[${space}${id}${space}],"b":${space}${id}}`)).toEqual({
            a: [idOf(id)],
            b: idOf(id),
          });
        },
      ),
    );
  });

  it('X2 is JSON.parse for everything else', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        fc.pre(!/\d{16}/.test(text));
        const value: unknown = JSON.parse(text);
        expect(parseJson(text)).toEqual(value);
        expect(parseJson(`[${text},12345678901234567890]`)).toEqual([value, '12345678901234567890']);
      }),
    );
  });

  it('X13 pollutes nothing: __proto__ and constructor are ordinary own keys', () => {
    for (const long of ['', ',"id":12345678901234567890']) {
      const value = parseJson(
        `{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}${long}}`,
      );
      expect(Object.keys(value as object).slice(0, 2)).toEqual(['__proto__', 'constructor']);
      expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
      expect({}).not.toHaveProperty('isAdmin');
    }
  });

  it('X13 the last of two equal keys wins', () => {
    expect(parseJson('{"id":"1","id":"2"}')).toEqual({ id: '2' });
    expect(parseJson('{"id":12345678901234567890,"id":12345678901234567891}')).toEqual({
      id: '12345678901234567891',
    });
  });
});

describe('checkRecordLimits', () => {
  it('X12 lets a usual record pass', () => {
    expect(
      checkRecordLimits({ id: 1, attributes: { a: { value: ['x'] } }, list: Array(4000).fill(null) }),
    ).toBeUndefined();
  });

  it('X12 says what is too large', () => {
    const wide = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`k${index}`, null]));
    expect(checkRecordLimits({ note: 'x'.repeat(10_000_000) })).toBe('string');
    expect(checkRecordLimits({ custom: wide })).toBe('keys');
    expect(checkRecordLimits(deep(5_000))).toBe('depth');
  });

  it('X12 survives what would overflow a recursion', () => {
    expect(checkRecordLimits(JSON.parse('['.repeat(200_000) + ']'.repeat(200_000)))).toBe('depth');
  });

  it('X12 counts exactly', () => {
    const limits = { maxDepth: 2, maxKeys: 3, maxString: 4 };
    expect(checkRecordLimits({ a: { b: 'four' }, c: 1 }, limits)).toBeUndefined();
    expect(checkRecordLimits({ a: { b: 'fives' } }, limits)).toBe('string');
    expect(checkRecordLimits({ a: 1, b: 2, c: 3, d: 4 }, limits)).toBe('keys');
    expect(checkRecordLimits({ a: { b: {} } }, limits)).toBe('depth');
    expect(jsonLimits.maxDepth).toBeGreaterThan(10);
  });
});

function idOf(id: bigint): number | string {
  return Number.isSafeInteger(Number(id)) && BigInt(Number(id)) === id ? Number(id) : String(id);
}

function deep(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = { value };
  return value;
}
