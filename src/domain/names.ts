/** Which country's habit a list is sorted by. */
export type SortHabit = 'nl' | 'be' | 'de';

export interface NamedPerson {
  first_name?: string | undefined;
  prefix?: string | undefined;
  last_name?: string | undefined;
}

/** The name as people write it: first name, prefix, last name; what is missing is left out. Empty when all are. */
export function displayName({ first_name, prefix, last_name }: NamedPerson): string {
  return [first_name, prefix, last_name].filter(Boolean).join(' ');
}

/**
 * A text that sorts a person where readers look. The Netherlands and Germany sort `Jan van der Berg` under B, the prefix after the
 * name; Belgium sorts it under V. A prefix counts also where the source writes it at the head of the last name, in lower case or
 * not: `Van den Broek`. `d'Ancona` is sorted under A. Names themselves are never changed. Compare with localeCompare.
 */
export function sortKey(person: NamedPerson, habit: SortHabit): string {
  const last = person.last_name ?? '';
  const whole = person.prefix ? `${person.prefix} ${last}` : last;
  const first = person.first_name ?? '';
  if (habit === 'be') return [whole, first].filter(Boolean).join(', ');
  const [prefix, name] = splitPrefix(whole);
  return [name, prefix, first].filter(Boolean).join(', ');
}

const prefixes = new Set(
  'van von zu zum zur de der den des het ten ter te op in aan bij onder over uit voor tot la le les du da del della di dos el al af am vom auf'.split(
    ' ',
  ),
);

function splitPrefix(name: string): [prefix: string, name: string] {
  const elided = /^(?:d|l|in ’t|’t|'t|in 't)['’]\s?(?=\p{L})/iu.exec(name);
  if (elided) return [elided[0].trim(), name.slice(elided[0].length)];
  const words = name.split(' ');
  let count = 0;
  while (count < words.length - 1 && isPrefix(words[count] ?? '')) count += 1;
  return [words.slice(0, count).join(' '), words.slice(count).join(' ')];
}

function isPrefix(word: string): boolean {
  const lower = word.toLowerCase();
  return prefixes.has(lower) || lower === "'t" || lower === '’t' || lower === "'s" || lower === '’s';
}
