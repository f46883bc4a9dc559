import type { z } from 'zod';
import { employmentFields, type FieldName, personFields } from '../../domain/employee.ts';
import type { Mapping } from '../../domain/mapping.ts';
import type { ExportPersonRow } from '../../reviews/export-people.ts';
import type { PersonOfExport } from './export-wire.ts';
import { fieldOrigin, type ReadBy } from './field-origin.ts';

type Person = z.output<typeof PersonOfExport>;
type Value = Person['values'][number];
type Origin = (field: FieldName) => Pick<Value, 'source' | 'label' | 'rule'>;

/** One person of an export with where every value comes from, by what the export was made with. */
export function personOfExport(person: ExportPersonRow, by: ReadBy): Person {
  return {
    external_id: person.external_id,
    values: valuesOf(person, by.mapping, (field) => fieldOrigin(by, field)),
    findings: [...person.findings],
  };
}

function valuesOf({ employee }: ExportPersonRow, mapping: Mapping, origin: Origin): Value[] {
  const flat = personFields
    .filter((field) => employee[field] !== undefined)
    .map((field) => ({ field, employment: null, value: employee[field], ...origin(field) }));
  const dated = employee.employments.flatMap((employment, index) =>
    employmentFields
      .filter((field) => employment[field] !== undefined)
      .map((field) => ({
        field: `employments.${field}`,
        employment: index,
        value: employment[field],
        ...origin(`employments.${field}`),
      })),
  );
  const custom = Object.entries(employee.custom ?? {}).map(([name, value]) => ({
    field: `custom.${name}`,
    employment: null,
    value,
    source: mapping.custom[name]?.from ?? '',
    label: null,
    rule: 'mapping' as const,
  }));
  return [...flat, ...dated, ...custom];
}
