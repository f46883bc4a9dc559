import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { variables } from '../../../src/cli/config/variables.ts';
import { connectors } from '../../../src/connectors/index.ts';
import { GuardLimits } from '../../../src/domain/guard-limits.ts';
import { code, type Page, page, table } from './markdown.ts';

const root = join(import.meta.dirname, '../../..');

/** Every variable of the environment whose name stands in the source as one that is read. */
export function variablesRead(): string[] {
  const names = new Set<string>();
  for (const file of globSync('src/{config,cli}/**/*.ts', { cwd: root })) {
    if (file.endsWith('.test.ts') || file.endsWith('/variables.ts')) continue;
    const source = readFileSync(join(root, file), 'utf8');
    for (const [, name = ''] of source.matchAll(/'(ROLLCALL_[A-Z_]+)'/g)) names.add(name);
    for (const [, name = ''] of source.matchAll(/\bgiven\(env, '([A-Z_]+)'\)/g)) names.add(name);
    for (const [, name = ''] of source.matchAll(/\benv\['([A-Z_]+)'\]/g)) names.add(name);
    for (const [, name = ''] of source.matchAll(/\benv\.([A-Z_]+)\b/g)) names.add(name);
  }
  return [...names].sort();
}

/** docs/settings.md: variables, guard limits, and where the settings of connectors are. */
export function settingsPage(): Page {
  return page('docs/settings.md', [
    '# Settings',
    'A flag of a command goes before a variable, and a variable before the default. A variable that is set to nothing counts as not set. `rollcall config show` prints what is in force, `rollcall config schema` this list.',
    '## Environment',
    table(
      ['Variable', 'Default', 'What it does'],
      variables.map(({ name, meaning, default: usual }) => [code(name), usual, meaning]),
    ),
    '## The guard of a connection',
    [
      'A run is held when a number is greater than both limits: the count, and the percentage. Percentages are of the people in the',
      'list before the run who are active, on leave or upcoming; for `field_wipe` of those for whom the field was filled, for',
      '`findings` of the people read. Set one with `rollcall connection set <connection> --guard removals=5:20`. What each hold',
      'means, and what to do: [When a run is held](operate/guard.md).',
    ].join('\n'),
    table(['Limit', 'Count', 'Percent', 'What is counted'], guardRows()),
    '## The HR system of a connection',
    connectors.map(({ id, title }) => `- [${title}](connectors/${id}.md#settings)`).join('\n'),
  ]);
}

const limitTexts: Readonly<Record<keyof GuardLimits, string>> = {
  removals: 'people who would be removed, or are missing in this read',
  offboardings: 'people who would become `ended`, or newly get an end date',
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
