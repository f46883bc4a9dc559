import { buffer, text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { anExport, attacks, people, stream } from '../../../test/support/hostile-export.ts';
import { exportCsv } from './export-csv.ts';
import { exportJson } from './export-json.ts';
import { safeText } from './safe-text.ts';

describe('cells that look like formulas', () => {
  test.each(attacks)('A2 %j stays text, also when it is saved as CSV and opened again', (attack) => {
    for (const part of safeText(attack).split(/[;,|\t\r\n]/))
      expect(part).not.toMatch(/^["\s]*[=+\-@＝＋－＠]/);
    expect(safeText(safeText(attack))).toBe(safeText(attack));
  });

  test.each([
    '+31612345678',
    '-',
    '12-3',
    'Anne-Marie',
    'ten Berge-van der Meulen',
    'a@example.com',
    '',
    '+31 6 1234',
  ])('X11 %j is left as it is', (harmless) => {
    expect(safeText(harmless)).toBe(harmless);
  });

  test('A2 the CSV has an apostrophe before them', async () => {
    const csv = await text(exportCsv(await anExport(), stream()));
    expect(csv).toContain('"\'=HYPERLINK(""https://evil.example"",""x"")"');
    for (const start of ['=', '@', '＝', '＋', '－', '＠'])
      expect(csv).not.toMatch(new RegExp(`(^|,)"?${start}`, 'm'));
    expect(csv).toContain('"a;\'=1+1;b"');
    // No cell of another separator, and no row that a stray line end makes, begins a formula.
    expect(csv).not.toMatch(/(^|[;,|\t])["\s]*[=@＝＋－＠]/m);
  });
});

test('the CSV begins with the mark of UTF-8 and our field names, one row a person', async () => {
  const csv = (await buffer(exportCsv(await anExport(), stream()))).toString();
  const [header = ''] = csv.split('\r\n');
  expect(header.codePointAt(0)).toBe(0xfeff);
  expect(header.slice(1).split(',').slice(0, 4)).toEqual(['external_id', 'email', 'first_name', 'last_name']);
  expect(header).toContain(',employment_type,employment_start_date,');
  expect(csv).toContain('2026-03-01');
  expect(csv).toContain('FUTURE_START');
});

test('the JSON holds everybody unchanged', async () => {
  const document: unknown = JSON.parse(
    (await Array.fromAsync(exportJson(await anExport(), stream()))).join(''),
  );
  const expected = people.map(({ employee, findings }) => ({ ...employee, findings }));
  expect(document).toMatchObject({ fingerprint: (await anExport()).fingerprint, people: expected });
});
