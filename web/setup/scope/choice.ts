import type { ChosenScope, ScopeCounts } from '../api/wire.ts';

/** Who is to be included, as it is chosen on the page. Empty lists choose nothing: everybody passes. */
export interface ScopeChoice {
  isEverybody: boolean;
  attribute: string;
  accepted: readonly string[];
  companies: readonly string[];
  departments: readonly string[];
  employment_types: readonly string[];
}

export const listNames = ['companies', 'departments', 'employment_types'] as const;

export function choiceOf(scope: ChosenScope): ScopeChoice {
  const { attribute, companies = [], departments = [], employment_types = [] } = scope;
  const lists = { companies, departments, employment_types };
  const isEverybody = attribute === undefined && listNames.every((name) => lists[name].length === 0);
  return {
    isEverybody,
    attribute: attribute?.name ?? '',
    accepted: attribute?.accepted ?? [],
    ...lists,
  };
}

/** What is sent; the statuses and dates of the operator are not part of it. */
export function scopeOf(choice: ScopeChoice): ChosenScope {
  if (choice.isEverybody) return {};
  const { attribute: name, accepted } = choice;
  return {
    ...(name !== '' && { attribute: { name, accepted: [...accepted] } }),
    ...Object.fromEntries(
      listNames.flatMap((list) => (choice[list].length === 0 ? [] : [[list, [...choice[list]]]])),
    ),
  };
}

/** What is missing before it can be saved: something to choose by, or a value of the attribute. */
export function lackOf(choice: ScopeChoice): 'nothing-chosen' | 'no-value' | undefined {
  if (choice.isEverybody) return undefined;
  if (choice.attribute !== '' && choice.accepted.length === 0) return 'no-value';
  const hasList = listNames.some((name) => choice[name].length > 0);
  return choice.attribute === '' && !hasList ? 'nothing-chosen' : undefined;
}

/**
 * How many people match. Exact for one rule; where several have to hold at once, the most there can be: the counts say nothing of
 * how they overlap, and the test export tells exactly. Undefined while a rule was not counted.
 */
export function matching(
  choice: ScopeChoice,
  counts: ScopeCounts,
): { people: number; isExact: boolean } | undefined {
  if (choice.isEverybody) return { people: counts.people, isExact: true };
  const sums: number[] = [];
  if (choice.attribute !== '') {
    if (counts.attribute?.name !== choice.attribute) return undefined;
    sums.push(sum(counts.attribute.values, choice.accepted, comparable));
  }
  for (const name of listNames) {
    if (choice[name].length > 0) sums.push(sum(counts[name], choice[name], (value) => value));
  }
  return { people: Math.min(counts.people, ...sums), isExact: sums.length <= 1 };
}

function sum(
  values: ScopeCounts['companies'],
  chosen: readonly string[],
  form: (value: string) => string,
): number {
  const wanted = new Set(chosen.map(form));
  return values.filter(({ value }) => wanted.has(form(value))).reduce((all, { people }) => all + people, 0);
}

/** Values of an attribute are compared trimmed and without case, as the server does. */
export function comparable(value: string): string {
  return value.trim().toLowerCase();
}

const yes: ReadonlySet<string> = new Set(['yes', 'ja', 'true', '1']);

/** The values that say yes, to begin with. */
export function likelyAccepted(values: readonly string[]): string[] {
  return values.filter((value) => yes.has(comparable(value)));
}
