import {
  type Employee,
  type Employment,
  employmentFields,
  type FieldName,
  personFields,
} from './employee.ts';

/** For one field, how many people have a value, have none, and how many it did not come for at all. */
export interface FieldCoverage {
  filled: number;
  empty: number;
  absent: number;
}

/** Counts while people stream by. Keys are field names and `custom.<name>`; employment fields are those of the primary employment. */
export interface CoverageCounter {
  /** `absent`: fields that did not come for this person, as SourcePerson.absent says. */
  add(employee: Employee, absent?: readonly FieldName[]): void;
  people(): number;
  /** Every field, in the order of fieldNames, then `custom` by name: what is judged by. */
  all(): Record<string, FieldCoverage>;
  /** What is told: the same without fields that nobody asked for and nobody has. */
  totals(): Record<string, FieldCoverage>;
}

/**
 * `customNames`: the names in the mapping's `custom`, so that one that nobody has is counted too. `asked`: the fields that are read at
 * all; all of them when left out.
 */
export function countCoverage(
  customNames: readonly string[] = [],
  asked?: ReadonlySet<string>,
): CoverageCounter {
  const names = [...customNames].sort();
  const person = new Float64Array(personFields.length);
  const employment = new Float64Array(employmentFields.length);
  const custom = new Float64Array(names.length);
  const absences = new Map<string, number>();
  let people = 0;
  const coverage = (isTold: (field: string, filled: number) => boolean): Record<string, FieldCoverage> => {
    const rows: [string, number][] = [
      ...personFields.map((field, index): [string, number] => [field, person[index] ?? 0]),
      ...employmentFields.map((field, index): [string, number] => [
        `employments.${field}`,
        employment[index] ?? 0,
      ]),
      ...names.map((name, index): [string, number] => [`custom.${name}`, custom[index] ?? 0]),
    ];
    return Object.fromEntries(
      rows
        .filter(([field, filled]) => isTold(field, filled))
        .map(([field, filled]) => [field, coverageOf(people, filled, absences.get(field) ?? 0)]),
    );
  };
  return {
    add(employee, absent = []) {
      people += 1;
      for (let index = 0; index < person.length; index += 1) {
        const field = personFields[index];
        if (field !== undefined && employee[field] !== undefined) person[index] = (person[index] ?? 0) + 1;
      }
      const primary = employee.employments[0];
      if (primary) countEmployment(primary, employment);
      for (let index = 0; index < names.length; index += 1) {
        if (employee.custom?.[names[index] ?? ''] !== undefined) custom[index] = (custom[index] ?? 0) + 1;
      }
      for (const field of absent) absences.set(field, (absences.get(field) ?? 0) + 1);
    },
    people: () => people,
    all: () => coverage(() => true),
    totals: () => coverage((field, filled) => filled > 0 || asked === undefined || asked.has(field)),
  };
}

function countEmployment(primary: Employment, counts: Float64Array): void {
  for (let index = 0; index < counts.length; index += 1) {
    const field = employmentFields[index];
    if (field !== undefined && primary[field] !== undefined) counts[index] = (counts[index] ?? 0) + 1;
  }
}

/** A field that did not come can still be filled from an attribute; then it counts as filled. */
function coverageOf(people: number, filled: number, absences: number): FieldCoverage {
  const absent = Math.min(absences, people - filled);
  return { filled, empty: people - filled - absent, absent };
}
