import type { ConnectionKey } from './show-key.ts';

/** The public half of a key pair in the spelling of the wire, in the three forms that portals ask for. */
export function keyView(key: ConnectionKey) {
  return {
    kid: key.kid,
    algorithm: key.algorithm,
    created_at: key.createdAt.toISOString(),
    public_key_pem: key.publicKey,
    certificate_pem: key.certificate,
    jwk: key.publicJwk,
  };
}
