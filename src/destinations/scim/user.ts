import { z } from 'zod';

/** One value of a list such as emails. Receivers leave out `type` and `primary` as they like. */
export const ListedValue = z.looseObject({
  value: z.string().optional().catch(undefined),
  type: z.string().optional().catch(undefined),
});
export type ListedValue = z.infer<typeof ListedValue>;

const Listed = z.array(ListedValue).optional().catch(undefined);
const Extension = z.record(z.string(), z.unknown()).optional().catch(undefined);

/**
 * A user as a receiver shows it. Loose on purpose: what we do not send is carried along untouched in a PUT. Only the id is
 * indispensable.
 */
export const User = z.looseObject({
  id: z.union([z.string().min(1).max(1_000), z.int().transform(String)]),
  externalId: z.string().optional().catch(undefined),
  userName: z.string().optional().catch(undefined),
  name: z.record(z.string(), z.unknown()).optional().catch(undefined),
  emails: Listed,
  phoneNumbers: Listed,
  schemas: z.array(z.string()).optional().catch(undefined),
  meta: z
    .looseObject({ version: z.string().optional().catch(undefined) })
    .optional()
    .catch(undefined),
});
export type User = z.infer<typeof User>;

/** One page of users. `itemsPerPage` is what came, not what was asked for; `nextCursor` is RFC 9865. */
export const UserPage = z.looseObject({
  totalResults: z.number().int().min(0).optional().catch(undefined),
  itemsPerPage: z.number().int().min(0).optional().catch(undefined),
  startIndex: z.number().int().min(0).optional().catch(undefined),
  nextCursor: z.string().min(1).optional().catch(undefined),
  Resources: z.array(z.unknown()).optional(),
});
export type UserPage = z.infer<typeof UserPage>;

/** A refusal in the receiver's words; the text in `detail` may hold personal data and goes no further. */
export const ScimProblem = z.looseObject({ scimType: z.string().max(100).optional().catch(undefined) });

/** Extensions of a user, by their schema. */
export function extensionOf(user: User, schema: string): Readonly<Record<string, unknown>> | undefined {
  return Extension.parse(user[schema]);
}
