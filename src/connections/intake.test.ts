import { randomBytes } from 'node:crypto';
import { CompactEncrypt, calculateJwkThumbprint, generateKeyPair, importJWK } from 'jose';
import { expect, test } from 'vitest';
import { aConnection, nextRoom, roomForFile } from '../../test/support/connection-room.ts';
import type { Transaction } from '../db/database.ts';
import { masterKeyOf } from '../platform/master-key.ts';
import { createVault } from '../platform/sealing.ts';
import { checkMasterKey } from './check-master-key.ts';
import { depositIntake } from './deposit-intake.ts';
import { ensureIntakeKey } from './ensure-intake-key.ts';
import type { IntakeId, IntakeSubject } from './intake.ts';
import { sealToIntakeKey } from './intake-envelope.ts';
import { currentIntakeKey } from './intake-key.ts';
import { removeConnection } from './remove-connection.ts';
import { rotateMasterKey } from './rotate-master-key.ts';
import { showCredentials } from './show-credentials.ts';
import { takeIntake, type TakeIntakeDeps } from './take-intake.ts';

const { db, room } = await roomForFile();

const canary = 'canary-intake-77c1';
const secret = { client_id: 'rollcall', client_secret: canary };
/** What the API has: no vault. */
const api = { db: db.kysely, clock: room.clock, ids: room.ids };

function worker(given: Partial<TakeIntakeDeps> = {}): TakeIntakeDeps {
  return { ...room.deps, sealDestinationSecrets: () => Promise.reject(new Error('not asked')), ...given };
}

async function credentialsOf(subjectId: string): Promise<IntakeSubject> {
  await ensureIntakeKey(room.deps);
  return { purpose: 'credentials', subjectId };
}

test('nothing can be handed over before a process with the master key has made a key', async () => {
  await db.pool.query('delete from intakes; delete from intake_keys');
  await expect(currentIntakeKey(db.kysely)).rejects.toMatchObject({ code: 'INTAKE_KEY_MISSING' });
  const made = await Promise.all([ensureIntakeKey(room.deps), ensureIntakeKey(room.deps)]);
  expect(made[1]?.kid).toBe(made[0]?.kid);
  expect(await currentIntakeKey(db.kysely)).toEqual({ ...made[0], createdAt: room.clock.now() });
  expect(made[0]?.fingerprint).toMatch(/^[0-9a-f]{64}$/);
});

test('A15 a secret handed over to a process without a master key stands sealed, is taken once and cannot be had back', async () => {
  const { id } = await aConnection(room);
  const subject = await credentialsOf(id);
  const { intakeId } = await depositIntake(api, { ...subject, secret, by: 'operator' });
  expect(await everyRow()).not.toContain(canary);

  const taken = await takeIntake(worker(), { intakeId });
  const kept = await showCredentials(db, { connectionId: id });
  expect(taken).toEqual({ ...subject, fingerprint: kept?.fingerprint });
  expect(kept).toMatchObject({ enteredBy: 'operator' });
  const { rows } = await db.pool.query('select sealed from intakes where id = $1', [intakeId]);
  expect(rows).toEqual([{ sealed: null }]);
  expect(await takeIntake(worker(), { intakeId })).toEqual(taken);
  expect(await everyRow()).not.toContain(canary);
});

test('what a browser sealed by the documented form alone is taken the same way', async () => {
  const { id } = await aConnection(room);
  await ensureIntakeKey(room.deps);
  const { kid, publicJwk } = await currentIntakeKey(db.kysely);
  expect(await calculateJwkThumbprint(publicJwk)).toBe(kid); // A14: the key says itself which one it is
  const sealed = await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(secret)))
    .setProtectedHeader({
      alg: 'ECDH-ES',
      enc: 'A256GCM',
      kid,
      crit: ['rollcall_intake'],
      rollcall_intake: `credentials:${id}`,
    })
    .encrypt(await importJWK(publicJwk, 'ECDH-ES'), { crit: { rollcall_intake: true } });
  const { intakeId } = await depositIntake(api, {
    purpose: 'credentials',
    subjectId: id,
    sealed,
    by: 'HR admin',
  });
  await takeIntake(worker(), { intakeId });
  expect(await showCredentials(db, { connectionId: id })).toMatchObject({ enteredBy: 'HR admin' });
});

test('the secrets of a destination are sealed by their own room, in the same transaction', async () => {
  const subjectId = room.ids.next<'destination'>();
  await ensureIntakeKey(room.deps);
  const { intakeId } = await depositIntake(api, {
    purpose: 'destination',
    subjectId,
    secret,
    by: 'operator',
  });
  const seen: unknown[] = [];
  const sealDestinationSecrets: TakeIntakeDeps['sealDestinationSecrets'] = async ({ tx }, input) => {
    expect(tx.isTransaction).toBe(true);
    seen.push(input);
    return { fingerprint: 'f'.repeat(16) };
  };
  await takeIntake(worker({ sealDestinationSecrets }), { intakeId });
  expect(seen).toEqual([{ destinationId: subjectId, secrets: secret, by: 'operator' }]);
});

test('K1 a worker killed between sealing and blanking has lost nothing: the next one takes it', async () => {
  const subjectId = room.ids.next<'destination'>();
  await ensureIntakeKey(room.deps);
  const { intakeId } = await depositIntake(api, {
    purpose: 'destination',
    subjectId,
    secret,
    by: 'operator',
  });
  const kept = async (tx: Transaction) =>
    tx.updateTable('intakes').set({ entered_by: 'sealed' }).where('id', '=', intakeId).execute();
  const killed = worker({
    sealDestinationSecrets: async ({ tx }) => {
      await kept(tx);
      throw new Error('killed');
    },
  });
  await expect(takeIntake(killed, { intakeId })).rejects.toThrow('killed');
  const { rows } = await db.pool.query('select entered_by from intakes where id = $1', [intakeId]);
  expect(rows).toEqual([{ entered_by: 'operator' }]);
  const again = worker({ sealDestinationSecrets: async () => ({ fingerprint: 'a'.repeat(16) }) });
  expect(await takeIntake(again, { intakeId })).toMatchObject({ fingerprint: 'a'.repeat(16) });
});

test('A17 a sealed secret that was moved to another connection, key or purpose, or was changed, does not open', async () => {
  const [mine, other] = [await aConnection(room), await aConnection(room)];
  const subject = await credentialsOf(mine.id);
  const key = await currentIntakeKey(db.kysely);
  const sealed = await sealToIntakeKey(key, subject, secret);
  const invalid = { code: 'INTAKE_INVALID' };

  const deposit = (given: Partial<IntakeSubject> & { sealed: string }) =>
    depositIntake(api, { ...subject, by: 'operator', ...given });
  await expect(deposit({ subjectId: other.id, sealed })).rejects.toMatchObject(invalid);
  await expect(deposit({ purpose: 'destination', sealed })).rejects.toMatchObject(invalid);

  // In the database, past the door: moved to another row, and with one bit turned.
  const { intakeId } = await deposit({ sealed });
  await db.pool.query('update intakes set subject_id = $1 where id = $2', [other.id, intakeId]);
  await expect(takeIntake(worker(), { intakeId })).rejects.toMatchObject(invalid);
  const turned = await deposit({ sealed: turnBit(sealed) });
  await expect(takeIntake(worker(), turned)).rejects.toMatchObject(invalid);
  expect(await showCredentials(db, { connectionId: other.id })).toBeUndefined();
  expect(await count(turned.intakeId)).toBe(0);
});

test('A17 another algorithm, a key we never had, and what is too large are refused at the door', async () => {
  const { id } = await aConnection(room);
  const subject = await credentialsOf(id);
  const key = await currentIntakeKey(db.kysely);
  const publicKey = await importJWK(key.publicJwk, 'ECDH-ES');
  const header = { kid: key.kid, crit: ['rollcall_intake'], rollcall_intake: `credentials:${id}` };
  const jwe = (given: { alg: string; enc: string; kid?: string; zip?: string }) =>
    new CompactEncrypt(Buffer.from(JSON.stringify(secret)))
      .setProtectedHeader({ ...header, ...given })
      .encrypt(publicKey, { crit: { rollcall_intake: true } });
  const foreign = await generateKeyPair('ECDH-ES', { crv: 'X25519' });
  const onAnotherCurve = await new CompactEncrypt(Buffer.from('{}'))
    .setProtectedHeader({ ...header, alg: 'ECDH-ES', enc: 'A256GCM' })
    .encrypt(foreign.publicKey, { crit: { rollcall_intake: true } });
  for (const sealed of [
    await jwe({ alg: 'ECDH-ES+A256KW', enc: 'A256GCM' }),
    await jwe({ alg: 'ECDH-ES', enc: 'A128CBC-HS256' }),
    onAnotherCurve,
    'not.a.jwe',
    '',
    `${await jwe({ alg: 'ECDH-ES', enc: 'A256GCM' })}${'A'.repeat(70_000)}`,
  ]) {
    const deposit = depositIntake(api, { ...subject, sealed, by: 'operator' });
    await expect(deposit).rejects.toMatchObject({ code: 'INTAKE_INVALID' });
  }
  const unknown = await jwe({ alg: 'ECDH-ES', enc: 'A256GCM', kid: 'another' });
  await expect(depositIntake(api, { ...subject, sealed: unknown, by: 'operator' })).rejects.toMatchObject({
    code: 'INTAKE_KEY_UNKNOWN',
  });
});

test('a newer secret replaces one that waits, and one that waited for more than a day is erased unopened', async () => {
  const own = nextRoom(room);
  const { id } = await aConnection(own);
  const subject = await credentialsOf(id);
  const first = await depositIntake(api, { ...subject, secret, by: 'operator' });
  const second = await depositIntake(api, { ...subject, secret, by: 'operator' });
  await expect(takeIntake(worker(), first)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  own.clock.advance(25 * 3_600_000);
  await expect(takeIntake(worker({ clock: own.clock }), second)).rejects.toMatchObject({
    code: 'INTAKE_EXPIRED',
  });
  expect(await count(second.intakeId)).toBe(0);
});

test('A30 a secret that its connector does not take is refused by path, and not kept', async () => {
  const { id } = await aConnection(room);
  const subject = await credentialsOf(id);
  const wrong = { client_id: canary, [canary]: 1 };
  const { intakeId } = await depositIntake(api, { ...subject, secret: wrong, by: 'operator' });
  const error: unknown = await takeIntake(worker(), { intakeId }).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'CREDENTIALS_INVALID' });
  expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain(canary);
  expect(await count(intakeId)).toBe(0);
});

test('a secret that waits for a connection goes with it when that is removed', async () => {
  const connection = await aConnection(room);
  const subject = await credentialsOf(connection.id);
  const { intakeId } = await depositIntake(api, { ...subject, secret, by: 'operator' });
  await removeConnection(room.deps, { connectionId: connection.id });
  expect(await count(intakeId)).toBe(0);
});

test('K15 a rotation of the master key covers the intake key, and a worker with a wrong one loses nothing', async () => {
  const { id } = await aConnection(room);
  const subject = await credentialsOf(id);
  const { intakeId } = await depositIntake(api, { ...subject, secret, by: 'operator' });
  const next = masterKeyOf(randomBytes(32));
  const after = createVault({ masterKeys: { current: next, older: [] } });
  await expect(takeIntake(worker({ vault: after }), { intakeId })).rejects.toMatchObject({
    code: 'MASTER_KEY_WRONG',
  });
  await rotateMasterKey({
    db,
    vault: createVault({ masterKeys: { current: next, older: [room.masterKey] } }),
  });
  await checkMasterKey({ db, vault: after });
  expect(await takeIntake(worker({ vault: after }), { intakeId })).toMatchObject(subject);
  await rotateMasterKey({
    db,
    vault: createVault({ masterKeys: { current: room.masterKey, older: [next] } }),
  });
});

test('a key that is 90 days old is followed by another, and still opens what was sealed to it', async () => {
  const own = nextRoom(room);
  const { id } = await aConnection(own);
  const subject = await credentialsOf(id);
  const { intakeId } = await depositIntake(api, { ...subject, secret, by: 'operator' });
  const before = await currentIntakeKey(db.kysely);
  own.clock.advance(91 * 86_400_000);
  const after = await ensureIntakeKey(own.deps);
  expect(after.kid).not.toBe(before.kid);
  expect((await currentIntakeKey(db.kysely)).kid).toBe(after.kid);
  expect(await takeIntake(worker(), { intakeId })).toMatchObject(subject);
});

async function everyRow(): Promise<string> {
  const texts: string[] = [];
  for (const table of ['intakes', 'intake_keys', 'credentials', 'customers', 'connections']) {
    const { rows } = await db.pool.query<{ text: string }>(
      `select to_jsonb(t)::text as text from ${table} t`,
    );
    texts.push(...rows.map(({ text }) => text));
  }
  return texts.join('\n');
}

async function count(intakeId: IntakeId): Promise<number> {
  const { rows } = await db.pool.query<{ count: number }>('select count(*) from intakes where id = $1', [
    intakeId,
  ]);
  return rows[0]?.count ?? -1;
}

function turnBit(sealed: string): string {
  const [header = '', key = '', iv = '', ciphertext = '', tag = ''] = sealed.split('.');
  const bytes = Buffer.from(ciphertext, 'base64url');
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  return [header, key, iv, bytes.toString('base64url'), tag].join('.');
}
