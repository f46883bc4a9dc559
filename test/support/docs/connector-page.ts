import { z } from 'zod';
import type { Capabilities, Connector, FieldDeclaration } from '../../../src/connector-kit/connector.ts';
import { purposes } from '../../../src/connections/purposes.ts';
import { code, type Page, page, table } from './markdown.ts';

type AnyConnector = Connector<unknown, unknown, unknown, unknown>;

/** docs/connectors/<id>.md, out of what a connector declares about itself. */
export function connectorPage(connector: AnyConnector): Page {
  const { id, title, fields } = connector;
  return page(`docs/connectors/${id}.md`, [
    `# ${title}`,
    `How the HR admin gives access: [Connect ${title}](../operate/connect-${id}.md). This page lists what is read and what can be set.`,
    '## What it can do',
    capabilityList(connector),
    '## Fields that are read',
    'Taken unless the mapping switches them off. Where the HR system lets us choose, a field that is off is not asked for.',
    fieldTable(fields.filter((field) => field.default)),
    ...optionalFields(fields.filter((field) => !field.default)),
    '## When a field cannot be read',
    table(
      ['Field', 'What the HR admin does'],
      fields.map(({ field, repair }) => [code(field), repair]),
    ),
    '## Settings',
    `Set them with \`rollcall connection add\` or \`rollcall connection set\`. Secrets are not settings: they are entered apart and sealed.`,
    settingTable(connector),
  ]);
}

function capabilityList(connector: AnyConnector): string {
  const { capabilities, absenceProof, samePerson, boundSettings } = connector;
  return [
    `- Reads starts and ends that lie ahead: ${yes(capabilities.futureDatedEmployments)}. Managers: ${yes(capabilities.managers)}. Custom fields: ${yes(capabilities.customFields)}.`,
    `- A field that is absent from a record: ${absent(capabilities)}`,
    `- Somebody who is missing from a complete list is removed only after a second proof: ${proof(absenceProof)}`,
    `- A transfer or a rehire under a new id is recognised: ${recognition(samePerson)}`,
    ...(capabilities.loginsPerMonth === undefined
      ? []
      : [
          `- The HR system allows ${capabilities.loginsPerMonth} logins a month; tokens are kept sealed and used over runs.`,
        ]),
    ...(boundSettings === undefined
      ? []
      : [
          `- An approval binds the settings ${boundSettings.map(code).join(', ')}: changed, they wait for the next approval.`,
        ]),
  ].join('\n');
}

function yes(is: boolean): string {
  return is ? 'yes' : 'no';
}

function absent({ absentMeans }: Capabilities): string {
  return absentMeans === 'empty'
    ? 'it is empty; this HR system leaves out what is empty.'
    : 'it is empty when others have it, and unreadable when nobody has it; then last values are kept and the run is held.';
}

function proof(absenceProof: AnyConnector['absenceProof']): string {
  return absenceProof === 'direct-read'
    ? 'asked for directly, the HR system says that there is no such person.'
    : 'a second complete read, at least an hour later, misses the same person.';
}

function recognition(samePerson: AnyConnector['samePerson']): string {
  if (samePerson === 'person-code') return 'by the person code that the HR system keeps for one human being.';
  if (samePerson === 'suffixed-email')
    return 'when the e-mail address of the old profile carries the suffix, and birthday and names agree.';
  return 'not by this connector; they are a leaver and a joiner.';
}

function fieldTable(fields: readonly FieldDeclaration[]): string {
  const rows = fields.map(({ field, source, required }) => [
    code(field),
    source,
    purposes[field].en,
    required ? 'the run stops' : '',
  ]);
  return table(['Field', 'Where it comes from', 'Why', 'If unreadable'], rows);
}

function optionalFields(fields: readonly FieldDeclaration[]): string[] {
  if (fields.length === 0) return [];
  return [
    '## Fields that can be switched on',
    'Off by default: a connection that needs one names it in its mapping.',
    fieldTable(fields),
  ];
}

const Setting = z.object({
  type: z.string().optional(),
  enum: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  description: z.string({ error: 'Say in the schema of the settings what each of them does.' }),
});
const Schema = z.object({
  properties: z.record(z.string(), Setting),
  required: z.array(z.string()).default([]),
});
const Defaults = z.record(z.string(), z.unknown());

function settingTable(connector: AnyConnector): string {
  const { properties, required } = Schema.parse(z.toJSONSchema(connector.settings, { io: 'input' }));
  const defaults = Defaults.parse(
    connector.settings.parse(Object.fromEntries(required.map((name) => [name, '1']))),
  );
  const rows = Object.entries(properties).map(([name, setting]) => [
    code(name),
    valuesOf(setting),
    required.includes(name) ? 'required' : defaultOf(defaults[name]),
    setting.description,
  ]);
  return table(['Setting', 'Values', 'Default', 'What it does'], rows);
}

function valuesOf(setting: z.infer<typeof Setting>): string {
  if (setting.enum) return setting.enum.map(code).join(', ');
  if (setting.type === 'boolean') return '`true`, `false`';
  if (setting.type !== 'integer') return 'text';
  return setting.minimum === undefined || setting.maximum === undefined
    ? 'whole number'
    : `${setting.minimum} to ${setting.maximum}`;
}

function defaultOf(value: unknown): string {
  return value === undefined ? 'not set' : code(typeof value === 'string' ? value : JSON.stringify(value));
}
