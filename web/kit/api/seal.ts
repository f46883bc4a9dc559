import { calculateJwkThumbprint } from 'jose';
import { encryptTo, type IntakeKey } from './encrypt.ts';
import { Problem } from './problem.ts';

/**
 * Encrypts a secret (any JSON) in this browser, so that only a worker of Rollcall can open it: JWE compact, ECDH-ES on P-256 straight to
 * A256GCM. `subject`: what it is for, `credentials:<connection id>`. Throws Problem NO_SECURE_CONTEXT and INTAKE_KEY_SWAPPED, and then
 * nothing was encrypted.
 */
export async function sealTo(key: IntakeKey, subject: string, secret: unknown): Promise<string> {
  if (!globalThis.isSecureContext)
    throw new Problem({ code: 'NO_SECURE_CONTEXT', title: 'This page did not come over HTTPS.', status: 0 });
  if ((await calculateJwkThumbprint(key.public_jwk, 'sha256')) !== key.kid)
    throw new Problem({ code: 'INTAKE_KEY_SWAPPED', title: 'The key is not the one it says.', status: 0 });
  return await encryptTo(key, subject, secret);
}
