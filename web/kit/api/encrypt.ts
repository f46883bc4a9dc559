import { CompactEncrypt, importJWK, type JWK } from 'jose';

export interface IntakeKey {
  /** RFC 7638 thumbprint of the key. */
  kid: string;
  public_jwk: JWK;
}

/** The critical header that binds what is sealed to what it is for; the server refuses it anywhere else. */
const subjectParameter = 'rollcall_intake';

/** What `sealTo` does once the key is proven: by its own thumbprint here, by the fingerprint of a set-up link there. */
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
