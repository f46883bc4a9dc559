import { z } from 'zod';
import { Instant } from '../kit/schemas.ts';

export const Token = z
  .object({
    id: z.uuid(),
    name: z.string(),
    hint: z.string().describe('The last four characters, by which people tell tokens apart.'),
    scopes: z.array(z.string()),
    customer_id: z.uuid().nullable().describe('Only this customer’s data; null: everybody’s.'),
    created_by: z.string(),
    maker: z
      .object({
        kind: z
          .enum(['operator', 'token', 'cli', 'other'])
          .describe('`cli`: somebody at the machine itself; `token`: a program, with a token of its own.'),
        name: z.string().nullable().describe('Null: nobody here is called that any more.'),
        has_access: z
          .boolean()
          .describe('Whether they could make this token today. A token goes on without its maker.'),
      })
      .describe('Who made it.'),
    created_at: Instant,
    expires_at: Instant,
    last_used_at: Instant.nullable().describe('To the minute.'),
    revoked_at: Instant.nullable(),
    revoked_by: z.string().nullable(),
  })
  .meta({ id: 'Token' });
