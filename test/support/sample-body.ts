import { z } from 'zod';

type Schema = Readonly<Record<string, unknown>>;

/** The smallest body that an endpoint's schema takes; what only people could make up is given by hand (`of`). */
export function sampleBody(schema: z.ZodType | undefined): unknown {
  if (!schema) return undefined;
  return sampleOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
}

function sampleOf(schema: Schema): unknown {
  if ('default' in schema) return schema['default'];
  if ('const' in schema) return schema['const'];
  if (Array.isArray(schema['enum'])) return schema['enum'][0] as unknown;
  const choices = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(choices)) return sampleOf(choices[0] as Schema); // a list of schemas
  switch (Array.isArray(schema['type']) ? schema['type'][0] : schema['type']) {
    case 'object':
      return sampleObject(schema);
    case 'array':
      return schema['minItems'] ? [sampleOf((schema['items'] ?? {}) as Schema)] : [];
    case 'string':
      return sampleText(schema);
    case 'integer':
    case 'number':
      return Math.max(1, Number(schema['minimum'] ?? 1));
    case 'boolean':
      return true;
    default:
      return {};
  }
}

function sampleObject(schema: Schema): Record<string, unknown> {
  const properties = (schema['properties'] ?? {}) as Record<string, Schema>; // a schema for each name
  const required = (schema['required'] ?? []) as string[];
  const given = required.map((name) => [name, sampleOf(properties[name] ?? {})] as const);
  // One that has no required key may still refuse to be empty.
  const [first] = Object.entries(properties);
  if (given.length === 0 && first) return { [first[0]]: sampleOf(first[1]) };
  return Object.fromEntries(given);
}

function sampleText({ format, minLength, pattern }: Schema): string {
  if (format === 'uuid') return '019c0000-0000-7000-8000-00000000abcd';
  if (format === 'email') return 'somebody@example.com';
  if (format === 'date-time') return '2026-03-02T09:00:00Z';
  if (format === 'date') return '2026-03-02';
  if (pattern === '^[0-9a-f]{64}$') return '0'.repeat(64);
  return 'a'.repeat(Math.max(1, Number(minLength ?? 1)));
}
