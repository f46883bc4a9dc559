import { calculateJwkThumbprint, CompactEncrypt, importJWK, type JWK } from 'jose';
import { Problem } from './problem.ts';

interface IntakeKey {
  /** RFC 7638 thumbprint of the key. */
  kid: string;
  public_jwk: JWK;
}

/** The critical header that binds what is sealed to what it is for; the server refuses it anywhere else. */
const subjectParameter = 'rollcall_intake';

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

/** The same once the key is proven: by its own thumbprint here, by the fingerprint of a set-up link there. */
export async function encryptTo(key: IntakeKey, subject: string, secret: unknown): Promise<string> {
  return await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(secret)))
    .setProtectedHeader({
      alg: 'ECDH-ES',
      enc: 'A256GCM',
      kid: key.kid,
      crit: [subjectParameter],
      [subjectParameter]: subject,
    })
    .encrypt(await importJWK(key.public_jwk, 'ECDH-ES'), { crit: { [subjectParameter]: true } });
}
