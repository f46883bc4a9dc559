import { calculateJwkThumbprint, CompactEncrypt, importJWK } from 'jose';
import { Problem } from '../../kit/api/problem.ts';
import type { SetupIntakeKey } from '../api/wire.ts';

/** The critical header that binds what is sealed to what it is for; the server refuses it anywhere else. */
const subjectParameter = 'rollcall_intake';

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
  return await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(secret)))
    .setProtectedHeader({
      alg: 'ECDH-ES',
      enc: 'A256GCM',
      kid: key.kid,
      crit: [subjectParameter],
      [subjectParameter]: key.subject,
    })
    .encrypt(await importJWK(key.public_jwk, 'ECDH-ES'), { crit: { [subjectParameter]: true } });
}

function hexOf(base64url: string): string {
  const bytes = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Array.from(bytes, (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}
