import { describe, expect, it } from 'vitest';
import { readDecimal } from './decimal.ts';
import { looksLikeBsn, passesElevenTest } from './eleven-test.ts';
import { emailKey, isUsualEmail } from './email.ts';
import { parseLocalDate } from './local-date.ts';
import { readPhone } from './phone.ts';
import { readSourceBoolean } from './source-boolean.ts';
import { readSourceDate } from './source-date.ts';

describe('dates', () => {
  it.each([
    ['2024-11-22', '2024-11-22'],
    [' 2024-11-22 ', '2024-11-22'],
    ['2024-02-29', '2024-02-29'],
    ['0001-01-01', '0001-01-01'],
    ['2014-11-09T00:00:00+01:00', '2014-11-09'],
    ['2014-11-09T23:59:59-11:00', '2014-11-09'],
    ['2014-11-09T00:00:00Z', '2014-11-09'],
    ['2014-11-09T00:00:00.000Z', '2014-11-09'],
    ['2014-11-09 00:00', '2014-11-09'],
    ['1835-02-01T00:00:00+00:53', '1835-02-01'],
    ['1930-02-01T00:00:00+00:19:32', '1930-02-01'],
  ])('X4 %j is %s, never moved by a zone', (text, date) => {
    expect(readSourceDate(text)).toEqual({ kind: 'date', date });
  });

  it.each([
    ['0000-00-00', 'invalid'],
    ['2024-02-30', 'invalid'],
    ['2023-02-29', 'invalid'],
    ['2024-13-01', 'invalid'],
    ['31-12-2024', 'invalid'],
    ['2024/12/31', 'invalid'],
    ['20241231', 'invalid'],
    ['1732233600', 'invalid'],
    ['1732233600000', 'invalid'],
    ['2024-12-31x', 'invalid'],
    ['2024-12-31T', 'invalid'],
    ['2024-12-31 or so', 'invalid'],
    ['-0044-03-15', 'invalid'],
    ['+012024-01-01', 'invalid'],
    ['0000-01-01', 'invalid'],
    ['9999-12-31', 'open'],
    ['9999-12-31T00:00:00Z', 'open'],
    ['', 'empty'],
    ['  ', 'empty'],
  ])('X4 %j is %s', (text, kind) => {
    expect(readSourceDate(text)).toEqual({ kind });
  });

  it.each([
    ['1900-02-29', false],
    ['2000-02-29', true],
    ['2024-02-29', true],
    ['2024-04-31', false],
    ['-001-01-01', false],
  ])('X27 %s exists: %s', (text, exists) => {
    expect(parseLocalDate(text) !== undefined).toBe(exists);
  });
});

describe('e-mail addresses', () => {
  it.each([
    [' Noor.Jansen@FIRM.example ', 'noor.jansen@firm.example'],
    ['İstanbul@firm.example', 'İstanbul@firm.example'],
    ['Straße@firm.example', 'straße@firm.example'],
    ['STRASSE@firm.example', 'strasse@firm.example'],
    ['Ĳsbrand@firm.example', 'Ĳsbrand@firm.example'],
    ['noor@firm.example', 'noor@firm.example'],
  ])('X10 %s is compared as %s', (email, key) => {
    expect(emailKey(email)).toBe(key);
  });

  it.each([
    'noor@firm.example',
    "o'hara+tag@a.b-c.example",
    'jörg@müller.example',
    '用户@例え.テスト',
    'a_b@x1.example',
    'a@xn--mller-kva.example',
  ])('X10 %s is usual', (email) => {
    expect(isUsualEmail(email)).toBe(true);
  });

  it.each([
    '',
    'noor',
    'noor@',
    '@firm.example',
    'noor@firm',
    'noor jansen@firm.example',
    'a@b@firm.example',
    'a@firm..example',
    'a@-firm.example',
    'a,b@firm.example',
    '<a@firm.example>',
    'a\r\nBcc: b@firm.example',
    `${'a'.repeat(65)}@firm.example`,
    `a@${'b'.repeat(250)}.example`,
  ])('%j is unusual', (email) => {
    expect(isUsualEmail(email)).toBe(false);
  });
});

describe('telephone numbers', () => {
  it.each([
    ['+31 (0)6 1234 5678', undefined, '+31612345678'],
    ['+31612345678', undefined, '+31612345678'],
    ['0031 6-12 34 56 78', undefined, '+31612345678'],
    ['06 12345678', 'NL', '+31612345678'],
    ['020/555.0123', 'NL', '+31205550123'],
    ['+49 (0) 30 1234567', undefined, '+49301234567'],
    ['030 1234567', 'DE', '+49301234567'],
    ['+32 (0)470 12 34 56', undefined, '+32470123456'],
    ['02 123 45 67', 'BE', '+3221234567'],
    ['+44 20 7946 0000', undefined, '+442079460000'],
  ] as const)('X20 %s from %s is %s', (text, country, number) => {
    expect(readPhone(text, country)).toEqual({ kind: 'e164', number });
  });

  it.each([
    ['06 12345678', undefined],
    ['12345', 'NL'],
    ['+31 6 1234 567', undefined],
    ['+31 6 1234 5678 9', undefined],
    ['+31 06 12345678', undefined],
    ['+31 20 555 0123 ext 4', undefined],
    ['+31 20 555 0123 x4', undefined],
    ['call reception', 'NL'],
    ['+1234567890123456', undefined],
    ['00', 'NL'],
  ] as const)('X20 %s from %s stays as it was written', (text, country) => {
    expect(readPhone(` ${text} `, country)).toEqual({ kind: 'raw', number: text });
  });

  it('X20 is empty when nothing is written', () => {
    expect(readPhone(' ')).toEqual({ kind: 'empty' });
  });
});

describe('decimals', () => {
  it.each([
    ['36.5', '.', 36.5],
    ['36,5', ',', 36.5],
    ['0', '.', 0],
    ['-0', '.', 0],
    ['-1.5', '.', -1.5],
    ['150', ',', 150],
    [' 40 ', '.', 40],
    ['36,5', '.', undefined],
    ['36.5', ',', undefined],
    ['1.000,5', ',', undefined],
    ['1,000.5', '.', undefined],
    ['150 %', '.', undefined],
    ['1e3', '.', undefined],
    ['.5', '.', undefined],
    ['', '.', undefined],
    ['NaN', '.', undefined],
    ['9'.repeat(30), '.', undefined],
  ] as const)('X26 %j with the mark %s is %s', (text, mark, number) => {
    expect(readDecimal(text, mark)).toBe(number);
  });
});

describe('yes and no', () => {
  it.each([
    [true, true],
    ['true', true],
    [' TRUE ', true],
    [1, true],
    ['1', true],
    ['Yes', true],
    ['Ja', true],
    [false, false],
    ['nein', false],
    ['Nee', false],
    [0, false],
    [2, undefined],
    ['maybe', undefined],
    ['', undefined],
    [null, undefined],
    [undefined, undefined],
    ['constructor', undefined],
  ])('X3 %j is %s', (value, expected) => {
    expect(readSourceBoolean(value)).toBe(expected);
  });
});

describe('citizen service numbers', () => {
  it.each([
    ['111222333', true],
    ['123456782', true],
    ['111222334', false],
    ['000000000', false],
    ['11122233', false],
    ['11122233a', false],
    ['1112223330', false],
  ])('X21 %s passes the eleven test: %s', (text, passes) => {
    expect(passesElevenTest(text)).toBe(passes);
  });

  it.each([
    ['1112.22.333', true],
    ['111 222 333', true],
    ['111-222-334', false],
    ['E111222333', false],
    ['x'.repeat(10), false],
  ])('X21 %s looks like one: %s', (text, looks) => {
    expect(looksLikeBsn(text)).toBe(looks);
  });
});
