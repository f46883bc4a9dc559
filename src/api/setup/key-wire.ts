import { z } from 'zod';
import { PublicIntakeJwk } from '../../connections/intake-key.ts';
import { ConnectionKey } from '../connection/connection-wire.ts';
import { SetupWork } from './work-wire.ts';

/** What credentials are sealed to in the browser, and how. */
export const SetupIntakeKey = z
  .object({
    kid: z.string().describe('RFC 7638 thumbprint: compute it, and compare it with the link’s `k`.'),
    public_jwk: PublicIntakeJwk.describe('EC on P-256, for ECDH-ES.'),
    fingerprint: z.string().describe('The same in hex; what stands in the link as `k`.'),
    subject: z
      .string()
      .describe('The value of the critical header `rollcall_intake`: `credentials:<connection>`.'),
  })
  .meta({ id: 'SetupIntakeKey' });

/** The public half of the connection's own key pair, to be registered at the HR system. */
export const SetupKey = z
  .object({ work: SetupWork.nullable(), key: ConnectionKey.nullable() })
  .meta({ id: 'SetupKey' });
