import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { testClock } from '../../../test/support/clock.ts';
import { createReceiver } from './receiver.ts';

const key = `whsec_${Buffer.alloc(32, 5).toString('base64')}`;
const now = '2026-03-02T09:00:00Z';
const receiverOf = (keys = [key]) => createReceiver({ clock: testClock(now), keys: async () => keys });

interface Sent {
  at?: string;
  by?: string;
  body?: string;
  signed?: string;
  method?: string;
}

/** Signed by the public library, as the sender of somebody else would. */
function posted({ at = now, by = key, body = message('one'), signed = body, method = 'POST' }: Sent = {}) {
  const signature = new Webhook(by).sign('msg_1', new Date(at), signed);
  const headers = {
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(Math.floor(Date.parse(at) / 1_000)),
    'webhook-signature': signature,
  };
  const hasBody = method === 'POST';
  return new Request('http://127.0.0.1:4015/rollcall', { method, headers, ...(hasBody && { body }) });
}

const message = (employee: string) =>
  JSON.stringify({ type: 'employee.added', timestamp: now, data: { employee_id: employee } });

test('the receiver of the demo takes what the public library signs, by any of its keys', async () => {
  const other = `whsec_${Buffer.alloc(32, 6).toString('base64')}`;
  const receiver = receiverOf([other, key]);
  expect((await receiver.fetch(posted())).status).toBe(204);
  expect((await receiver.fetch(posted({ by: other }))).status).toBe(204);
  expect(receiver.taken).toBe(2);
});

test.each<[string, Sent, number]>([
  ['a key that is not its own', { by: `whsec_${Buffer.alloc(32, 9).toString('base64')}` }, 401],
  ['another body than was signed', { body: message('two'), signed: message('one') }, 401],
  ['a message of ten minutes ago', { at: '2026-03-02T08:50:00Z' }, 401],
  ['what is no message', { body: '[1]' }, 400],
  ['a reading', { method: 'GET' }, 405],
])('the receiver of the demo refuses %s', async (_, sent, status) => {
  const receiver = receiverOf();
  expect((await receiver.fetch(posted(sent))).status).toBe(status);
  expect(receiver.taken).toBe(0);
});

test('the receiver of the demo refuses what is about one person until it is mended', async () => {
  const receiver = receiverOf();
  receiver.refuse('one');
  expect((await receiver.fetch(posted())).status).toBe(422);
  expect((await receiver.fetch(posted({ body: message('two') }))).status).toBe(204);
  receiver.mend();
  expect((await receiver.fetch(posted())).status).toBe(204);
});
