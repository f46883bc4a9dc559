import type { z } from 'zod';
import type { AnyConnector } from '../../connections/connector-register.ts';
import { employmentFields, type FieldName, personFields } from '../../domain/employee.ts';
import type { Mapping } from '../../domain/mapping.ts';
import type { ExportPersonRow } from '../../reviews/export-people.ts';
import type { PersonOfExport } from './export-wire.ts';

type Person = z.output<typeof PersonOfExport>;
type Value = Person['values'][number];
type Origin = (field: FieldName) => Pick<Value, 'source' | 'rule'>;

/** One person of an export with where every value comes from, by the connector and the mapping that the export was made with. */
export function personOfExport(
  person: ExportPersonRow,
  by: { connector: Pick<AnyConnector, 'fields'>; mapping: Mapping },
): Person {
  return {
    external_id: person.external_id,
    values: valuesOf(person, by.mapping, originOf(by)),
    findings: [...person.findings],
  };
}

function originOf({
  connector,
  mapping,
}: {
  connector: Pick<AnyConnector, 'fields'>;
  mapping: Mapping;
}): Origin {
  return (field) => {
    const mapped = mapping.fields[field];
    if (typeof mapped === 'string') return { source: mapped, rule: 'mapping' };
    const declared = connector.fields.find((one) => one.field === field);
    return { source: declared?.source ?? '', rule: 'connector' };
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
    rule: 'mapping' as const,
  }));
  return [...flat, ...dated, ...custom];
}
