import type { ApiToken } from '../../access/api-token.ts';
import type { MadeToken } from '../../access/token-maker.ts';

/** Whether it works at this moment, in a word. */
export function tokenState(token: ApiToken, now: Date): string {
  if (token.revokedAt) return 'revoked';
  return token.expiresAt <= now ? 'expired' : 'valid';
}

/** First those that work although their maker has no access any more; otherwise as they came. */
export function inOrderOfCare(tokens: readonly MadeToken[], now: Date): MadeToken[] {
  return [...tokens.filter((one) => isOrphaned(one, now)), ...tokens.filter((one) => !isOrphaned(one, now))];
}

/** It works, and whoever made it has no access any more. */
export function isOrphaned(token: MadeToken, now: Date): boolean {
  return !token.maker.hasAccess && tokenState(token, now) === 'valid';
}

const kinds = { operator: '', token: 'token ', cli: 'cli ', other: '' } as const;

/** Who made it, in a word or two. */
export function makerText({ maker: { kind, name }, createdBy }: MadeToken): string {
  return name === undefined ? createdBy : `${kinds[kind]}${name}`;
}
