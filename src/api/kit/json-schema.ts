import { z } from 'zod';

/** A JSON Schema on the wire: forms are made from it. */
export const JsonSchema = z.record(z.string(), z.unknown()).describe('JSON Schema, draft 2020-12.');

/** The schema as somebody gives a value for it: what has a default may be left out. Pure. */
export function jsonSchemaOf(schema: z.ZodType): Record<string, unknown> {
  return { ...z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input', unrepresentable: 'any' }) };
}
