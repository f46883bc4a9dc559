import { z } from 'zod';

export type JsonSchema = Record<string, unknown>;

/** Schemas that have a name, each written down once. */
export class NamedSchemas {
  readonly #byName = new Map<string, JsonSchema>();

  /** As it is on the wire, with a reference where it has a name (`.meta({ id })`). */
  add(schema: z.ZodType): JsonSchema {
    // A body comes in and an answer goes out by the input side: instants are text there.
    const whole = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input', unrepresentable: 'any' });
    const { $schema: _, $defs, ...root } = whole as JsonSchema; // plain JSON
    for (const [name, inner] of Object.entries(($defs ?? {}) as Record<string, JsonSchema>)) {
      // made just now
      this.#keep(name, tidy(inner));
    }
    const name = root['id'];
    if (typeof name !== 'string') return tidy(root);
    this.#keep(name, tidy(root));
    return reference(name);
  }

  /** By name, in order of names. */
  all(): Record<string, JsonSchema> {
    return Object.fromEntries([...this.#byName].sort(([a], [b]) => (a < b ? -1 : 1)));
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
function tidy(schema: JsonSchema): JsonSchema {
  return walk(schema) as JsonSchema; // an object stays one
}

function walk(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(walk);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([key, inner]): [string, unknown][] => {
    if (key === 'id' && typeof inner === 'string') return [];
    if (key === 'maximum' && inner === Number.MAX_SAFE_INTEGER) return [];
    if (key === 'minimum' && inner === Number.MIN_SAFE_INTEGER) return [];
    if (key === 'pattern' && 'format' in value) return [];
    if (key === '$ref') return [[key, String(inner).replace('#/$defs/', '#/components/schemas/')]];
    if (key === 'properties') return [[key, properties(inner)]];
    return [[key, walk(inner)]];
  });
  return Object.fromEntries(entries);
}

/** Their keys are names of ours, `id` among them. */
function properties(value: unknown): unknown {
  return Object.fromEntries(Object.entries(value ?? {}).map(([name, inner]) => [name, walk(inner)]));
}
