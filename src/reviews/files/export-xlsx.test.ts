import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { anExport, attacks, people, stream } from '../../../test/support/hostile-export.ts';
import type { ExportPerson } from '../summarise.ts';
import { exportXlsx } from './export-xlsx.ts';
import { columnName, xmlText } from './sheet-rows.ts';
import { readZip, writeZip } from './zip.ts';

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

describe('the workbook', () => {
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
