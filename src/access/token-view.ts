import type { MadeToken } from './token-maker.ts';

/** A token as it goes out; the token itself is never part of it. */
export function tokenView(token: MadeToken) {
  return {
    id: token.id,
    name: token.name,
    hint: token.hint,
    scopes: token.scopes,
    customer_id: token.customerId ?? null,
    created_by: token.createdBy,
    maker: {
      kind: token.maker.kind,
      name: token.maker.name ?? null,
      has_access: token.maker.hasAccess,
    },
    created_at: token.createdAt,
    expires_at: token.expiresAt,
    last_used_at: token.lastUsedAt ?? null,
    revoked_at: token.revokedAt ?? null,
    revoked_by: token.revokedBy ?? null,
  };
}
