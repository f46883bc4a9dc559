import { z } from 'zod';
import type { ApiToken } from '../../access/api-token.ts';
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

export function tokenOnWire(token: ApiToken): z.output<typeof Token> {
  return {
    id: token.id,
    name: token.name,
    hint: token.hint,
    scopes: token.scopes,
    customer_id: token.customerId ?? null,
    created_by: token.createdBy,
    created_at: token.createdAt,
    expires_at: token.expiresAt,
    last_used_at: token.lastUsedAt ?? null,
    revoked_at: token.revokedAt ?? null,
    revoked_by: token.revokedBy ?? null,
  };
}
