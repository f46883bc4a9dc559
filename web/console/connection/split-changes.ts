import type { FieldChange } from './wire.ts';

/**
 * Field by field, also where a field has parts: of each employment (known by its id) and of an object those parts that differ, by
 * names such as `employments.start_date`, from the second employment on `employments[2].start_date`.
 */
export function splitChanges(changes: readonly FieldChange[]): FieldChange[] {
  return changes.flatMap((change) => {
    const { field, from, to } = change;
    if (isList(from) || isList(to)) return ofLists(field, isList(from) ? from : [], isList(to) ? to : []);
    if (isObject(from) || isObject(to)) return ofObjects(field, from, to);
    return [change];
  });
}

function ofLists(field: string, from: readonly unknown[], to: readonly unknown[]): FieldChange[] {
  const all = [...from, ...to];
  if (!all.every(isObject)) return [{ field, from, to }];
  const ids = [...new Set(all.map(idOf))];
  return ids.flatMap((id, index) =>
    ofObjects(index === 0 ? field : `${field}[${index + 1}]`, find(from, id), find(to, id)),
  );
}

function ofObjects(field: string, from: unknown, to: unknown): FieldChange[] {
  const was = isObject(from) ? from : {};
  const is = isObject(to) ? to : {};
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return names
    .filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]))
    .map((name) => ({ field: `${field}.${name}`, from: was[name] ?? null, to: is[name] ?? null }));
}

type Parts = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Parts {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function find(list: readonly unknown[], id: unknown): unknown {
  return list.find((one) => isObject(one) && idOf(one) === id);
}

function idOf({ external_id: id }: Parts): unknown {
  return id;
}
