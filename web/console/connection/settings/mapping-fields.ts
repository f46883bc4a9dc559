import type { ConnectorKind } from '../../customer/connector-kinds.ts';
import type { Mapping } from '../wire.ts';

export type FillableField = ConnectorKind['fields'][number];

/** How a field is filled: as most connections have it, not at all, from the HR system's own source, or from another attribute. */
export type FieldUse = 'usual' | 'off' | 'own' | 'other';

export interface FieldChoice {
  use: FieldUse;
  /** Of `other`. */
  attribute: string;
}

export interface CustomField {
  name: string;
  from: string;
  reason: string;
}

export interface TypeRow {
  from: string;
  to: string;
}

/** A mapping as what stands in the fields of its form. */
export interface MappingFields {
  /** By the name of the field; one that is not there is filled as usual. */
  fields: Record<string, FieldChoice>;
  custom: CustomField[];
  types: TypeRow[];
}

const usual: FieldChoice = { use: 'usual', attribute: '' };

export function fieldsOfMapping(mapping: Mapping, fields: readonly FillableField[]): MappingFields {
  const { custom = {}, employment_types: types = {} } = mapping;
  return {
    fields: Object.fromEntries(fields.map((field) => [field.field, choiceOf(mapping, field)])),
    custom: Object.entries(custom).map(([name, { from, reason = '' }]) => ({ name, from, reason })),
    types: Object.entries(types).map(([from, to]) => ({ from, to })),
  };
}

function choiceOf({ off = [], fields = {} }: Mapping, { field, taken }: FillableField): FieldChoice {
  const source = fields[field];
  if (typeof source === 'string') return { use: 'other', attribute: source };
  if (taken === 'when_mapped') return source === true ? { use: 'own', attribute: '' } : usual;
  return (off as string[]).includes(field) ? { use: 'off', attribute: '' } : usual;
}

/** In which ways a field can be filled, the usual one first. */
export function usesOf({ taken, source, can_be_filled: canBeFilled }: FillableField): FieldUse[] {
  const uses: FieldUse[] = ['usual'];
  if (taken === 'unless_off') uses.push('off');
  if (taken === 'when_mapped' && source !== null) uses.push('own');
  if (canBeFilled) uses.push('other');
  return uses;
}

export type MappingProblem =
  | 'attributeMissing'
  | 'customIncomplete'
  | 'customName'
  | 'customTwice'
  | 'typeIncomplete';

/** What keeps the fields from being a mapping; undefined: nothing. Whether it can be taken is for the API to say. */
export function problemOfMapping({ fields, custom, types }: MappingFields): MappingProblem | undefined {
  const others = Object.values(fields).filter(({ use }) => use === 'other');
  if (others.some(({ attribute }) => attribute.trim() === '')) return 'attributeMissing';
  if (custom.some(({ name, from }) => name.trim() === '' || from.trim() === '')) return 'customIncomplete';
  const names = custom.map(({ name }) => name.trim());
  if (names.some((name) => !/^[a-z][a-z0-9_]{0,62}$/.test(name))) return 'customName';
  if (new Set(names).size < names.length) return 'customTwice';
  if (types.some(({ from, to }) => from.trim() === '' || to.trim() === '')) return 'typeIncomplete';
  return undefined;
}

/** The mapping that the fields mean. Call it only where nothing is wrong with them. */
export function draftOfMapping({ fields, custom, types }: MappingFields): Mapping {
  const chosen = Object.entries(fields);
  const off = chosen.flatMap(([field, { use }]) => (use === 'off' ? [field] : []));
  const filled = chosen.flatMap(([field, { use, attribute }]) =>
    use === 'own' ? [[field, true]] : use === 'other' ? [[field, attribute.trim()]] : [],
  );
  return {
    // The rows are made of the fields there are.
    off: off as NonNullable<Mapping['off']>,
    fields: Object.fromEntries(filled) as NonNullable<Mapping['fields']>,
    custom: Object.fromEntries(
      custom.map(({ name, from, reason }) => [
        name.trim(),
        { from: from.trim(), ...(reason.trim() !== '' && { reason: reason.trim() }) },
      ]),
    ),
    employment_types: Object.fromEntries(types.map(({ from, to }) => [from.trim(), to.trim()])),
  };
}
