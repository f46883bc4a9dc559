import type { KeyedPart } from '../connector-kit/connector.ts';

/** Keeps the parts of people until the read is complete; in memory for a try, in an unlogged table for a run. */
export interface PartStore {
  add(parts: readonly KeyedPart<unknown>[]): Promise<void>;
  /** Groups of one kind in order of their key, in batches; parts of a group in order of arrival. */
  groups(kind: string): AsyncIterable<PartGroup[]>;
  find(references: readonly PartReference[]): Promise<KeyedPart<unknown>[]>;
}

export interface PartGroup {
  key: string;
  parts: unknown[];
}

export interface PartReference {
  kind: string;
  key: string;
}

const batchSize = 500;

/** For `rollcall try` and for one person: everything in memory. */
export function memoryPartStore(): PartStore {
  const kinds = new Map<string, Map<string, unknown[]>>();
  return {
    add: async (parts) => {
      for (const { kind, key, part } of parts) {
        const keys = kinds.get(kind) ?? new Map<string, unknown[]>();
        kinds.set(kind, keys);
        const group = keys.get(key);
        if (group) group.push(part);
        else keys.set(key, [part]);
      }
    },
    groups: async function* (kind) {
      const keys = kinds.get(kind);
      const sorted = [...(keys?.keys() ?? [])].sort();
      for (let start = 0; start < sorted.length; start += batchSize) {
        yield sorted.slice(start, start + batchSize).map((key) => ({ key, parts: keys?.get(key) ?? [] }));
      }
    },
    find: async (references) =>
      references.flatMap(({ kind, key }) =>
        (kinds.get(kind)?.get(key) ?? []).map((part) => ({ kind, key, part })),
      ),
  };
}
