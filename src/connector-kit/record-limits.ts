/** How large one record may be. `maxKeys` counts keys and list items of the whole record; `maxString` is in UTF-16 units. */
export interface RecordLimits {
  maxDepth: number;
  maxKeys: number;
  maxString: number;
}

/** Generous for a person of any HR system, harmless for us. */
export const jsonLimits: RecordLimits = { maxDepth: 32, maxKeys: 5_000, maxString: 100_000 };

export type LimitExceeded = 'depth' | 'keys' | 'string';

/**
 * Says which limit a record exceeds, or undefined. Call it on what is kept of a record, never on a whole page; a record that
 * exceeds is quarantined as RECORD_TOO_LARGE and the others flow. Uses no recursion, and stops at the first excess.
 */
export function checkRecordLimits(
  value: unknown,
  limits: RecordLimits = jsonLimits,
): LimitExceeded | undefined {
  const values: unknown[] = [value];
  const depths: number[] = [0];
  let keys = 0;
  while (values.length > 0) {
    const next = values.pop();
    const depth = depths.pop() ?? 0;
    if (typeof next === 'string') {
      if (next.length > limits.maxString) return 'string';
      continue;
    }
    if (typeof next !== 'object' || next === null) continue;
    if (depth >= limits.maxDepth) return 'depth';
    const children: unknown[] = Array.isArray(next) ? next : Object.values(next);
    keys += children.length;
    if (keys > limits.maxKeys) return 'keys';
    for (const child of children) {
      values.push(child);
      depths.push(depth + 1);
    }
  }
  return undefined;
}
