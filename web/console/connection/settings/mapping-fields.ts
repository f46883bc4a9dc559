import { linesOf, pairsOf } from './lines.ts';
import type { Mapping } from '../wire.ts';

/** A mapping as what stands in the fields of its form. */
export interface MappingFields {
  off: string;
  fields: string;
  custom: string;
  employmentTypes: string;
}

/** `true` stands for the HR system's own source of a field. */
const ownSource = '*';
/** Between the attribute and the reason for taking it. */
const because = ' # ';

export function fieldsOfMapping(mapping: Mapping): MappingFields {
  const { off = [], fields = {}, custom = {}, employment_types: types = {} } = mapping;
  return {
    off: off.join('\n'),
    fields: Object.entries(fields)
      .map(([field, source]) => `${field} = ${source === true ? ownSource : source}`)
      .join('\n'),
    custom: Object.entries(custom)
      .map(
        ([name, { from, reason }]) => `${name} = ${from}${reason === undefined ? '' : `${because}${reason}`}`,
      )
      .join('\n'),
    employmentTypes: Object.entries(types)
      .map(([from, to]) => `${from} = ${to}`)
      .join('\n'),
  };
}

/** The mapping that the fields mean; undefined where a line is not understood. Whether the fields exist is for the API to say. */
export function draftOfMapping(form: MappingFields): Mapping | undefined {
  const [fields, custom, types] = [form.fields, form.custom, form.employmentTypes].map(pairsOf);
  if (fields === undefined || custom === undefined || types === undefined) return undefined;
  return {
    off: linesOf(form.off) as NonNullable<Mapping['off']>, // checked by the API
    fields: Object.fromEntries(
      fields.map(([field, source]) => [field, source === ownSource ? true : source]),
    ),
    custom: Object.fromEntries(
      custom.map(([name, rest]) => {
        const [from = '', reason] = rest.split(because);
        return [name, { from, ...(reason !== undefined && { reason }) }];
      }),
    ),
    employment_types: Object.fromEntries(types),
  };
}
