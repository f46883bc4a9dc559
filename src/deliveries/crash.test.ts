import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { DeliveryOrder } from '../../test/support/delivery-child.ts';
import { type DeliveryWorld, deliveryWorld } from '../../test/support/delivery-world.ts';
import { webhookReceiver, type WebhookReceiver } from '../../test/support/webhook-receiver.ts';
import { webhook } from '../destinations/webhook/index.ts';
import { newSigningKey } from '../destinations/webhook/signature.ts';
import { masterKeyOf } from '../platform/master-key.ts';
import { createVault } from '../platform/sealing.ts';
import { setDestinationSecrets } from './set-destination-secrets.ts';

const script = fileURLToPath(new URL('../../test/support/delivery-child.ts', import.meta.url));
const secret = newSigningKey();

interface Child {
  signal: string | null;
  report: { delivered: number; failed: number; peakKiB: number } | undefined;
}

function deliverInChild(order: DeliveryOrder, nodeOptions: readonly string[] = []): Promise<Child> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [...nodeOptions, script, JSON.stringify(order)], (error, stdout, stderr) => {
      if (error && error.signal !== 'SIGKILL') reject(new Error(`the child failed: ${stderr}`));
      else resolve({ signal: error?.signal ?? null, report: stdout === '' ? undefined : JSON.parse(stdout) });
    });
  });
}

async function withWebhook(
  work: (world: DeliveryWorld, receiver: WebhookReceiver, order: DeliveryOrder) => Promise<void>,
): Promise<void> {
  await using receiver = await webhookReceiver(secret);
  await using world = await deliveryWorld({ mode: 'one', concurrency: 1 }, [webhook]);
  const masterKey = randomBytes(32);
  const vault = createVault({ masterKeys: { current: masterKeyOf(masterKey), older: [] } });
  const destinationId = await world.destination({
    kind: 'webhook',
    settings: { url: receiver.url, payload: 'full', allow_private_network: true },
  });
  await setDestinationSecrets({ ...world.deps, vault }, { destinationId, secrets: { secret }, by: 'tests' });
  const { connectionString } = world.db;
  await work(world, receiver, { connectionString, destinationId, masterKey: masterKey.toString('hex') });
}

describe('K1 a worker killed while it delivers', () => {
  it.each([
    ['before_send', 1],
    ['after_send', 1],
    ['before_send', 2],
    ['after_send', 3],
  ] as const)(
    'loses nothing and doubles nothing at the receiver: %s of delivery %i',
    async (moment, delivery) => {
      await withWebhook(async (world, receiver, order) => {
        const ada = await world.join('E1', { last_name: 'Lindqvist' });
        await world.join('E2', { last_name: 'Okafor' });
        await world.change(ada, { last_name: 'Moreau' });
        const killed = await deliverInChild({ ...order, dieAt: { moment, delivery } });
        expect(killed.signal).toBe('SIGKILL');
        const again = await deliverInChild(order);
        expect(again.report).toMatchObject({ failed: 0 });
        expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(3);
        const repeats = receiver.received.length - 3;
        expect(repeats).toBe(moment === 'after_send' ? 1 : 0);
        expect([...receiver.people.values()].toSorted()).toEqual(['Moreau', 'Okafor']);
        const ofAda = receiver.received.filter(({ data }) => data['employee_id'] === ada);
        const sequences = ofAda.map(({ data }) => Number(data['sequence']));
        expect(sequences).toEqual(sequences.toSorted((a, b) => a - b));
        expect(
          (await world.deliveries(order.destinationId)).every(({ state }) => state === 'delivered'),
        ).toBe(true);
      });
    },
  );
});

describe('K6 the connection to the database is lost', () => {
  it('while it delivers: the work ends, and the next call goes on', async () => {
    await using world = await deliveryWorld({ mode: 'one', concurrency: 1 });
    const id = await world.destination();
    await world.join('E1');
    await world.join('E2');
    world.script.outcome = async () => {
      world.script.outcome = () => ({ outcome: 'delivered' });
      await world.db.pool
        .query(
          `select pg_terminate_backend(pid, 20000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
        )
        .catch(() => undefined);
      return { outcome: 'delivered' };
    };
    await world.deliver(id).catch(() => undefined);
    await world.deliver(id);
    expect((await world.deliveries(id)).map(({ state }) => state)).toEqual(['delivered', 'delivered']);
    expect(new Set(world.script.given.map((one) => one.id)).size).toBe(2);
  });
});
