import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import { beforeAll, expect, test } from 'vitest';
import { openIntake } from '../../src/connections/intake-envelope.ts';
import type { SetupIntakeKey } from '../../web/setup/api/wire.ts';
import { seal } from '../../web/setup/credentials/seal.ts';

const connectionId = '0199a000-0000-7000-8000-000000000001';
const secret = { client_id: 'papi-invented', client_secret: 'papi-invented-too' };

interface Made {
  key: SetupIntakeKey;
  privateJwk: Awaited<ReturnType<typeof exportJWK>>;
}

let own: Made;
let other: Made;
beforeAll(async () => {
  own = await made();
  other = await made();
});

async function made(): Promise<Made> {
  const pair = await generateKeyPair('ECDH-ES', { crv: 'P-256', extractable: true });
  const { x = '', y = '' } = await exportJWK(pair.publicKey);
  const publicJwk = { kty: 'EC', crv: 'P-256', x, y } as const;
  const kid = await calculateJwkThumbprint(publicJwk);
  const fingerprint = Buffer.from(kid, 'base64url').toString('hex');
  const key = { kid, public_jwk: publicJwk, fingerprint, subject: `credentials:${connectionId}` };
  return { key, privateJwk: await exportJWK(pair.privateKey) };
}

test('what the page seals, the worker opens, and only for this connection', async () => {
  const sealed = await seal(secret, { key: own.key, fingerprintOfLink: own.key.fingerprint });
  expect(sealed).not.toContain(secret.client_secret);
  const subject = { purpose: 'credentials', subjectId: connectionId } as const;
  expect(await openIntake(own.privateJwk, subject, sealed)).toEqual(secret);
  const elsewhere = { purpose: 'credentials', subjectId: '0199a000-0000-7000-8000-000000000002' } as const;
  await expect(openIntake(own.privateJwk, elsewhere, sealed)).rejects.toMatchObject({
    code: 'INTAKE_INVALID',
  });
});

test('A14 nothing is sealed to a key that is not the one of the link, whatever it calls itself', async () => {
  const { fingerprint } = own.key;
  const swapped = { code: 'INTAKE_KEY_SWAPPED' };
  await expect(seal(secret, { key: other.key, fingerprintOfLink: fingerprint })).rejects.toMatchObject(
    swapped,
  );
  const disguised = { ...other.key, kid: own.key.kid, fingerprint };
  await expect(seal(secret, { key: disguised, fingerprintOfLink: fingerprint })).rejects.toMatchObject(
    swapped,
  );
});
