import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import {
  type ReceivedEvent,
  webhookReceiver,
  type WebhookReceiver,
} from '../../../test/support/webhook-receiver.ts';
import { contractBench } from '../../deliveries/contract-bench.ts';
import { listDigest } from '../../domain/list-digest.ts';
import { receiverUrlRefusal } from '../../platform/receiver-url.ts';
import { undiciNetwork } from '../../platform/undici-network.ts';
import { webhook } from './index.ts';
import { Settings, type Secrets } from './settings.ts';
import { isSigningKey, newSigningKey, signatures } from './signature.ts';

const secret = newSigningKey();

async function atReceiver(
  work: (
    receiver: WebhookReceiver,
    bench: ReturnType<typeof contractBench<Settings, Secrets>>,
  ) => Promise<void>,
  given: { settings?: Partial<Settings>; secrets?: Secrets } = {},
): Promise<void> {
  await using receiver = await webhookReceiver(secret);
  await using network = undiciNetwork({ allowPrivateNetwork: true });
  const settings = Settings.parse({ url: receiver.url, allow_private_network: true, ...given.settings });
  await work(receiver, contractBench({ settings, secrets: given.secrets ?? { secret }, network }));
}

const only = (receiver: WebhookReceiver): ReceivedEvent => {
  const [event, ...others] = receiver.received;
  if (!event || others.length > 0) throw new Error('not one event');
  return event;
};

describe('events', () => {
  it('says ids only in a thin payload', async () => {
    await atReceiver(async (receiver, bench) => {
      await webhook.deliver(bench.context, [bench.tell('P1', 'Lindqvist')]);
      const { body, type, data } = only(receiver);
      expect(type).toBe('employee.added');
      expect(data).toEqual({
        connection_id: bench.context.connection.id,
        customer_id: bench.context.connection.customerId,
        change_id: expect.any(String),
        sequence: 1,
        employee_id: bench.idOf('P1'),
        readings: ['joiner'],
      });
      expect(bench.privateValues().filter((value) => body.includes(value))).toEqual([]);
    });
  });

  it('says the change and the person as they stand in a full payload', async () => {
    await atReceiver(
      async (receiver, bench) => {
        bench.tell('P1', 'Lindqvist');
        await webhook.deliver(bench.context, [bench.tell('P1', 'Moreau')]);
        expect(only(receiver)).toMatchObject({
          type: 'employee.updated',
          data: {
            sequence: 2,
            changes: [{ field: 'last_name', from: 'Lindqvist', to: 'Moreau' }],
            employee: { last_name: 'Moreau' },
            owns_email: true,
          },
        });
      },
      { settings: { payload: 'full' } },
    );
  });

  it('says ids only of somebody who was erased, whatever the payload and the wanted events are', async () => {
    await atReceiver(
      async (receiver, bench) => {
        bench.tell('P1', 'Lindqvist');
        const [updated, erased] = [bench.tell('P1', 'Moreau'), bench.tellErased('P1')];
        const outcomes = await webhook.deliver(bench.context, [updated, erased]);
        expect(outcomes.get(updated.deliveryId)).toEqual({ outcome: 'skipped', code: 'EVENT_NOT_WANTED' });
        const { type, data } = only(receiver);
        expect(type).toBe('employee.erased');
        expect(Object.keys(data).toSorted()).toEqual([
          'change_id',
          'connection_id',
          'customer_id',
          'employee_id',
          'sequence',
        ]);
      },
      { settings: { payload: 'full', event_types: ['company.added'] } },
    );
  });

  it('L5 sends the same id again when the answer was lost, and the receiver keeps it once', async () => {
    await atReceiver(
      async (receiver, bench) => {
        const change = bench.tell('P1', 'Lindqvist');
        receiver.answer = (_, response) => {
          response.destroy();
          return 'answered';
        };
        await expect(webhook.deliver(bench.context, [change])).rejects.toMatchObject({
          code: 'RECEIVER_DOWN',
        });
        receiver.answer = () => undefined;
        await webhook.deliver(bench.context, [change]);
        expect(receiver.received.map(({ id }) => id)).toEqual([change.deliveryId, change.deliveryId]);
        expect(receiver.people.size).toBe(1);
      },
      { settings: { payload: 'full' } },
    );
  });
});

describe('answers', () => {
  it.each([
    [200, { outcome: 'delivered', status: 200 }],
    [299, { outcome: 'delivered', status: 299 }],
    [302, { outcome: 'failed', code: 'RECEIVER_REDIRECTS', status: 302 }],
    [401, { outcome: 'failed', code: 'RECEIVER_UNAUTHORIZED', status: 401 }],
    [404, { outcome: 'failed', code: 'RECEIVER_REFUSED', status: 404 }],
    [410, { outcome: 'gone', code: 'RECEIVER_GONE', status: 410 }],
    [429, { outcome: 'failed', code: 'RECEIVER_BUSY', status: 429, retryAfterMs: 30_000 }],
    [500, { outcome: 'failed', code: 'RECEIVER_FAILED', status: 500 }],
    [503, { outcome: 'failed', code: 'RECEIVER_FAILED', status: 503, retryAfterMs: 30_000 }],
  ])('L2 L3 L4 means by %i what the specification says', async (status, outcome) => {
    await atReceiver(async (receiver, bench) => {
      receiver.answer = (_, response) => {
        response.writeHead(status, { location: 'http://elsewhere.example/', 'retry-after': '30' }).end();
        return 'answered';
      };
      const change = bench.tell('P1', 'Lindqvist');
      expect((await webhook.deliver(bench.context, [change])).get(change.deliveryId)).toEqual(outcome);
      expect(receiver.received).toHaveLength(1);
    });
  });

  it('shows in a check what it sent and what the answer was, without the key', async () => {
    await atReceiver(async (receiver, bench) => {
      const { exchange } = await webhook.check(bench.context);
      const { id, signature, body } = receiver.received[0]!;
      expect(exchange).toMatchObject({
        method: 'POST',
        url: receiver.url,
        headers: { 'webhook-id': id, 'webhook-signature': signature },
        body,
        status: 204,
      });
      expect(JSON.stringify(exchange)).not.toContain('whsec_');
    });
  });

  it('says in a check what is wrong with the key', async () => {
    await atReceiver(
      async (_, bench) => {
        const { steps } = await webhook.check(bench.context);
        expect(steps.find(({ ok }) => !ok)).toMatchObject({ name: 'ping', code: 'RECEIVER_UNAUTHORIZED' });
        // It was asked over plain HTTP, where there is no certificate to trust.
        expect(steps[0]).toMatchObject({
          name: 'reach',
          ok: true,
          sentence: expect.stringContaining('without TLS'),
        });
      },
      { secrets: { secret: newSigningKey() } },
    );
  });
});

describe('L7 where a webhook may lead', () => {
  it.each([
    'http://receiver.example/',
    'file:///etc/passwd',
    'ftp://receiver.example/',
    'https://name:password@receiver.example/',
    'https://name@receiver.example/',
    'https://receiver.example:25/',
    'https://receiver.example:22/',
    'https://receiver.example:6379/',
    'https://receiver.example/#part',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://[::ffff:7f00:1]/',
    'https://10.1.2.3/',
    'https://169.254.169.254/latest/meta-data',
    'https://localhost/',
    'https://localhost./',
    'https://intranet/',
    'https://vault.internal/',
    'not a url',
  ])('refuses %s at save', (url) => {
    expect(() => webhook.validate?.(Settings.parse({ url }), undefined)).toThrow(
      expect.objectContaining({ code: 'DESTINATION_INVALID', details: { paths: ['url'] } }),
    );
  });

  it('takes what is public, and what is private where that is allowed', () => {
    expect(
      receiverUrlRefusal('https://receiver.example/hook?x=1', { allowPrivateNetwork: false }),
    ).toBeUndefined();
    expect(
      receiverUrlRefusal('https://receiver.example:8443/', { allowPrivateNetwork: false }),
    ).toBeUndefined();
    expect(receiverUrlRefusal('http://10.1.2.3:8080/', { allowPrivateNetwork: true })).toBeUndefined();
    expect(receiverUrlRefusal('http://169.254.169.254/', { allowPrivateNetwork: true })).toBeDefined();
  });

  it('refuses at send a name that leads inside by then', async () => {
    await using receiver = await webhookReceiver(secret);
    const inside = async () => [{ address: '127.0.0.1', family: 4 }];
    await using network = undiciNetwork({ allowPrivateNetwork: false, resolver: inside });
    const settings = Settings.parse({ url: `https://rebound.example:${new URL(receiver.url).port}/` });
    const bench = contractBench<Settings, Secrets>({ settings, secrets: { secret }, network });
    await expect(webhook.deliver(bench.context, [bench.tell('P1', 'Lindqvist')])).rejects.toMatchObject({
      code: 'SSRF_BLOCKED',
    });
    expect(receiver.received).toEqual([]);
  });
});

describe('L8 signatures, as the public library sees them', () => {
  const [id, body] = ['0196abcd', '{"type":"ping"}'];
  const timestamp = Math.floor(Date.now() / 1_000);
  const headers = (more: Record<string, string> = {}) => ({
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signatures([secret], { id, timestamp, body }),
    ...more,
  });
  const verify = (text: string, given: Record<string, string>) => new Webhook(secret).verify(text, given);

  it('verifies what was signed', () => {
    expect(verify(body, headers())).toEqual({ type: 'ping' });
  });

  it.each([
    ['a changed body', `${body} `, {}],
    ['another id', body, { 'webhook-id': '0196abce' }],
    ['another time', body, { 'webhook-timestamp': String(timestamp + 1) }],
    [
      'an old time',
      body,
      {
        'webhook-timestamp': String(timestamp - 3_600),
        'webhook-signature': signatures([secret], { id, timestamp: timestamp - 3_600, body }),
      },
    ],
    ['another key', body, { 'webhook-signature': signatures([newSigningKey()], { id, timestamp, body }) }],
  ])('does not verify %s', (_, text, more) => {
    expect(() => verify(text, headers(more))).toThrow();
  });

  it('signs no id with a full stop in it, which would let parts be moved', () => {
    expect(() => signatures([secret], { id: '0196.abcd', timestamp, body })).toThrow(RangeError);
  });

  it('takes keys of 24 to 64 bytes, and makes ones of 32', () => {
    const ofBytes = (bytes: number) => `whsec_${Buffer.alloc(bytes, 7).toString('base64')}`;
    expect([23, 24, 64, 65].map((bytes) => isSigningKey(ofBytes(bytes)))).toEqual([false, true, true, false]);
    expect(isSigningKey('whsec_not base64 at all, but long enough')).toBe(false);
    expect(isSigningKey(newSigningKey())).toBe(true);
  });

  it('signs with both keys while one is being exchanged, and with the new one alone afterwards', async () => {
    const next = newSigningKey();
    const until = '2026-03-02T05:00:00Z'; // an hour after the bench's time
    const rotated = webhook.joinSecrets?.(
      { secret: next, keep_previous_until: until },
      { secret },
      new Date(),
    );
    expect(rotated).toEqual({ secret: next, previous_secret: secret, keep_previous_until: until });
    if (!rotated) throw new Error('webhooks join secrets');
    await atReceiver(
      async (receiver, bench) => {
        await webhook.deliver(bench.context, [bench.tell('P1', 'Lindqvist')]);
        expect(only(receiver).signature.split(' ')).toHaveLength(2);
      },
      { secrets: rotated },
    );
    await atReceiver(
      async (receiver, bench) => {
        const change = bench.tell('P1', 'Lindqvist');
        const outcomes = await webhook.deliver(bench.context, [change]);
        expect(outcomes.get(change.deliveryId)).toMatchObject({ code: 'RECEIVER_UNAUTHORIZED' });
        expect(receiver.refused).toBe(1);
      },
      { secrets: { ...rotated, keep_previous_until: '2026-03-02T03:00:00Z' } },
    );
    expect(webhook.joinSecrets?.({ secret: next }, { secret }, new Date())).toEqual({ secret: next });
  });
});

describe('L16 a snapshot', () => {
  it('sends everybody, and the digest by which the receiver proves that it has them', async () => {
    await atReceiver(
      async (receiver, bench) => {
        for (const person of ['P3', 'P1', 'P2']) bench.tell(person, `Sarr${person}`);
        await webhook.resync?.(bench.context);
        const people = receiver.received.filter(({ type }) => type === 'employee.snapshot');
        const completed = receiver.received.at(-1);
        const digest = listDigest();
        for (const { data } of people.toSorted((a, b) =>
          String(a.data['employee_id']) < String(b.data['employee_id']) ? -1 : 1,
        ))
          digest.add({ id: String(data['employee_id']), employee: data['employee'] as never }); // as it was sent
        expect(completed).toMatchObject({ type: 'snapshot.completed', data: digest.end() });
        expect(new Set(receiver.received.map(({ data }) => data['snapshot_id'])).size).toBe(1);
        expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(4);
      },
      { settings: { payload: 'full' } },
    );
  });

  it('is not complete when somebody was not taken', async () => {
    await atReceiver(async (receiver, bench) => {
      bench.tell('P1', 'Sarr');
      receiver.answer = (_, response) => {
        response.writeHead(500).end();
        return 'answered';
      };
      await expect(webhook.resync?.(bench.context)).rejects.toMatchObject({ code: 'RECEIVER_FAILED' });
      expect(receiver.received.map(({ type }) => type)).not.toContain('snapshot.completed');
    });
  });
});
