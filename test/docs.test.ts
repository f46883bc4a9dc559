import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { variables } from '../src/cli/config/variables.ts';
import { errorCodes } from './support/docs/error-codes.ts';
import { demandedRows, failureGroups } from './support/docs/failure-rows.ts';
import { generatedPages } from './support/docs/pages.ts';
import { rowTests, testsIn } from './support/docs/row-tests.ts';
import { variablesRead } from './support/docs/settings-page.ts';

const root = join(import.meta.dirname, '..');

describe('pages that are made from the code', () => {
  test.each(generatedPages())('$path is what `npm run docs` would write', ({ path, text }) => {
    expect(read(path)).toBe(text);
  });

  test('every variable that is read is in the list of variables', () => {
    const listed = [...variables.map(({ name }) => name), 'TERM'];
    expect(variablesRead().filter((name) => !listed.includes(name))).toEqual([]);
  });
});

test('the page of errors has every code of the source once, and no other', () => {
  const listed = [...read('docs/errors.md').matchAll(/^\| `([A-Z0-9_]+)` \|/gm)].map(([, code = '']) => code);
  const inSource = errorCodes();
  expect({
    missing: inSource.filter((code) => !listed.includes(code)),
    unknown: listed.filter((code) => !inSource.includes(code)),
    twice: listed.filter((code, at) => listed.indexOf(code) !== at),
  }).toEqual({ missing: [], unknown: [], twice: [] });
});

describe('failure rows', () => {
  test('every row that concerns what is there has a test that names it', () => {
    const proven = new Set(rowTests().map(({ row }) => row));
    expect(demandedRows().filter((row) => !proven.has(row))).toEqual([]);
  });

  test('every row that a test names is described', () => {
    const described = new Set(failureGroups.flatMap(({ rows }) => rows).map(({ id }) => id));
    expect(rowTests().filter(({ row }) => !described.has(row))).toEqual([]);
  });

  test('a name says its rows at its beginning or in brackets, and a cell of a sheet is not one', () => {
    const source = [
      "test('X2 X12 keeps every digit', () => {});",
      "['K15 names %s', one],",
      "it('seals anew each time (A17 nonce reuse)', () => {});",
      "expect(sheet.get('A2')).toBe('z9');",
    ].join('\n');
    expect(testsIn('x.test.ts', source)).toEqual([
      { row: 'X2', file: 'x.test.ts', name: 'keeps every digit' },
      { row: 'X12', file: 'x.test.ts', name: 'keeps every digit' },
      { row: 'K15', file: 'x.test.ts', name: 'names %s' },
      { row: 'A17', file: 'x.test.ts', name: 'seals anew each time' },
    ]);
  });
});

describe('documents', () => {
  const documents = globSync(['*.md', 'docs/**/*.md', 'src/**/*.md'], { cwd: root }).toSorted();

  test.each(documents)('%s links to files and headings that exist', (document) => {
    const broken = linksOf(read(document)).filter((link) => !leadsSomewhere(document, link));
    expect(broken).toEqual([]);
  });

  test('each room has a page of at most 15 lines about itself', () => {
    const rooms = globSync('src/*/', { cwd: root }).map((path) => path.replace(/\/$/, ''));
    const lengths = rooms.map((room) => {
      const path = `${room}/README.md`;
      const lines = existsSync(join(root, path)) ? read(path).trimEnd().split('\n').length : 0;
      return { room, isThere: lines > 0, isShort: lines <= 15 };
    });
    expect(
      lengths.filter(({ room, isThere, isShort }) => room !== 'src/connectors' && !(isThere && isShort)),
    ).toEqual([]);
  });
});

test('no file or folder is named by a word that says nothing', () => {
  const empty =
    /(?:^|[-/])(?:utils?|helpers?|common|shared|misc|manager|integration|provider|entity)(?=[-./]|$)/;
  expect(globSync(['src/**', 'test/**'], { cwd: root }).filter((path) => empty.test(path))).toEqual([]);
});

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Relative links, outside of code. */
function linksOf(text: string): string[] {
  const prose = text.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^[a-z]+:/.test(link));
}

function leadsSomewhere(document: string, link: string): boolean {
  const [path = '', heading] = link.split('#');
  const target = path === '' ? document : join(dirname(document), path);
  if (!existsSync(join(root, target))) return false;
  return heading === undefined || headingsOf(read(target)).includes(heading);
}

/** As GitHub names them. */
function headingsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}
