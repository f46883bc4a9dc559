import { expect, test } from 'vitest';
import { type DeliveryWorld, deliveryWorld } from '../../test/support/delivery-world.ts';
import { webhookReceiver } from '../../test/support/webhook-receiver.ts';
import { scim } from '../destinations/scim/index.ts';
import { webhook } from '../destinations/webhook/index.ts';
import { newSigningKey } from '../destinations/webhook/signature.ts';
import { changeDestination } from './change-destination.ts';
import { checkDestination } from './check-destination.ts';
import type { DeliveryId } from './destination.ts';
import { disable, noteTrip } from './destination-health.ts';
import { destinationLinks } from './destination-links.ts';
import { dueDestinations } from './due-destinations.ts';
import { findDestination } from './configured-destination.ts';
import { removeDestination } from './remove-destination.ts';
import { resyncDestination } from './resync-destination.ts';
import { retryDelivery } from './retry-delivery.ts';
import { setDestinationSecrets } from './set-destination-secrets.ts';
import { showDestination } from './show-destination.ts';

const secret = newSigningKey();

function aWebhook(world: DeliveryWorld, url = 'https://platform.example/hook') {
  return world.destination({
    kind: 'webhook',
    settings: { url, payload: 'full', allow_private_network: true },
  });
}

test('seals secrets under the destination’s own key, and shows a fingerprint alone', async () => {
  await using world = await deliveryWorld(undefined, [webhook]);
  const id = await aWebhook(world);
  const { fingerprint } = await setDestinationSecrets(world.deps, {
    destinationId: id,
    secrets: { secret },
    by: 'tests',
  });
  const { destination } = await showDestination(world.db, id);
  expect(destination.secretsFingerprint).toBe(fingerprint);
  const { rows } = await world.db.pool.query('select * from destinations');
  expect(JSON.stringify([rows, destination])).not.toContain(secret.slice(6));
});

test('two receivers with one key do not have one fingerprint', async () => {
  await using world = await deliveryWorld(undefined, [webhook]);
  const settings = { url: 'https://platform.example/hook' };
  const ids = [await aWebhook(world), await world.destination({ kind: 'webhook', name: 'Second', settings })];
  const fingerprints = new Set<string>();
  for (const destinationId of [...ids, ...ids]) {
    const entered = await setDestinationSecrets(world.deps, {
      destinationId,
      secrets: { secret },
      by: 'tests',
    });
    fingerprints.add(entered.fingerprint);
  }
  expect(fingerprints.size).toBe(2);
});

test('refuses secrets that do not fit, without a word of them', async () => {
  await using world = await deliveryWorld(undefined, [webhook]);
  const destinationId = await aWebhook(world);
  const entered = setDestinationSecrets(world.deps, {
    destinationId,
    secrets: { secret: 'whsec_hunter2' },
    by: 'tests',
  });
  const error: unknown = await entered.catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'DESTINATION_INVALID', details: { paths: ['secret'] } });
  expect(String(error)).not.toContain('hunter2');
});

test('takes what its settings sign in with and nothing else, and erases it once they sign in otherwise', async () => {
  await using world = await deliveryWorld(undefined, [scim]);
  const settings = { base_url: 'https://receiver.example/scim/v2' };
  const destinationId = await world.destination({ kind: 'scim', settings });
  const enter = (secrets: Record<string, string>) =>
    setDestinationSecrets(world.deps, { destinationId, secrets, by: 'tests' });
  const sealed = async () =>
    (await world.db.pool.query('select secrets_sealed, secrets_fingerprint from destinations')).rows;
  await expect(enter({ token: 'one', password: 'two' })).rejects.toMatchObject({
    code: 'DESTINATION_INVALID',
    details: { paths: ['secrets.password'], takes: ['token'] },
  });
  await enter({ token: 'one' });
  const deps = { ...world.deps, allowPrivateDestinations: false };
  const again = { ...settings, auth: 'bearer', page_size: 50 };
  await changeDestination(deps, { destinationId, settings: again });
  expect(await sealed()).toEqual([
    { secrets_sealed: expect.any(String), secrets_fingerprint: expect.any(String) },
  ]);
  await changeDestination(deps, { destinationId, settings: { ...settings, auth: 'basic' } });
  expect(await sealed()).toEqual([{ secrets_sealed: null, secrets_fingerprint: null }]);
  await expect(enter({ token: 'one' })).rejects.toMatchObject({ code: 'DESTINATION_INVALID' });
  await expect(enter({ username: 'one' })).rejects.toMatchObject({
    details: { paths: ['secrets.password'] },
  });
  await enter({ username: 'one', password: 'two' });
});

test.each([
  ['scim', { base_url: 'https://receiver.example/v2' }, { base_url: 'https://elsewhere.example/v2' }],
  [
    'scim',
    {
      base_url: 'https://receiver.example/v2',
      auth: 'oauth_client_credentials',
      token_url: 'https://login.example/t',
    },
    {
      base_url: 'https://receiver.example/v2',
      auth: 'oauth_client_credentials',
      token_url: 'https://other.example/t',
    },
  ],
])(
  'A21 a %s destination that leads to another host forgets what it signed in with (%j)',
  async (kind, before, after) => {
    await using world = await deliveryWorld(undefined, [scim]);
    const destinationId = await world.destination({ kind, settings: before });
    const secrets = 'auth' in before ? { client_id: 'a', client_secret: 'b' } : { token: 'one' };
    await setDestinationSecrets(world.deps, { destinationId, secrets, by: 'tests' });
    const deps = { ...world.deps, allowPrivateDestinations: false };
    const fingerprint = async (settings: Record<string, unknown>) =>
      (await changeDestination(deps, { destinationId, settings })).secretsFingerprint;
    expect(await fingerprint({ ...before, base_url: `${before.base_url}/users` })).toEqual(
      expect.any(String),
    );
    expect(await fingerprint(after)).toBeUndefined();
  },
);

test('a webhook that moves keeps its signing key, which is never sent', async () => {
  await using world = await deliveryWorld(undefined, [webhook]);
  const destinationId = await aWebhook(world);
  await setDestinationSecrets(world.deps, { destinationId, secrets: { secret }, by: 'tests' });
  const deps = { ...world.deps, allowPrivateDestinations: false };
  const moved = { url: 'https://elsewhere.example/hook' };
  expect((await changeDestination(deps, { destinationId, settings: moved })).secretsFingerprint).toEqual(
    expect.any(String),
  );
});

test('what a try at an earlier address comes to says nothing about the one that took its place', async () => {
  await using world = await deliveryWorld(undefined, [webhook]);
  const destinationId = await aWebhook(world);
  const health = async () => (await showDestination(world.db, destinationId)).destination;
  const tried = await health();
  const deps = { ...world.deps, allowPrivateDestinations: false };
  await changeDestination(deps, { destinationId, settings: { url: 'https://elsewhere.example/hook' } });
  const trip = { at: world.clock.now(), code: 'RECEIVER_DOWN', retryAfterMs: undefined, random: () => 0 };
  await noteTrip(world.db, tried, trip);
  expect(await disable(world.db, tried, trip)).toBe(false);
  expect(await health()).toMatchObject({ failures: 0, notBefore: undefined, state: 'active' });
  await noteTrip(world.db, await health(), trip);
  expect(await health()).toMatchObject({ failures: 1, notBefore: expect.any(Date) });
  expect(await disable(world.db, await health(), trip)).toBe(true);
});

test('keeps the key before beside a new one for as long as was said', async () => {
  await using receiver = await webhookReceiver(secret);
  await using world = await deliveryWorld(undefined, [webhook]);
  const destinationId = await aWebhook(world, receiver.url);
  await setDestinationSecrets(world.deps, { destinationId, secrets: { secret }, by: 'tests' });
  const secrets = { secret: newSigningKey(), keep_previous_until: '2026-03-03T09:00:00Z' };
  await setDestinationSecrets(world.deps, { destinationId, secrets, by: 'tests' });
  const check = () => checkDestination(world.deps, { destinationId, signal: new AbortController().signal });
  expect(await check()).toMatchObject({ ok: true });
  world.clock.advance(25 * 3_600_000);
  expect(await check()).toMatchObject({ ok: false });
});

test('waits without secrets, and delivers as soon as it has them, however long it was to be left alone', async () => {
  await using receiver = await webhookReceiver(secret);
  await using world = await deliveryWorld(undefined, [webhook]);
  const destinationId = await aWebhook(world, receiver.url);
  const health = async () => (await showDestination(world.db, destinationId)).destination;
  await world.join('E1');
  for (let tries = 0; tries < 3; tries += 1) {
    expect(await world.deliver(destinationId)).toMatchObject({ delivered: 0 });
    world.clock.advance(10_000);
  }
  const left = await health();
  expect(left).toMatchObject({ lastFailureCode: 'DESTINATION_SECRETS_MISSING', notBefore: expect.any(Date) });
  const nothingSent = retryDelivery(world.deps, { destinationId, deliveryId: await onlyDelivery(world) });
  await expect(nothingSent).rejects.toMatchObject({ code: 'DESTINATION_SECRETS_MISSING' });
  await setDestinationSecrets(world.deps, { destinationId, secrets: { secret }, by: 'tests' });
  const clear = { failingSince: undefined, failures: 0, notBefore: undefined, lastFailureCode: undefined };
  expect(await health()).toMatchObject(clear);
  // A worker that looked before they came says nothing about them.
  const trip = { at: world.clock.now(), code: 'DESTINATION_SECRETS_MISSING', retryAfterMs: undefined };
  await noteTrip(world.db, left, { ...trip, random: () => 0 });
  expect(await disable(world.db, left, trip)).toBe(false);
  expect(await health()).toMatchObject({ ...clear, state: 'active' });
  expect(await dueDestinations(world.db, world.clock.now())).toEqual([destinationId]);
  expect(await world.deliver(destinationId)).toMatchObject({ delivered: 1 });
  expect(await world.deliver(destinationId)).toEqual({ delivered: 0, failed: 0, parked: 0 });
});

test('sends at once with the right key what did not get through with the wrong one', async () => {
  await using receiver = await webhookReceiver(secret);
  await using world = await deliveryWorld(undefined, [webhook]);
  const destinationId = await aWebhook(world, receiver.url);
  const enter = (key: string) =>
    setDestinationSecrets(world.deps, { destinationId, secrets: { secret: key }, by: 'tests' });
  await enter(newSigningKey());
  await world.join('E1');
  for (let tries = 0; tries < 2; tries += 1) {
    expect(await world.deliver(destinationId)).toMatchObject({ failed: 1 });
    world.clock.advance(10_000);
  }
  await enter(secret);
  expect(await world.deliver(destinationId)).toMatchObject({ delivered: 1 });
});

test('sends at once to the right address what did not get through to the wrong one', async () => {
  await using receiver = await webhookReceiver(secret);
  await using world = await deliveryWorld(undefined, [webhook]);
  const destinationId = await aWebhook(world, receiver.url);
  await setDestinationSecrets(world.deps, { destinationId, secrets: { secret }, by: 'tests' });
  receiver.answer = (_, response) => {
    response.writeHead(503).end();
    return 'answered';
  };
  await world.join('E1');
  for (let tries = 0; tries < 2; tries += 1) {
    expect(await world.deliver(destinationId)).toMatchObject({ failed: 1 });
    world.clock.advance(10_000);
  }
  receiver.answer = () => undefined;
  const deps = { ...world.deps, allowPrivateDestinations: true };
  const settings = { url: receiver.url, payload: 'full', allow_private_network: true };
  await changeDestination(deps, { destinationId, name: 'Renamed', settings });
  expect(await world.deliver(destinationId)).toMatchObject({ delivered: 0 });
  await changeDestination(deps, { destinationId, settings: { ...settings, url: `${receiver.url}/v2` } });
  expect(await world.deliver(destinationId)).toMatchObject({ delivered: 1 });
});

async function onlyDelivery({ db }: DeliveryWorld): Promise<DeliveryId> {
  const { id } = await db.kysely.selectFrom('deliveries').select('id').executeTakeFirstOrThrow();
  return id as DeliveryId; // a uuid of that table
}

test('L16 sends everybody again to a receiver that was restored from a backup', async () => {
  await using receiver = await webhookReceiver(secret);
  await using world = await deliveryWorld(undefined, [webhook]);
  const destinationId = await aWebhook(world, receiver.url);
  await setDestinationSecrets(world.deps, { destinationId, secrets: { secret }, by: 'tests' });
  await world.join('E1', { last_name: 'Lindqvist' });
  await world.deliver(destinationId);
  receiver.people.clear();
  const signal = new AbortController().signal;
  const [report] = await resyncDestination(world.deps, { destinationId, signal });
  expect(report).toMatchObject({ connectionId: world.connectionId, people: 1 });
  expect([...receiver.people.values()]).toEqual(['Lindqvist']);
});

test('erases secrets and links when it is removed, and gives its name free', async () => {
  await using world = await deliveryWorld(undefined, [webhook]);
  const id = await aWebhook(world);
  await setDestinationSecrets(world.deps, { destinationId: id, secrets: { secret }, by: 'tests' });
  const links = destinationLinks(world.deps, { connectionId: world.connectionId, destinationId: id });
  const [ada, ben] = [world.deps.ids.next<'employee'>(), world.deps.ids.next<'employee'>()];
  await links.set(ada, { remoteId: 'u1', version: '1' });
  await links.set(ben, { remoteId: 'u1' });
  expect([await links.get(ada), await links.get(ben)]).toEqual([undefined, { remoteId: 'u1' }]);
  await removeDestination(world.deps, { destinationId: id });
  expect(await links.get(ben)).toBeUndefined();
  const { rows } = await world.db.pool.query('select data_key_sealed, secrets_sealed from destinations');
  expect(rows).toEqual([{ data_key_sealed: null, secrets_sealed: null }]);
  await expect(findDestination(world.db, 'Platform')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(aWebhook(world)).resolves.not.toBe(id);
});

test('tells the operator later when the mail server does not take the mail', async () => {
  await using world = await deliveryWorld({ mode: 'one', concurrency: 1 });
  const id = await world.destination();
  await world.join('E1');
  world.script.outcome = () => ({ outcome: 'gone', code: 'RECEIVER_GONE', status: 410 });
  const { send } = world.deps.mail;
  world.deps.mail.send = () => Promise.reject(new Error('greylisted'));
  await world.deliver(id);
  expect(world.mails).toEqual([]);
  expect(await dueDestinations(world.db, world.clock.now())).toEqual([]);
  world.deps.mail.send = send;
  world.clock.advance(15 * 60_000);
  expect(await dueDestinations(world.db, world.clock.now())).toEqual([id]);
  await world.deliver(id);
  await world.deliver(id);
  expect(world.mails).toHaveLength(1);
});
