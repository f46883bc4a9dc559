import type { FieldSource } from '../connector-kit/connector.ts';
import type { FieldName } from '../domain/employee.ts';
import type { Mapping } from '../domain/mapping.ts';
import { takenFields } from './approved-binding.ts';
import type { AnyConnector } from './connector-register.ts';

/** Where the connector's own source of a field is with these settings; undefined = with them it is not read. Pure. */
export function fieldSource(
  connector: AnyConnector,
  field: FieldName,
  settings: unknown,
): FieldSource | undefined {
  const declared = connector.fields.find((one) => one.field === field);
  if (!declared) return undefined;
  const parsed = connector.settings.safeParse(settings);
  if (!connector.sourceOf || !parsed.success) return { source: declared.source };
  return connector.sourceOf(field, parsed.data);
}

/**
 * Every field that is read: what a mapping takes, without what these settings leave out. An approval goes by `takenFields`: whether a
 * setting may add one is said by the connector's `boundSettings`.
 */
export function readFields(
  connector: AnyConnector,
  { mapping, settings }: { mapping: Mapping; settings: unknown },
): string[] {
  const own = new Map<string, FieldName>(connector.fields.map(({ field }) => [field, field]));
  return [...takenFields(connector, mapping)].flatMap(([field, from]) => {
    const declared = own.get(field);
    const isLeftOut = from === true && declared !== undefined && !fieldSource(connector, declared, settings);
    return isLeftOut ? [] : [field];
  });
}
