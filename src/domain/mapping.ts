import { z } from 'zod';
import { fieldNames } from './employee.ts';

const FieldName = z.enum(fieldNames as [string, ...string[]]);

/**
 * A connection's own rule, as data, applied after normalise. The connector's declared defaults hold for what it does not mention.
 * - `off`: default fields that are not wanted; never asked for where the source allows that, never stored.
 * - `fields`: employee field → source attribute that fills it, for optional fields and for overrides. `true` = the connector's own source.
 * - `custom`: name in `custom` → source attribute.
 * - `employment_types`: source value → the platform's value; a value that is not listed passes as it is.
 */
export const Mapping = z.strictObject({
  off: z.array(FieldName).default([]),
  fields: z.partialRecord(FieldName, z.union([z.literal(true), z.string().min(1).max(200)])).default({}),
  custom: z
    .record(
      z.string().regex(/^[a-z][a-z0-9_]{0,62}$/),
      z.strictObject({ from: z.string().min(1).max(200), reason: z.string().max(500).optional() }),
    )
    .default({}),
  employment_types: z.record(z.string().min(1), z.string().min(1)).default({}),
});
export type Mapping = z.infer<typeof Mapping>;
