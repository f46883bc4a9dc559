import type { PersonioRecord } from './record.ts';

/** The fields of one record as a flat list, named as Personio names them; keys that did not come are left out. */
export function sourceFields(record: PersonioRecord): { path: string; value: unknown }[] {
  if (record.api === 'none') return [{ path: 'id', value: record.id }];
  const { api: _api, attributes, absentAttributes: _absent, ...rest } = record;
  const own = Object.entries(rest).filter(([path]) => path !== 'absent' && path !== 'isDepartmentUnknown');
  return [
    ...own.flatMap(([path, value]) => flat(path, value)),
    ...[...attributes].map(([name, value]) => ({ path: `attributes.${name}`, value })),
  ];
}

function flat(path: string, value: unknown): { path: string; value: unknown }[] {
  if (value === undefined) return [];
  if (Array.isArray(value))
    return (value as unknown[]).flatMap((item, index) => flat(`${path}[${index}]`, item));
  if (typeof value !== 'object' || value === null) return [{ path, value }];
  return Object.entries(value).flatMap(([key, inner]) => flat(`${path}.${key}`, inner));
}
