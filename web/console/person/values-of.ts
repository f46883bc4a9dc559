import type { ListedEmployee } from './person.ts';

export interface ShownValue {
  field: string;
  value: unknown;
}

/** The values in groups: 0 is the person, 1 the primary employment, then the others. Fields without a value are left out. */
export function valuesOf(
  employee: ListedEmployee['employee'],
): { employment: number; values: ShownValue[] }[] {
  const { employments, custom = {}, ...person } = employee;
  const own = [
    ...Object.entries(person),
    ...Object.entries(custom).map(([name, value]) => [`custom.${name}`, value] as const),
  ];
  return [own, ...employments.map((one) => Object.entries(one))].map((entries, employment) => ({
    employment,
    values: entries.flatMap(([field, value]) => (value === undefined ? [] : [{ field, value }])),
  }));
}
