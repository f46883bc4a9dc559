import { z } from 'zod';
import type { AnyConnector } from '../../connections/connector-register.ts';
import { usageError } from '../kit/exit-codes.ts';
import type { Flag } from '../kit/verb.ts';

/** Flags for what a connection reads, who is taken and which fields: `connection add`, `connection set` and `try` have them alike. */
export const draftFlags: readonly Flag[] = [
  ['--base-url <url>', 'where the HR system answers; left out: the real one'],
  ['--tenant-id <id>', 'YouServe: the tenant id'],
  ['--token-url <url>', 'YouServe: where to log in, when it is not the usual place'],
  ['--api-version <version>', 'Personio: v1 or v2; a check proposes one'],
  ['--allow-private-network', 'allow addresses of this machine and private networks: for simulators'],
  [
    '--setting <name=value>',
    'any other setting of the connector; `name=` takes it back to its default',
    'repeat',
  ],
  ['--select-attribute <name>', 'take only people whose attribute of this name is accepted'],
  ['--accept <value>', 'an accepted value of that attribute; default Yes, Ja, true, 1', 'repeat'],
  ['--department <name>', 'take only people of this department', 'repeat'],
  ['--company <id>', 'take only people of this company', 'repeat'],
  ['--employment-type <type>', 'take only people with this employment type', 'repeat'],
  ['--status <status>', 'take only people with this status: upcoming, active, on_leave, ended', 'repeat'],
  ['--starts-within-days <n>', 'take people who start at the latest so many days from today'],
  ['--ended-within-days <n>', 'take people who ended at most so many days ago'],
  ['--without <field>', 'a field that is not wanted; it is never stored', 'repeat'],
  [
    '--map <field=attribute>',
    'fill an employee field from this attribute; `field=` takes an optional field as it is',
    'repeat',
  ],
  ['--custom <name=attribute>', 'take an attribute along under `custom`', 'repeat'],
  [
    '--custom-reason <name=text>',
    'why that attribute is needed, where it sounds like protected data; kept with the mapping',
    'repeat',
  ],
];

const texts = z.array(z.string()).optional();
const whole = z.coerce.number('is not a whole number').int('is not a whole number').optional();

export const draftInput = {
  baseUrl: z.string().optional(),
  tenantId: z.string().optional(),
  tokenUrl: z.string().optional(),
  apiVersion: z.string().optional(),
  allowPrivateNetwork: z.boolean().optional(),
  setting: texts,
  selectAttribute: z.string().optional(),
  accept: texts,
  department: texts,
  company: texts,
  employmentType: texts,
  status: texts,
  startsWithinDays: whole,
  endedWithinDays: whole,
  without: texts,
  map: texts,
  custom: texts,
  customReason: texts,
};

const DraftInput = z.object(draftInput);
export type DraftInput = z.infer<typeof DraftInput>;

export interface Draft {
  settings: Record<string, unknown>;
  /** Undefined when no flag spoke of it. */
  scope: Record<string, unknown> | undefined;
  mapping: Record<string, unknown> | undefined;
}

/** What the flags say, in the words of the connector; its own schemas judge it. Throws USAGE for a pair without `=`. */
export function draftOf(connector: AnyConnector, input: DraftInput): Draft {
  return { settings: settingsOf(connector, input), scope: scopeOf(input), mapping: mappingOf(input) };
}

function settingsOf(connector: AnyConnector, input: DraftInput): Record<string, unknown> {
  const given: Record<string, unknown> = {
    ...Object.fromEntries(
      pairs(input.setting, '--setting').map(([name, value]) => [name, value === '' ? undefined : value]),
    ),
    ...(input.baseUrl !== undefined && { base_url: input.baseUrl }),
    ...(input.tenantId !== undefined && { tenant_id: input.tenantId }),
    ...(input.tokenUrl !== undefined && { token_url: input.tokenUrl }),
    ...(input.apiVersion !== undefined && { api_version: input.apiVersion }),
    ...(input.allowPrivateNetwork === true && { allow_private_network: true }),
  };
  return typed(connector, given);
}

/** A value is text unless the connector's schema refuses it as text and takes it as a number or a yes or no. */
function typed(connector: AnyConnector, given: Record<string, unknown>): Record<string, unknown> {
  const refused = connector.settings.safeParse(given).error?.issues ?? [];
  const settings = { ...given };
  for (const { path } of refused) {
    const name = String(path[0]);
    const value = settings[name];
    if (typeof value === 'string' && /^(true|false|-?\d+)$/.test(value)) settings[name] = JSON.parse(value);
  }
  return settings;
}

function scopeOf(input: DraftInput): Record<string, unknown> | undefined {
  if (input.accept && input.selectAttribute === undefined) {
    throw usageError('--accept needs --select-attribute.', 'Name the attribute whose values are accepted.');
  }
  const scope = {
    ...(input.selectAttribute !== undefined && {
      attribute: { name: input.selectAttribute, ...(input.accept && { accepted: input.accept }) },
    }),
    ...(input.company && { companies: input.company }),
    ...(input.department && { departments: input.department }),
    ...(input.employmentType && { employment_types: input.employmentType }),
    ...(input.status && { statuses: input.status }),
    ...(input.startsWithinDays !== undefined && { starts_within_days: input.startsWithinDays }),
    ...(input.endedWithinDays !== undefined && { ended_within_days: input.endedWithinDays }),
  };
  return Object.keys(scope).length === 0 ? undefined : scope;
}

function mappingOf(input: DraftInput): Record<string, unknown> | undefined {
  if (!input.without && !input.map && !input.custom && !input.customReason) return undefined;
  return {
    off: input.without ?? [],
    fields: Object.fromEntries(
      pairs(input.map, '--map').map(([field, from]) => [field, from === '' ? true : from]),
    ),
    custom: customOf(input),
  };
}

function customOf(input: DraftInput): Record<string, { from: string; reason?: string }> {
  const custom: Record<string, { from: string; reason?: string }> = Object.fromEntries(
    pairs(input.custom, '--custom').map(([name, from]) => [name, { from }]),
  );
  for (const [name, reason] of pairs(input.customReason, '--custom-reason')) {
    const field = custom[name];
    if (field === undefined)
      throw usageError(`--custom-reason ${name} needs --custom ${name}=<attribute> beside it.`);
    field.reason = reason;
  }
  return custom;
}

function pairs(given: readonly string[] | undefined, flag: string): [string, string][] {
  return (given ?? []).map((text) => {
    const at = text.indexOf('=');
    if (at > 0) return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
    throw usageError(`${flag} takes a name and a value with = between them.`);
  });
}
