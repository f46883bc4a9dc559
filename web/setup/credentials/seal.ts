import { calculateJwkThumbprint } from 'jose';
import { encryptTo } from '../../kit/api/encrypt.ts';
import { Problem } from '../../kit/api/problem.ts';
import type { SetupIntakeKey } from '../api/wire.ts';

/**
 * Throws Problem INTAKE_KEY_SWAPPED unless the key that the server gave is the one whose fingerprint (SHA-256, hex) came with the link:
 * whoever stands in between could otherwise give a key of their own (A14).
 */
export async function proveKey(key: SetupIntakeKey, fingerprintOfLink: string): Promise<void> {
  const thumbprint = await calculateJwkThumbprint(key.public_jwk, 'sha256');
  if (hexOf(thumbprint) === fingerprintOfLink.toLowerCase() && thumbprint === key.kid) return;
  throw new Problem({
    code: 'INTAKE_KEY_SWAPPED',
    title: 'Another key than the one of the link.',
    status: 0,
  });
}

/**
 * Encrypts the secret (any JSON) in this browser, so that only a worker of Rollcall can open it: JWE compact, ECDH-ES on P-256 straight
 * to A256GCM. Throws what proveKey throws, and then nothing was encrypted.
 */
export async function seal(
  secret: Readonly<Record<string, string>>,
  { key, fingerprintOfLink }: { key: SetupIntakeKey; fingerprintOfLink: string },
): Promise<string> {
  await proveKey(key, fingerprintOfLink);
  return await encryptTo(key, key.subject, secret);
}

function hexOf(base64url: string): string {
  const bytes = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Array.from(bytes, (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}
