import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, fingerprint } from './canonical-json.ts';

describe('canonical JSON', () => {
  it.each([
    [{ b: 1, a: { d: null, c: [true, 'é'] } }, '{"a":{"c":[true,"é"],"d":null},"b":1}'],
    [{ a: undefined, b: 1 }, '{"b":1}'],
    [[undefined, null], '[null,null]'],
    [{ 10: 'x', 9: 'y', '\ud83d': 1 }, '{"10":"x","9":"y","\\ud83d":1}'],
    ['line\nbreak', '"line\\nbreak"'],
    [-0, '0'],
  ])('%j', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it('reads back as the same value, whatever the order of its keys was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it.each([[new Map()], [new Date(0)], [1n], [() => 1]])('refuses what has no JSON form (%#)', (value) => {
    expect(() => canonicalJson({ value })).toThrow(TypeError);
  });
});

describe('the fingerprint', () => {
  it('is the SHA-256 of the canonical lines', () => {
    expect(fingerprint().digest()).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(fingerprint().add({ b: 1, a: 2 }).digest()).toBe(fingerprint().add({ a: 2, b: 1 }).digest());
  });

  it.each([
    ['the order', [2, 1]],
    ['where one value ends', [12]],
    ['a value more', [1, 2, null]],
    ['a line break inside of a text', ['1\n2']],
  ])('depends on %s', (_, values) => {
    const sum = fingerprint();
    for (const value of values) sum.add(value);
    expect(sum.digest()).not.toBe(fingerprint().add(1).add(2).digest());
  });
});
