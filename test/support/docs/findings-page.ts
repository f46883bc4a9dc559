import { type FindingCode, findingCatalogue, type FindingSeverity } from '../../../src/domain/finding.ts';
import { code, type Page, page, table } from './markdown.ts';

const severities: readonly (readonly [FindingSeverity, string])[] = [
  [
    'invalid',
    'The person is left exactly as last accepted, or not added. Somebody should look at the HR system.',
  ],
  ['warning', 'The person flows. The HR admin probably wants to correct something.'],
  ['note', 'For information; nothing has to be done.'],
];

/** docs/findings.md, out of the catalogue in src/domain/finding.ts. */
export function findingsPage(): Page {
  return page('docs/findings.md', [
    '# Findings',
    [
      'A finding is something about one person of a read that the HR admin should know. It has a code, the external id of the',
      'person and, where that helps, the path of the source field. It never holds a value. Findings stand in every test export',
      '(on screen, and in the sheet *Findings* of the XLSX file) and with every run (`rollcall run show`).',
    ].join('\n'),
    'One bad record never stops a run. Too many of severity `invalid` do: the guard then holds the run (`HELD_FINDINGS`).',
    ...severities.flatMap(([severity, meaning]) => [`## ${severity}`, meaning, tableOf(severity)]),
  ]);
}

function tableOf(severity: FindingSeverity): string {
  const rows = codes()
    .filter((name) => findingCatalogue[name][0] === severity)
    .map((name) => [code(name), findingCatalogue[name][1]]);
  return table(['Code', 'What it means'], rows);
}

function codes(): FindingCode[] {
  return Object.keys(findingCatalogue) as FindingCode[]; // the catalogue's own keys
}
