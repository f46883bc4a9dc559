import { z } from 'zod';
import { currentIntakeKey, PublicIntakeJwk } from '../../connections/intake-key.ts';
import { endpoint } from '../kit/endpoint.ts';

export const showIntakeKeyEndpoint = endpoint({
  id: 'showIntakeKey',
  method: 'GET',
  path: '/v1/intake-key',
  tag: 'connections',
  summary: 'Show the public key that secrets are sealed to before they are handed over',
  description:
    'The form is a compact JWE whose payload is the secret as JSON, with the protected header `{"alg": "ECDH-ES", "enc": "A256GCM", "kid": …, "crit": ["rollcall_intake"], "rollcall_intake": "credentials:<connection_id>"}`, or `destination:<destination_id>` there. `kid` is the RFC 7638 thumbprint of the key: compute it, so that a key that was exchanged on the way is noticed.',
  scope: 'connections:write',
  answer: {
    status: 200,
    body: z
      .object({
        kid: z.string(),
        public_jwk: PublicIntakeJwk.describe('EC on P-256, for ECDH-ES.'),
        fingerprint: z.string().describe('SHA-256 of the key, for people to compare.'),
        created_at: z.iso.datetime(),
      })
      .meta({ id: 'IntakeKey' }),
  },
  errors: ['INTAKE_KEY_MISSING'],
  async handle({ deps }) {
    const key = await currentIntakeKey(deps.db.kysely);
    return {
      kid: key.kid,
      public_jwk: key.publicJwk,
      fingerprint: key.fingerprint,
      created_at: key.createdAt.toISOString(),
    };
  },
});
