import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

const shape = /^rollcall_([A-Za-z0-9_-]{43})([0-9a-f]{8})$/;

/** A new API token: `rollcall_`, 256 random bits in base64url, and a checksum by which scanners for leaked secrets know it. */
export function newTokenText(random: (size: number) => Buffer = randomBytes): string {
  const secret = random(32).toString('base64url');
  return `rollcall_${secret}${checksum(secret)}`;
}

/** False for what cannot be a token of ours: a word that was cut off or mistyped needs no look into the database. */
export function isTokenText(text: string): boolean {
  const [, secret, sum] = shape.exec(text) ?? [];
  return secret !== undefined && checksum(secret) === sum;
}

/** SHA-256, 64 hex digits: what is stored of a token. 256 random bits need no slow hash. */
export function hashToken(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function checksum(secret: string): string {
  return crc32(secret).toString(16).padStart(8, '0');
}
