import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');

/** A test, or a line of a table of tests, whose name says which row it proves. */
export interface RowTest {
  row: string;
  /** Relative to the root of the repository. */
  file: string;
  name: string;
}

/** Names begin with the rows they prove (`X2 X12 keeps every digit`), or name them in brackets (`… (A17 nonce reuse)`). */
export function rowTests(): RowTest[] {
  return globSync(['src/**/*.test.ts', 'src/connector-kit/contract-suite.ts', 'test/**/*.test.ts'], {
    cwd: root,
  })
    .toSorted()
    .flatMap((file) => testsIn(file, readFileSync(join(root, file), 'utf8')));
}

const leading = /(['"`])((?:[NXKALU]\d{1,2},? )+)((?:\\.|(?!\1)[^\\\n])+)\1/g;
const bracketed = /\b(?:test|it)\(\s*(['"`])((?:\\.|(?!\1)[^\\\n])*?) ?\(([NXKALU]\d{1,2})\b[^)]*\)/g;

export function testsIn(file: string, source: string): RowTest[] {
  const found: RowTest[] = [];
  for (const [, , rows = '', name = ''] of source.matchAll(leading)) {
    for (const row of rows.match(/[NXKALU]\d{1,2}/g) ?? []) found.push({ row, file, name });
  }
  for (const [, , name = '', row = ''] of source.matchAll(bracketed)) found.push({ row, file, name });
  return found;
}
