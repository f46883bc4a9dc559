import { basename } from 'node:path';
import { failureGroups } from './failure-rows.ts';
import { code, type Page, page, table } from './markdown.ts';
import { rowTests, type RowTest } from './row-tests.ts';

/** docs/failures.md: what goes wrong, what Rollcall does, and the tests that prove it. */
export function failuresPage(): Page {
  const tests = Map.groupBy(rowTests(), ({ row }) => row);
  return page('docs/failures.md', [
    '# Failures, and the tests that prove what happens then',
    [
      'Each row is something that goes wrong or somebody who means ill, and what Rollcall does about it. The number of a row stands in the',
      'names of its tests; this page is made from them, and the suite fails when a row has none. *Parked*: the run stops cleanly, nothing of',
      'it is accepted, and the next one reads anew. *Held*: the guard stopped it and a person decides.',
    ].join('\n'),
    ...failureGroups.flatMap(({ title, rows }) => [
      `## ${title}`,
      table(
        ['Row', 'What goes wrong', 'What Rollcall does', 'Proven by'],
        rows.map((row) => [code(row.id), row.fault, row.answer, proofOf(tests.get(row.id) ?? [])]),
      ),
    ]),
  ]);
}

function proofOf(tests: readonly RowTest[]): string {
  const byFile = Map.groupBy(tests, ({ file }) => file);
  const proofs = [...byFile].map(([file, named]) => {
    const names = [...new Set(named.map(({ name }) => code(name.replaceAll('`', "'"))))];
    return `[${basename(file)}](../${file}): ${names.join('; ')}`;
  });
  return proofs.join('<br>');
}
