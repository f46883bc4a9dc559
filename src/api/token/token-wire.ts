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
    created_at: Instant,
    expires_at: Instant,
    last_used_at: Instant.nullable().describe('To the minute.'),
    revoked_at: Instant.nullable(),
    revoked_by: z.string().nullable(),
  })
  .meta({ id: 'Token' });
