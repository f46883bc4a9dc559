import type { z } from 'zod';
import { jsonSchemaOf } from '../kit/json-schema.ts';

export type JsonSchema = Record<string, unknown>;

/** Schemas that have a name, each written down once. */
export class NamedSchemas {
  readonly #byName = new Map<string, JsonSchema>();

  /** What a request holds, as it is on the wire; a reference where it has a name (`.meta({ id })`). */
  taken(schema: z.ZodType): JsonSchema {
    return this.#add(schema, { isOpen: false });
  }

  /** What an answer holds: the same, but further keys may come with a later version. */
  given(schema: z.ZodType): JsonSchema {
    return this.#add(schema, { isOpen: true });
  }

  /** By name, in order of names. */
  all(): Record<string, JsonSchema> {
    return Object.fromEntries([...this.#byName].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  #add(schema: z.ZodType, how: { isOpen: boolean }): JsonSchema {
    // A body comes in and an answer goes out by the input side: instants are text there.
    const whole = jsonSchemaOf(schema);
    const { $schema: _, $defs: __, ...root } = whole;
    for (const [name, inner] of Object.entries((whole['$defs'] ?? {}) as Record<string, JsonSchema>)) {
      this.#keep(name, tidy(inner, how));
    }
    const name = root['id'];
    if (typeof name !== 'string') return tidy(root, how);
    this.#keep(name, tidy(root, how));
    return reference(name);
  }

  #keep(name: string, schema: JsonSchema): void {
    const standing = this.#byName.get(name);
    if (standing && JSON.stringify(standing) !== JSON.stringify(schema)) {
      throw new Error(`Two schemas have the name ${name}.`);
    }
    this.#byName.set(name, schema);
  }
}

export function reference(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}` };
}

/** References as OpenAPI has them; without what says nothing: our names, patterns of formats, the limits of JavaScript's numbers. */
function tidy(schema: JsonSchema, { isOpen }: { isOpen: boolean }): JsonSchema {
  const isLeftOut = (key: string, value: unknown, siblings: object): boolean =>
    (key === 'id' && typeof value === 'string') ||
    (key === 'maximum' && value === Number.MAX_SAFE_INTEGER) ||
    (key === 'minimum' && value === Number.MIN_SAFE_INTEGER) ||
    (key === 'pattern' && 'format' in siblings) ||
    (key === 'additionalProperties' && value === false && isOpen);

  function walk(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    const kept = Object.entries(value).filter(([key, inner]) => !isLeftOut(key, inner, value));
    return Object.fromEntries(kept.map(([key, inner]) => [key, walkKey(key, inner)]));
  }

  function walkKey(key: string, value: unknown): unknown {
    if (key === '$ref') return String(value).replace('#/$defs/', '#/components/schemas/');
    if (key !== 'properties') return walk(value);
    // Their keys are names of ours, `id` among them.
    return Object.fromEntries(Object.entries(value ?? {}).map(([name, inner]) => [name, walk(inner)]));
  }

  return walk(schema) as JsonSchema; // an object stays one
}
