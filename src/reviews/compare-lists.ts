import { changedFields } from '../domain/compare.ts';
import type { Employee } from '../domain/employee.ts';
import { displayName } from '../domain/names.ts';
import { byCodePoints } from '../domain/text.ts';

/** How many people, and the first of them. */
export interface ComparedPeople {
  people: number;
  sample: { external_id: string; name?: string }[];
}

export interface ListComparison {
  added: ComparedPeople;
  missing: ComparedPeople;
  changed: ComparedPeople;
  unchanged: number;
  /** For how many people each field differs; the most first. */
  fields: { field: string; people: number }[];
}

type People = AsyncIterable<Employee>;

const sampleSize = 20;

/**
 * What `after` has that `before` has not, and the other way round. Both ordered by external id in code points, each id once, as
 * PostgreSQL orders them; read side by side, so that neither is held whole. Somebody who goes on under another id is missing and added.
 */
export async function compareLists(before: People, after: People): Promise<ListComparison> {
  const found: ListComparison = {
    added: nobody(),
    missing: nobody(),
    changed: nobody(),
    unchanged: 0,
    fields: [],
  };
  const fields = new Map<string, number>();
  for await (const [was, is] of pairs(before, after)) {
    if (was === undefined) count(found.added, is);
    else if (is === undefined) count(found.missing, was);
    else {
      const changed = changedFields(was, is);
      if (changed.length === 0) found.unchanged += 1;
      else count(found.changed, is);
      for (const { field } of changed) fields.set(field, (fields.get(field) ?? 0) + 1);
    }
  }
  found.fields = [...fields]
    .map(([field, people]) => ({ field, people }))
    .toSorted((one, other) => other.people - one.people || (one.field < other.field ? -1 : 1));
  return found;
}

type Pair = [Employee, Employee | undefined] | [undefined, Employee];

async function* pairs(before: People, after: People): AsyncGenerator<Pair> {
  const [befores, afters] = [before[Symbol.asyncIterator](), after[Symbol.asyncIterator]()];
  let [was, is] = [await next(befores), await next(afters)];
  while (was !== undefined || is !== undefined) {
    const order = orderOf(was, is);
    if (order <= 0 && was !== undefined) {
      yield [was, order === 0 ? is : undefined];
      was = await next(befores);
      if (order === 0) is = await next(afters);
    } else if (is !== undefined) {
      yield [undefined, is];
      is = await next(afters);
    }
  }
}

async function next(people: AsyncIterator<Employee>): Promise<Employee | undefined> {
  const { done, value } = await people.next();
  return done === true ? undefined : value;
}

function orderOf(one: Employee | undefined, other: Employee | undefined): number {
  if (one === undefined) return 1;
  if (other === undefined) return -1;
  return byCodePoints(one.external_id, other.external_id);
}

function nobody(): ComparedPeople {
  return { people: 0, sample: [] };
}

function count(people: ComparedPeople, employee: Employee): void {
  people.people += 1;
  if (people.sample.length === sampleSize) return;
  const name = displayName(employee);
  people.sample.push({ external_id: employee.external_id, ...(name !== '' && { name }) });
}
