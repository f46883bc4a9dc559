import { createHash } from 'node:crypto';

/**
 * JSON with the keys of every object in code-unit order and without undefined properties, so that equal values give equal text.
 * Takes JSON values only; a Map, a bigint or a function is a mistake of ours and throws TypeError.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object') return objectText(value);
  const text = typeof value === 'bigint' ? undefined : JSON.stringify(value);
  if (text === undefined) throw new TypeError(`A ${typeof value} has no JSON form.`);
  return text;
}

/** A SHA-256 over values that come one after another, each in canonical JSON on a line of its own. The order counts. */
export interface Fingerprint {
  add(value: unknown): Fingerprint;
  /** 64 hex digits. Ends the fingerprint: nothing can be added after it. */
  digest(): string;
}

export function fingerprint(): Fingerprint {
  const sum = createHash('sha256');
  const builder: Fingerprint = {
    add(value) {
      sum.update(`${canonicalJson(value)}\n`);
      return builder;
    },
    digest: () => sum.digest('hex'),
  };
  return builder;
}

function objectText(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null)
    throw new TypeError('Only plain objects have a canonical form.');
  const parts: string[] = [];
  for (const [key, inner] of Object.entries(value).sort(byKey)) {
    if (inner !== undefined) parts.push(`${JSON.stringify(key)}:${canonicalJson(inner)}`);
  }
  return `{${parts.join(',')}}`;
}

function byKey(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : 1;
}
