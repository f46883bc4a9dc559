import { describe, expect, test } from 'vitest';
import { anExport } from '../../../test/support/hostile-export.ts';
import { columnsOf, fitted, printable } from './printable.ts';
import { summaryLines } from './summary-lines.ts';

describe('text for a terminal', () => {
  test.each([
    ['\u001b[31mred\u001b[0m', '\\x1b[31mred\\x1b[0m'],
    ['a\nb\r\tc', 'a\\x0ab\\x0d\\x09c'],
    ['\u202egnp.exe', '\\u202egnp.exe'],
    ['zero\u200bwidth', 'zero\\u200bwidth'],
    ['🧑‍🚀 Zoë', '🧑‍🚀 Zoë'],
  ])('A3 X8 %j is written out', (name, expected) => {
    expect(printable(name)).toBe(expected);
  });

  test('X8 is cut between graphemes and fills its columns', () => {
    const family = '👨‍👩‍👧‍👦'.repeat(10);
    expect(columnsOf(fitted(family, 10))).toBe(10);
    expect(fitted('Jose\u0301 Pérez', 5)).toBe('Jose\u0301…');
    expect(fitted('Zoë', 6)).toBe('Zoë   ');
  });

  test('A3 the summary is at most 100 columns wide and holds no control character', async () => {
    const { summary, fingerprint } = await anExport();
    const hostile = {
      ...summary,
      reason: `\u001b]0;owned\u0007${'x'.repeat(300)}`,
      complete: false,
      by_department: Array.from({ length: 40 }, (_, index) => ({
        key: `Dept\n\u001b[2J${index}${'界'.repeat(50)}`,
        people: 40 - index,
      })),
    };
    const scope = { departments: ['a\u001b[1m', 'b'.repeat(190)] };
    const lines = summaryLines({
      title: 'Test export of \u001b[5mZon',
      summary: hostile,
      scope,
      fingerprint,
    });
    for (const line of lines) {
      expect(columnsOf(line)).toBeLessThanOrEqual(100);
      expect(line).not.toMatch(/\p{Cc}/u);
    }
    expect(lines.join('\n')).toContain('29 more');
    expect(lines.at(-1)).toBe(`Fingerprint ${fingerprint}`);
  });

  test('says who would be added, what is filled, found and left out', async () => {
    const { summary, fingerprint } = await anExport();
    const lines = summaryLines({ title: 'Test export of Zon', summary, scope: {}, fingerprint });
    expect(lines[0]).toBe('Test export of Zon: 15 people would be added');
    expect(lines).toContainEqual(expect.stringMatching(/^ {2}title +0 +0% +cannot be read$/));
    expect(lines).toContainEqual(expect.stringMatching(/^ {2}email +1 +6\.6% +14 empty$/));
    expect(lines).toContainEqual(expect.stringMatching(/^ {2}DATE_INVALID +1 +invalid +z9$/));
    expect(lines).toContainEqual(expect.stringMatching(/^ {2}attribute +3 /));
  });
});
