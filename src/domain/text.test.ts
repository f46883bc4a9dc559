import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, graphemes, isStorable, shortened } from './text.ts';

describe('clean text', () => {
  it.each([
    ['ordinary', 'Noor', 'Noor', false],
    ['trimmed', ' \t Noor \u00a0', 'Noor', false],
    ['X7 NFD becomes NFC', 'Jose\u0301', 'Jos\u00e9', false],
    ['X8 emoji with skin tone and joiner', '👩🏽‍🚀', '👩🏽‍🚀', false],
    ['X8 right-to-left override', '\u202eroon', '\u202eroon', false],
    ['X8 zero-width characters', 'No\u200bor', 'No\u200bor', false],
    ['X9 NUL', 'No\u0000or', 'Noor', true],
    ['X9 a lone high surrogate', 'Noor\ud83d', 'Noor', true],
    ['X9 a lone low surrogate', '\udc00Noor', 'Noor', true],
    ['X9 escape and DEL', '\u001b[31mNoor\u007f', '[31mNoor', true],
    ['X9 C1 controls', 'No\u009bor', 'Noor', true],
    ['a line break keeps words apart', 'Noor\r\nJansen', 'Noor Jansen', false],
    ['nothing left', ' \u0000 ', '', true],
  ])('%s', (_, text, expected, cleaned) => {
    expect(cleanText(text)).toEqual({ text: expected, cleaned });
  });

  it('X9 can always be stored, and is clean when cleaned again', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) }),
        (text) => {
          const { text: once } = cleanText(text);
          expect(isStorable(once)).toBe(true);
          expect(cleanText(once)).toEqual({ text: once, cleaned: false });
          expect(() => encodeURIComponent(once)).not.toThrow();
        },
      ),
    );
  });
});

describe('ids', () => {
  it.each([
    ['E1', true],
    ['é/ü 1', true],
    ['Jose\u0301', true],
    ['E\u00001', false],
    ['E1\n', false],
    ['E1\ud83d', false],
  ])('X9 %j can be stored: %s', (id, expected) => {
    expect(isStorable(id)).toBe(expected);
  });
});

describe('length', () => {
  it.each([
    ['Noor', 4],
    ['👩🏽‍🚀', 1],
    ['e\u0301', 1],
    ['Z͑ͫ̓a̴l̵g̷o̸', 5],
  ])('X8 of %s is %i graphemes', (text, length) => {
    expect(graphemes(text)).toBe(length);
  });

  it('X8 is cut between graphemes', () => {
    expect(shortened('👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀', 2)).toBe('👩🏽‍🚀…');
    expect(shortened('👩🏽‍🚀👩🏽‍🚀', 2)).toBe('👩🏽‍🚀👩🏽‍🚀');
    expect(graphemes(shortened('a'.repeat(300), 40))).toBe(40);
  });
});
