import { expect, test } from 'vitest';
import { connectionRoom, aConnection as aRealConnection } from '../../test/support/connection-room.ts';
import {
  type RetentionWorld,
  aDelivery,
  aDestination,
  ago,
  keepDays,
  now,
  retentionWorld,
  signal,
  somebody,
} from '../../test/support/retention-world.ts';
import { currentIntakeKey } from '../connections/intake-key.ts';
import { ensureIntakeKey } from '../connections/ensure-intake-key.ts';
import { depositIntake } from '../connections/deposit-intake.ts';
import type { ConnectionId } from '../domain/ids.ts';
import { silentLogger } from '../platform/logger.ts';
import { applyRetention } from './apply-retention.ts';

test('deletes what ended or expired long ago from every other room, and counts the same before it does', async () => {
  await using house = await retentionWorld();
  const room = connectionRoom(house.db, { ids: house.ids });
  const connection = await aRealConnection(room);
  const connectionId = connection.id;
  const ada = await somebody(house, connectionId, { name: 'Ada' });
  const destinationId = await aDestination(house, 'platform');
  const about = { connectionId, destinationId, subjectId: ada };
  await aDelivery(house, { ...about, sequence: 1, state: 'delivered', finishedAt: ago(91) });
  await aDelivery(house, { ...about, sequence: 2, state: 'delivered', finishedAt: ago(89) });
  await aDelivery(house, { ...about, sequence: 3, state: 'parked', finishedAt: ago(91) });
  await aDelivery(house, { ...about, sequence: 4, state: 'waiting', createdAt: ago(91) });
  const clock = { now: () => ago(95), sleep: () => Promise.resolve() };
  await ensureIntakeKey({ db: house.db, clock, vault: room.vault });
  const intake = { purpose: 'credentials', subjectId: connectionId, secret: {}, by: 'x' } as const;
  await depositIntake({ db: house.db.kysely, ids: house.ids, clock: { now: () => ago(1.1) } }, intake);
  await house.db.pool.query(
    `insert into source_requests (connection_id, purpose, at, method, path_template, outcome, bytes, ms)
     select $1, 'live', at, 'GET', '/', 'ok', 0, 0 from unnest($2::timestamptz[]) at`,
    [connectionId, [ago(91), ago(89)]],
  );
  await house.db.pool.query(
    `insert into operations (id, kind, connection_id, input, state, requested_by, created_at, expires_at)
     select gen_random_uuid(), 'explain', $1, '{}', 'done', 'x', at, at from unnest($2::timestamptz[]) at`,
    [connectionId, [ago(0.1), ago(-1)]],
  );
  await house.db.pool.query(
    `insert into idempotency_keys (actor, key_hash, fingerprint, state, created_at)
     select 'token:1', at::text, 'f', 'answered', at from unnest($1::timestamptz[]) at`,
    [[ago(1.1), ago(0.9)]],
  );
  await house.db.pool.query(
    `insert into api_tokens (id, name, hash, hint, scopes, created_by, created_at, expires_at, revoked_at)
     select gen_random_uuid(), 'x', e::text || coalesce(r::text, ''), 'x', '{}', 'x', e, e, r
       from unnest($1::timestamptz[], $2::timestamptz[]) as t (e, r)`,
    [
      [ago(91), ago(-10), ago(-10), ago(89)],
      [null, ago(91), ago(89), null],
    ],
  );
  await house.db.pool.query(
    `insert into sign_in_attempts (key_hash, attempts, ends_at) select at::text, 1, at from unnest($1::timestamptz[]) at`,
    [[ago(0.1), ago(-0.1)]],
  );
  await house.db.pool.query(
    `insert into sign_in_links (hash, created_by, created_at, expires_at) select at::text, 'x', at, at from unnest($1::timestamptz[]) at`,
    [[ago(0.1), ago(-0.1)]],
  );
  await endedInvitations(house, connection);
  await house.db.pool.query(
    `insert into exports (connection_id, id, run_id, state, fingerprint, binding, summary, people_count, created_at, people_erased_at)
     select $1, gen_random_uuid(), gen_random_uuid(), state, 'f', '{}', '{}', 0, at, at
       from unnest($2::text[], $3::timestamptz[]) as t (state, at)`,
    [connectionId, ['approved', 'superseded', 'superseded'], [ago(731), ago(731), ago(729)]],
  );
  const expected = {
    exports: 1,
    setup_links: 2,
    mails: 2,
    deliveries: 2,
    requests: 1,
    operations: 1,
    intakes: 1,
    idempotency_keys: 1,
    tokens: 2,
    sign_ins: 2,
    intake_keys: 0,
  };
  const counted = await house.apply({ isDryRun: true });
  expect(counted).toMatchObject(expected);
  const applied = await house.apply();
  expect(applied).toEqual({ ...counted, destinations_behind: applied.destinations_behind });
  const nothing = Object.fromEntries(Object.keys(applied).map((kind) => [kind, 0]));
  expect(await house.apply()).toEqual(nothing);
});

test('renews the key that secrets are handed over to, and shreds the old one two days later', async () => {
  await using house = await retentionWorld();
  const room = connectionRoom(house.db, { ids: house.ids });
  const deps = { db: house.db, ids: house.ids, keepDays, log: silentLogger, vault: room.vault };
  const queue = { send: async () => true };
  const at = (days: number) =>
    applyRetention({ ...deps, queue }, { now: new Date(now.getTime() + days * 86_400_000), signal });
  await at(0);
  const first = await currentIntakeKey(house.db.kysely);
  await at(89);
  expect((await currentIntakeKey(house.db.kysely)).kid).toBe(first.kid);
  await at(91);
  expect((await currentIntakeKey(house.db.kysely)).kid).not.toBe(first.kid);
  expect(await at(91.5)).toMatchObject({ intake_keys: 0 });
  expect(await at(93)).toMatchObject({ intake_keys: 1 });
  const { rows } = await house.db.pool.query('select kid from intake_keys where kid = $1', [first.kid]);
  expect(rows).toEqual([]);
});

/** Links and mails about them: ended long ago, lately, and not at all. */
async function endedInvitations(
  { db }: RetentionWorld,
  { id: connectionId, customerId }: { id: ConnectionId; customerId: string },
): Promise<void> {
  const [{ id: contactId } = { id: '' }] = (
    await db.pool.query<{ id: string }>(
      `insert into contacts (id, customer_id, name, email, language, created_at)
       values (gen_random_uuid(), $1, 'Robin Voorbeeld', 'robin@works.example', 'nl', $2) returning id`,
      [customerId, ago(200)],
    )
  ).rows;
  // Of the contact's the newest stays, however old it is; of nobody's in particular none does.
  await db.pool.query(
    `insert into setup_links (id, connection_id, contact_id, kid, activates, created_by, created_at, expires_at)
     select gen_random_uuid(), $1, contact_id, 'k', true, 'x', ends_at - interval '7 days', ends_at
       from unnest($2::uuid[], $3::timestamptz[]) as t (contact_id, ends_at)`,
    [connectionId, [contactId, contactId, null, null], [ago(150), ago(91), ago(91), ago(89)]],
  );
  await db.pool.query(
    `insert into mails (key, kind, connection_id, contact_id, state, next_at, created_at)
     select at::text || state, 'held', $1, $2, state, at, at from unnest($3::text[], $4::timestamptz[]) as t (state, at)`,
    [connectionId, contactId, ['sent', 'failed', 'waiting', 'sent'], [ago(91), ago(91), ago(91), ago(89)]],
  );
}
