import type { Difference } from './differences.ts';
import { patchOperation } from './schema-urns.ts';

/** A PATCH body (RFC 7644 §3.5.2): one operation for each attribute, lists and names as wholes. */
export function patchOf(differences: readonly Difference[]): Record<string, unknown> {
  return {
    schemas: [patchOperation],
    Operations: differences.map(({ path, value }) =>
      value === undefined ? { op: 'remove', path } : { op: 'replace', path, value },
    ),
  };
}
