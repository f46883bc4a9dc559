import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits in base64url: a session's cookie, a link's token, a state. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** SHA-256, 64 hex digits: what is stored of a secret. 256 random bits need no slow hash. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
