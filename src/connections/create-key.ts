import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { calculateJwkThumbprint } from 'jose';
import type { Database, Transaction } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import type { ConnectionId } from '../domain/ids.ts';
import { selfSignedCertificate } from '../platform/certificate.ts';
import type { Clock } from '../platform/clock.ts';
import type { Sealer, Vault } from '../platform/sealing.ts';
import { type Connection, loadConnection, lockConnection } from './connection.ts';
import { customerSealer, keyContext } from './data-key.ts';
import { clearToken } from './forget-credentials.ts';
import { stateConflict } from './move-state.ts';
import { type ConnectionKey, type KeyAlgorithm, showKey } from './show-key.ts';

export interface NewKey {
  connectionId: ConnectionId;
  /** Default RSA-2048, which every portal takes. */
  algorithm?: KeyAlgorithm;
  /** Erase the present key; its public half has to be registered anew. Refused while the connection is active. */
  replace?: boolean;
}

/**
 * Makes the key pair with which a connection logs in. The private half is sealed at once and never leaves; what is given back
 * is to be registered at the HR system. Throws AppError KEY_EXISTS, CONNECTION_STATE_CONFLICT or NOT_FOUND.
 */
export async function createKey(
  deps: { db: Database; clock: Clock; vault: Vault },
  input: NewKey,
): Promise<ConnectionKey> {
  const { connectionId, algorithm = 'RSA-2048', replace = false } = input;
  const connection = await loadConnection(deps.db, connectionId);
  // Made outside of the transaction: an RSA key may take a second.
  const pair = await generate(algorithm);
  const made = await describe(pair, connection, deps.clock.now());
  await deps.db.transaction(async (tx) => {
    const locked = await lockConnection(tx, connectionId);
    await refuseOrErase(tx, locked, replace);
    const sealer = await customerSealer({ db: tx, vault: deps.vault }, locked.customerId);
    const sealed = await sealPrivate(sealer, connectionId, { kid: made.kid, privateKey: pair.privateKey });
    await tx
      .insertInto('connection_keys')
      .values({ ...made, connection_id: connectionId, algorithm, sealed })
      .execute();
    await clearToken(tx, connectionId);
  });
  const key = await showKey(deps.db, { connectionId });
  if (!key) throw new Error('The key that was just made is gone.');
  return key;
}

interface KeyPair {
  publicKey: KeyObject;
  privateKey: KeyObject;
}

function generate(algorithm: KeyAlgorithm): Promise<KeyPair> {
  const make = promisify(generateKeyPair);
  if (algorithm === 'EC-P256') return make('ec', { namedCurve: 'P-256' });
  return make('rsa', { modulusLength: algorithm === 'RSA-3072' ? 3072 : 2048 });
}

async function describe(pair: KeyPair, connection: Connection, now: Date) {
  const jwk = pair.publicKey.export({ format: 'jwk' });
  const kid = await calculateJwkThumbprint({ ...jwk, kty: jwk.kty ?? '' });
  const certificate = selfSignedCertificate({
    privateKey: pair.privateKey,
    commonName: `Rollcall ${connection.id}`,
    notBefore: now,
    notAfter: new Date(now.getTime() + tenYears),
  });
  return { kid, public_jwk: JSON.stringify({ ...jwk, kid, use: 'sig' }), certificate, created_at: now };
}

const tenYears = 10 * 365 * 86_400_000;

async function refuseOrErase(tx: Transaction, connection: Connection, replace: boolean): Promise<void> {
  if (connection.state === 'removed') throw stateConflict(connection, 'given a key');
  const old = await tx
    .selectFrom('connection_keys')
    .select('kid')
    .where('connection_id', '=', connection.id)
    .executeTakeFirst();
  if (!old) return;
  if (!replace) throw keyExists();
  if (connection.state === 'active') throw stateConflict(connection, 'given another key while it is active');
  await tx.deleteFrom('connection_keys').where('connection_id', '=', connection.id).execute();
}

function sealPrivate(
  sealer: Sealer,
  connectionId: ConnectionId,
  key: { kid: string; privateKey: KeyObject },
): Promise<string> {
  const pem = key.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return sealer.seal(keyContext(connectionId, key.kid), pem);
}

function keyExists(): AppError {
  return new AppError('KEY_EXISTS', 'This connection has a key pair already; nothing was changed.', {
    nextStep:
      'Show it, or pause the connection and replace it; the new public key must then be registered at the HR system.',
  });
}
