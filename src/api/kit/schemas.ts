import { z } from 'zod';

/** An instant: a `Date` inside, RFC 3339 in UTC with `Z` on the wire. */
export const Instant = z.codec(z.iso.datetime(), z.date(), {
  decode: (text) => new Date(text),
  encode: (date) => date.toISOString(),
});

/** A list in a query: the parameter repeated, or once with commas between. */
export function queryList<Schema extends z.ZodType>(one: Schema) {
  const list = z.array(one).min(1).max(100);
  const { $schema: _, ...described } = z.toJSONSchema(list, { io: 'input' });
  return z
    .preprocess((given) => (typeof given === 'string' ? given.split(',') : given), list)
    .meta(described);
}

/** `true` or `false` in a query. */
export const QueryFlag = z.enum(['true', 'false']).transform((text) => text === 'true');
