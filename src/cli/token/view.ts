import type { ApiToken } from '../../access/api-token.ts';

/** For programs. */
export function tokenView(token: ApiToken): Record<string, unknown> {
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

/** Whether it works at this moment, in a word. */
export function tokenState(token: ApiToken, now: Date): string {
  if (token.revokedAt) return 'revoked';
  return token.expiresAt <= now ? 'expired' : 'valid';
}
