import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import { sql } from 'kysely';
import type { Database, Transaction } from '../db/database.ts';
import type { Clock } from '../platform/clock.ts';
import type { Vault } from '../platform/sealing.ts';
import { proveMasterKey } from './data-key.ts';
import { intakeKeyContext } from './intake.ts';
import { findIntakeKey, type IntakeKey, PublicIntakeJwk } from './intake-key.ts';
import { wrappedKeyContext } from './wrapped-keys.ts';

/** A key is in use for so long; its private half goes two days later (retention), and with it what could open older intakes. */
const lifeMs = 90 * 86_400_000;

/**
 * The key that secrets are handed over to, made anew when there is none or the present one is 90 days old. Called at the start of
 * every process that has the master key, and daily. Of two at once one makes it. Throws AppError MASTER_KEY_WRONG.
 */
export async function ensureIntakeKey(deps: {
  db: Database;
  clock: Pick<Clock, 'now'>;
  vault: Vault;
}): Promise<IntakeKey> {
  const now = deps.clock.now();
  const present = await findIntakeKey(deps.db.kysely);
  if (present && isFresh(present, now)) return present;
  return deps.db.transaction(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('rollcall intake key'))`.execute(tx);
    const other = await findIntakeKey(tx);
    if (other && isFresh(other, now)) return other;
    await proveMasterKey({ db: tx, vault: deps.vault });
    await retire(tx, now);
    return makeKey(tx, { vault: deps.vault, now });
  });
}

/** So many links can be made by processes without the master key until the next pass of the clock (every minute) makes new keys. */
const spareKeys = 25;

/** Keeps spare keys for connections that get their first link. Gives how many it made. Throws AppError MASTER_KEY_WRONG. */
export async function stockIntakeKeys(deps: {
  db: Database;
  clock: Pick<Clock, 'now'>;
  vault: Vault;
}): Promise<number> {
  const { count } = await deps.db.kysely
    .selectFrom('intake_keys')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('is_spare', '=', true)
    .executeTakeFirstOrThrow();
  const missing = Math.max(spareKeys - Number(count), 0);
  if (missing === 0) return 0;
  await deps.db.transaction(async (tx) => {
    await proveMasterKey({ db: tx, vault: deps.vault });
    for (let made = 0; made < missing; made += 1) {
      await makeKey(tx, { vault: deps.vault, now: deps.clock.now(), isSpare: true });
    }
  });
  return missing;
}

function isFresh(key: IntakeKey, now: Date): boolean {
  return now.getTime() - key.createdAt.getTime() < lifeMs;
}

async function retire(tx: Transaction, now: Date): Promise<void> {
  await tx
    .updateTable('intake_keys')
    .set({ retired_at: now })
    .where('connection_id', 'is', null)
    .where('is_spare', '=', false)
    .where('retired_at', 'is', null)
    .execute();
}

async function makeKey(
  tx: Transaction,
  { vault, now, isSpare = false }: { vault: Vault; now: Date; isSpare?: boolean },
): Promise<IntakeKey> {
  const pair = await generateKeyPair('ECDH-ES', { crv: 'P-256', extractable: true });
  const publicJwk = PublicIntakeJwk.parse(await exportJWK(pair.publicKey));
  const kid = await calculateJwkThumbprint(publicJwk);
  const keyContext = wrappedKeyContext({ table: 'intake_keys', row: kid });
  const wrapped = await vault.newDataKey(keyContext);
  const sealer = await vault.unwrap(keyContext, wrapped);
  const privateJwk = JSON.stringify(await exportJWK(pair.privateKey));
  await tx
    .insertInto('intake_keys')
    .values({
      kid,
      public_jwk: JSON.stringify(publicJwk),
      sealed: await sealer.seal(intakeKeyContext(kid), privateJwk),
      data_key_sealed: wrapped,
      created_at: now,
      is_spare: isSpare,
    })
    .execute();
  return { kid, publicJwk, fingerprint: Buffer.from(kid, 'base64url').toString('hex'), createdAt: now };
}
