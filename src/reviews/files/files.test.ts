import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { anEmployee } from '../../../test/support/accepted-list.ts';
import type { ConnectionId, ExportId, RunId } from '../../domain/ids.ts';
import type { LocalDate } from '../../domain/local-date.ts';
import type { TestExport } from '../export-row.ts';
import { type ExportPerson, summarise } from '../summarise.ts';
import { exportCsv } from './export-csv.ts';
import { exportJson } from './export-json.ts';
import { exportXlsx } from './export-xlsx.ts';
import { columnsOf, fitted, printable } from './printable.ts';
import { safeText } from './safe-text.ts';
import { columnName, xmlText } from './sheet-rows.ts';
import { summaryLines } from './summary-lines.ts';
import { readZip, writeZip } from './zip.ts';

const attacks = [
  '=HYPERLINK("https://evil.example","x")',
  "+cmd|' /C calc'!A0",
  '@SUM(1+1)',
  '-1+1',
  '\t=1+1',
  '\r=1+1',
  '＝1+1',
  '＋1',
  '－1+1',
  '＠SUM(1)',
  ';=1+1',
  'a;=1+1;b',
  'a,"=1+1',
  'a\n=1+1',
];

const people: ExportPerson[] = [
  ...attacks.map((last_name, index) => ({
    employee: anEmployee({ external_id: `x${String(index).padStart(2, '0')}`, last_name }),
    findings: [],
  })),
  {
    employee: anEmployee({
      external_id: 'y1',
      first_name: '🧑‍🚀 Zoë',
      last_name: 'O’Neil & <b>Söhne</b> _x003D_1',
      email: 'zoe@example.com',
      phone: '+31612345678',
      birthday: '1890-05-01' as LocalDate,
      weekly_hours: 36.5,
      enrollment_status: 'upcoming',
      custom: { shoe_size: 41, tags: ['a', 'b'] },
      employments: [
        {
          external_id: 'c1',
          start_date: '2026-03-01' as LocalDate,
          company_external_id: 'NL01',
          employment_type: 'Fixed',
        },
        {
          external_id: 'c2',
          start_date: '2020-01-01' as LocalDate,
          offboarding_date: '2021-01-31' as LocalDate,
        },
      ],
    }),
    findings: [{ code: 'FUTURE_START', path: 'employments[0].hireDate' }],
  },
];

async function anExport(): Promise<TestExport> {
  const mapping = { off: [], fields: {}, custom: {}, employment_types: {} };
  const binding = {
    connector: 'personio',
    connector_version: '1',
    settings: {},
    settings_version: 1,
    scope: {},
    mapping,
    mapping_version: 'v',
  };
  const invalid = {
    counts: new Map([['DATE_INVALID', 1]]),
    first: [{ external_id: 'z9', code: 'DATE_INVALID' }],
  };
  const read = {
    complete: true,
    companies: [{ external_id: 'NL01', short_name: '=Zon BV' }],
    fields: ['external_id', 'email', 'title'],
    unreadable: ['title'],
    leftOut: new Map([['attribute', 3]]),
    invalid,
  };
  const { summary, fingerprint } = await summarise(people, read, binding);
  return {
    id: 'e1' as ExportId,
    connectionId: 'c1' as ConnectionId,
    runId: 'r1' as RunId,
    state: 'approved',
    fingerprint,
    binding,
    summary,
    peopleCount: people.length,
    createdAt: new Date('2026-02-01T08:00:00Z'),
    decidedBy: '=Noor',
    decidedAt: new Date('2026-02-02T09:30:00Z'),
  };
}

async function* stream(): AsyncGenerator<ExportPerson> {
  yield* people;
}

async function unzipped(): Promise<Map<string, string>> {
  const title = { customer: '=Zon', connection: 'Personio' };
  const bytes = await buffer(Readable.from(exportXlsx(await anExport(), stream, title)));
  return new Map(
    readZip(bytes).map((entry) => [
      entry.name,
      (entry.method === 0 ? entry.compressed : inflateRawSync(entry.compressed)).toString(),
    ]),
  );
}

/** Cells of a sheet by place: type, style and content as they stand in the file. */
function cells(xml: string): Map<string, { type: string; content: string }> {
  const found = new Map<string, { type: string; content: string }>();
  for (const [, place = '', attributes = '', content = ''] of xml.matchAll(
    /<c r="([A-Z]+\d+)"([^>]*)>(.*?)<\/c>/gs,
  )) {
    found.set(place, {
      type: /t="(\w+)"/.exec(attributes)?.[1] ?? 'n',
      content: content.replaceAll(/<[^>]+>/g, ''),
    });
  }
  return found;
}

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

  test('A2 the XLSX holds them as typed text and not one formula', async () => {
    const files = await unzipped();
    for (const [name, xml] of files) if (name.endsWith('.xml')) expect(xml).not.toMatch(/<f[ >]/);
    const sheet = cells(files.get('xl/worksheets/sheet2.xml') ?? '');
    const column =
      [...sheet].find(([, cell]) => cell.content.includes('HYPERLINK'))?.[0].replace(/\d+/, '') ?? '?';
    for (const [index] of attacks.entries()) {
      const cell = sheet.get(`${column}${index + 2}`);
      expect(cell?.type).toBe('inlineStr');
      expect(cell?.content).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
    }
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

describe('the workbook', () => {
  test('has Summary, People and Findings with frozen headers, filters, widths and colours', async () => {
    const files = await unzipped();
    const names = [...(files.get('xl/workbook.xml') ?? '').matchAll(/<sheet [^>]*name="(\w+)"/g)].map(
      ([, name]) => name,
    );
    expect(names).toEqual(['Summary', 'People', 'Findings']);
    const sheet = files.get('xl/worksheets/sheet2.xml') ?? '';
    expect(sheet).toMatch(/<pane ySplit="1" xSplit="1"[^>]*state="frozen"/);
    expect(sheet).toMatch(/<col min="1" max="1" width="\d+" customWidth="1"\/>/);
    expect(sheet).toContain(`<autoFilter ref="A1:`);
    expect(sheet.match(/<cfRule /g)).toHaveLength(4);
    expect(sheet.match(/<row /g)).toHaveLength(people.length + 1);
  });

  test('holds dates as dates, numbers as numbers, and a birthday before 1900 as it is written', async () => {
    const sheet = cells((await unzipped()).get('xl/worksheets/sheet2.xml') ?? '');
    const row = [...sheet]
      .filter(([place]) => place.endsWith(String(people.length + 1)))
      .map(([, cell]) => cell);
    expect(row).toContainEqual({ type: 'n', content: '46082' }); // 2026-03-01
    expect(row).toContainEqual({ type: 'n', content: '36.5' });
    expect(row).toContainEqual({ type: 'inlineStr', content: '1890-05-01' });
    expect(row).toContainEqual({ type: 'inlineStr', content: '+31612345678' });
    expect(row).toContainEqual({ type: 'inlineStr', content: 'a, b' });
    expect(row).toContainEqual({ type: 'inlineStr', content: 'c2: 2020-01-01 – 2021-01-31' });
    expect(row).toContainEqual({
      type: 'inlineStr',
      content: 'O’Neil &amp; &lt;b&gt;Söhne&lt;/b&gt; _x005F_x003D_1',
    });
  });

  test('prints the fingerprint, who decided and when on the first sheet', async () => {
    const files = await unzipped();
    const strings = files.get('xl/sharedStrings.xml') ?? '';
    expect(strings).toContain((await anExport()).fingerprint);
    expect(strings).toContain("'=Noor");
    expect(strings).toContain('2026-02-02 09:30 UTC');
    expect(strings).toContain("'=Zon BV");
  });

  test('lists every finding, those of records that were not taken first', async () => {
    const sheet = cells((await unzipped()).get('xl/worksheets/sheet3.xml') ?? '');
    expect(sheet.get('A2')?.content).toBe('z9');
    expect(sheet.get('D2')?.content).toBe('DATE_INVALID');
    expect(sheet.get('B3')?.content).toBe('🧑‍🚀 Zoë O’Neil &amp; &lt;b&gt;Söhne&lt;/b&gt; _x005F_x003D_1');
    expect(sheet.get('F3')?.content).toBe('employments[0].hireDate');
  });

  test('X9 leaves out what XML cannot hold', () => {
    expect(xmlText('a\u0000b\u001fc\ud800d\uffffe')).toBe('abcde');
    expect([0, 25, 26, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
  });

  test('passes on what fails while people are read, and ends', async () => {
    async function* failing(): AsyncGenerator<ExportPerson> {
      yield* people;
      throw new Error('the database went away');
    }
    const title = { customer: 'Zon', connection: 'Personio' };
    const reading = buffer(Readable.from(exportXlsx(await anExport(), failing, title)));
    await expect(reading).rejects.toThrow('the database went away');
  });

  test('a ZIP archive gives back what was written into it', async () => {
    async function* pieces(): AsyncGenerator<string> {
      for (let index = 0; index < 2000; index += 1) yield `line ${index} é\n`;
    }
    const archive = await buffer(Readable.from(writeZip([{ name: 'ö.txt', content: pieces() }])));
    const [entry] = readZip(archive);
    expect(entry?.name).toBe('ö.txt');
    const content = inflateRawSync(entry?.compressed ?? Buffer.alloc(0));
    expect(content.toString()).toMatch(/^line 0 é\n[^]*line 1999 é\n$/);
    expect(content.length).toBe(entry?.size);
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
