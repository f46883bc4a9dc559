import type { AnyConnector } from '../../connections/connector-register.ts';
import { fieldSource } from '../../connections/field-source.ts';
import type { FieldName } from '../../domain/employee.ts';
import type { Mapping } from '../../domain/mapping.ts';

/** By what a connection is read. */
export interface ReadBy {
  connector: AnyConnector;
  mapping: Mapping;
  settings: Readonly<Record<string, unknown>>;
}

export interface FieldOrigin {
  source: string;
  label: { en: string; nl: string; de: string } | null;
  rule: 'connector' | 'mapping';
}

/** Where a field comes from as it is read, in the spelling of the wire: an attribute that the mapping names, or the connector's own source. */
export function fieldOrigin({ connector, mapping, settings }: ReadBy, field: FieldName): FieldOrigin {
  const mapped = mapping.fields[field];
  if (typeof mapped === 'string') return { source: mapped, label: null, rule: 'mapping' };
  const { source = '', label } = fieldSource(connector, field, settings) ?? {};
  return { source, label: label ? { ...label } : null, rule: 'connector' };
}
