import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readConfig } from '../../../src/config/config.ts';
import { GuardLimits } from '../../../src/domain/guard-limits.ts';
import { connectors } from '../../../src/connectors/index.ts';
import { code, type Page, page, table } from './markdown.ts';

const root = join(import.meta.dirname, '../../..');

/** Every variable that src/config reads, as its source names them. */
export function variablesRead(): string[] {
  const source = readFileSync(join(root, 'src/config/config.ts'), 'utf8');
  return [...new Set(source.match(/\b(?:DATABASE_URL|ROLLCALL_[A-Z_]+)\b/g))].sort();
}

/** docs/settings.md: variables, guard limits, and where the settings of connectors are. */
export function settingsPage(): Page {
  return page('docs/settings.md', [
    '# Settings',
    'A flag of a command goes before a variable, and a variable before the default. A variable that is set to nothing counts as not set.',
    '## Environment',
    table(
      ['Variable', 'Default', 'What it is'],
      variablesRead().map((name) => [code(name), defaultOf(name), textOf(name)]),
    ),
    '`--data-dir <path>` of every command goes before `ROLLCALL_DATA_DIR`. `NO_COLOR` switches colours off.',
    '## The guard of a connection',
    [
      'A run is held when a number is greater than both limits: the count, and the percentage. Percentages are of the people in the',
      'list before the run who are active, on leave or upcoming; for `field_wipe` of those for whom the field was filled, for',
      '`findings` of the people read. Set them with `rollcall connection set`; what each hold means: [The guard](operate/guard.md).',
    ].join('\n'),
    table(['Limit', 'Count', 'Percent', 'Counts'], guardRows()),
    '## A connection’s HR system',
    connectors.map(({ id, title }) => `- [${title}](connectors/${id}.md#settings)`).join('\n'),
  ]);
}

const variableTexts: Readonly<Record<string, string>> = {
  DATABASE_URL:
    'A PostgreSQL of your own, version 15 or newer: `postgresql://account:password@host:5432/database`. Not set: Rollcall runs its own in the data directory.',
  ROLLCALL_DATA_DIR: 'Where the embedded database, the generated master key and the lock files stand.',
  ROLLCALL_LOG_LEVEL: 'One of `debug`, `info`, `warn`, `error`, `silent`. Logs go to standard error, one JSON object a line.',
  ROLLCALL_MASTER_KEY:
    'The master key itself: 32 bytes as base64url or hex. During a rotation two of them, the new one first, separated by a comma.',
  ROLLCALL_MASTER_KEY_FILE:
    'A file that holds the same. Not set, and `ROLLCALL_MASTER_KEY` not set either: `master.key` in the data directory, made once with mode 0600.',
};

function textOf(name: string): string {
  const text = variableTexts[name];
  if (text !== undefined) return text;
  throw new Error(`Say in test/support/docs/settings-page.ts what ${name} is.`);
}

function defaultOf(name: string): string {
  const { dataDir, logLevel } = readConfig({});
  if (name === 'ROLLCALL_DATA_DIR') return code(`./${relative(process.cwd(), dataDir)}`);
  return name === 'ROLLCALL_LOG_LEVEL' ? code(logLevel) : 'not set';
}

const limitTexts: Readonly<Record<keyof GuardLimits, string>> = {
  removals: 'people who would be removed, or are missing in this read',
  offboardings: 'people who would become `ended`, or newly get an end date that has passed',
  bleed: 'both of these together with those of the last 7 days',
  additions: 'people who would be added; not looked at in the first live run',
  email_changes: 'people who would get another e-mail address',
  id_churn: 'people who would go on under another id of the HR system',
  field_wipe: 'people for whom one field was filled and now is empty or unreadable',
  findings: 'people with a finding of severity `invalid`',
};

function guardRows(): string[][] {
  const limits = GuardLimits.parse({});
  return (Object.keys(limits) as (keyof GuardLimits)[]) // the schema's own keys
    .map((name) => [code(name), String(limits[name].count), `${limits[name].percent} %`, limitTexts[name]]);
}
