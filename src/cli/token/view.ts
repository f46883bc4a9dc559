import type { ApiToken } from '../../access/api-token.ts';

/** Whether it works at this moment, in a word. */
export function tokenState(token: ApiToken, now: Date): string {
  if (token.revokedAt) return 'revoked';
  return token.expiresAt <= now ? 'expired' : 'valid';
}
