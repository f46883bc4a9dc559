import type { Scope } from '../../domain/scope.ts';
import { scopeSentence } from '../../domain/scope-sentence.ts';
import type { ExportSummary } from '../export-summary.ts';
import { telling } from './telling.ts';
import { fitted, printable } from './printable.ts';
import { countedPeople } from '../../domain/counted.ts';

export interface SummaryOf {
  title: string;
  summary: ExportSummary;
  scope: Scope;
  fingerprint: string;
}

const width = 100;
const mostRows = 12;

/** An export in lines for a terminal: at most 100 columns, no colours, nothing of a person's text that could act on it. Pure. */
export function summaryLines({ title, summary, scope, fingerprint }: SummaryOf): string[] {
  const people = countedPeople(summary.people);
  const lines = [
    `${title}: ${people} would be added`,
    ...(summary.complete
      ? []
      : [`THE READ WAS NOT COMPLETE; this export cannot be approved. ${summary.reason ?? ''}`]),
    ...wrapped(scopeSentence(scope)),
    ...block('Status', statusRows(summary)),
    ...block(
      'Company',
      telling(summary.by_company).map(
        ({ key, name, people: count }) => [name ?? (key || '(none)'), count] as const,
      ),
    ),
    ...block(
      'Department',
      telling(summary.by_department).map(({ key, people: count }) => [key || '(none)', count] as const),
    ),
    ...coverageLines(summary),
    ...findingLines(summary),
    ...block(
      'Left out by the scope',
      summary.left_out.map(({ rule, people: count }) => [rule, count] as const),
    ),
    '',
    `Fingerprint ${fingerprint}`,
  ];
  return lines.map((line) => fitted(line, width).trimEnd());
}

function statusRows(summary: ExportSummary): [string, number][] {
  return Object.entries(summary.by_status).filter(([, count]) => count > 0);
}

/** Name, count and a bar; what is beyond twelve rows in one last row. */
function block(title: string, pairs: readonly (readonly [string, number])[]): string[] {
  if (pairs.length === 0) return [];
  const shown = pairs.length > mostRows ? pairs.slice(0, mostRows - 1) : pairs;
  const rest = pairs.slice(shown.length);
  const restCount = rest.reduce((sum, [, count]) => sum + count, 0);
  const all = rest.length > 0 ? [...shown, [`${rest.length} more`, restCount] as const] : shown;
  const most = Math.max(...pairs.map(([, count]) => count), 1);
  return ['', `${fitted(title, 40)}   people`, ...all.map(([name, count]) => barLine(name, count, most))];
}

function barLine(name: string, count: number, most: number): string {
  const bar = '█'.repeat(Math.min(40, Math.round((40 * count) / most)));
  return `  ${fitted(name, 38)} ${String(count).padStart(8)}  ${bar}`.trimEnd();
}

function coverageLines(summary: ExportSummary): string[] {
  if (summary.coverage.length === 0) return [];
  const rows = summary.coverage.map(({ field, filled, empty, percent, unreadable }) => {
    const state = unreadable ? 'cannot be read' : empty === 0 ? '' : `${empty} empty`;
    return `  ${fitted(field, 38)} ${String(filled).padStart(8)}  ${`${percent}%`.padStart(6)}  ${state}`.trimEnd();
  });
  return ['', `${fitted('Field', 40)}   filled`, ...rows];
}

function findingLines(summary: ExportSummary): string[] {
  if (summary.findings.length === 0) return ['', 'No findings.'];
  const rows = summary.findings.flatMap(({ code, severity, sentence, count, people }) => [
    `  ${fitted(code, 28)} ${String(count).padStart(8)}  ${fitted(severity, 8)} ${exampleIds(people, count)}`.trimEnd(),
    ...wrapped(sentence, 4),
  ]);
  return ['', 'Findings', ...rows];
}

function exampleIds(people: readonly string[], count: number): string {
  const shown = people.slice(0, 4).map((id) => printable(id));
  if (shown.length === 0) return '';
  return `${shown.join(', ')}${count > shown.length ? ', …' : ''}`;
}

/** Breaks a sentence of ours between words. */
function wrapped(sentence: string, indent = 0): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of printable(sentence).split(' ')) {
    if (line !== '' && indent + line.length + 1 + word.length > width) {
      lines.push(' '.repeat(indent) + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, ' '.repeat(indent) + line];
}
