import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SetupWorld, setupWorld } from '../../../test/support/setup-world.ts';
import { createConnection } from '../../connections/create-connection.ts';
import { stockIntakeKeys } from '../../connections/ensure-intake-key.ts';
import { sendDueMails } from '../../mail/send-mails.ts';

const smtp = {
  ROLLCALL_SMTP_URL: 'smtp://mail.example',
  ROLLCALL_MAIL_FROM: 'rollcall@platform.example',
};
let world: SetupWorld;
beforeAll(async () => {
  world = await setupWorld({ env: smtp });
});
afterAll(() => world[Symbol.asyncDispose]());

test('A24 a stranger who was stopped keeps nobody else from asking for their link', async () => {
  await world.link();
  const { email } = world.contact;
  await Promise.all(
    Array.from({ length: 20 }, (_, tries) => resend('198.51.100.7', `${tries}@stranger.example`)),
  );
  for (let tries = 0; tries < 4; tries += 1) expect(await resend('198.51.100.7', email)).toBe(429);
  expect(await resend('203.0.113.9', email)).toBe(204);
  await sendDueMails(world.jobs.mails, { signal: new AbortController().signal });
  expect(world.mails.map(({ to }) => to)).toEqual([email]);
});

test('A24 a link that is made for whoever asked stands in the audit log of its customer, a stranger’s question does not', async () => {
  const { connection, contact } = await world.another();
  await stockIntakeKeys(world.jobs);
  await world.link({ connection, contact });
  await resend('203.0.113.10', 'nobody@stranger.example');
  await resend('203.0.113.10', contact.email);
  const { rows } = await world.db.pool.query(
    `select a.actor, a.outcome, a.connection_id, l.created_by from audit_events a
       join setup_links l on l.id::text = a.subject_id::text where a.action = 'resendSetupLink' and a.customer_id = $1`,
    [contact.customerId],
  );
  expect(rows).toEqual([
    { actor: 'nobody', outcome: 'done', connection_id: connection.id, created_by: 'resend' },
  ]);
});

test('A24 a customer gets ten links an hour and not one more, also when several are asked for at once', async () => {
  const { connection, contact } = await world.another();
  const { customerId } = contact;
  const more = ['B', 'C', 'D'].map((name) =>
    createConnection(world.deps, { customerId, connector: 'personio', name, settings: connection.settings }),
  );
  for (const one of [connection, ...(await Promise.all(more))]) {
    await stockIntakeKeys(world.jobs);
    await world.link({ connection: one, contact });
  }
  const ask = () => resend('203.0.113.11', contact.email);
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([204, 204, 204]);
  const { rows } = await world.db.pool.query(
    `select count(*)::integer as count from setup_links l join connections c on c.id = l.connection_id
      where l.created_by = 'resend' and c.customer_id = $1`,
    [customerId],
  );
  expect(rows).toEqual([{ count: 10 }]);
});

test('nothing is wrong when whoever asked goes away before the answer', async () => {
  const address = await world.server.listen({ host: '127.0.0.1', port: 0 });
  const counted = async () =>
    (await world.db.pool.query('select sum(attempts)::integer as count from sign_in_attempts')).rows[0].count;
  const before = await counted();
  const gone = new AbortController();
  // Who has the address is not found out, so no answer can come, before whoever asked has gone.
  await world.db.session(async (client) => {
    await client.query('begin; lock table contacts');
    const asking = fetch(`${address}/v1/setup/resend`, {
      method: 'POST',
      headers: { origin: address, 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'nobody@stranger.example' }),
      signal: gone.signal,
    });
    await expect.poll(counted).toBeGreaterThan(before);
    gone.abort();
    await expect(asking).rejects.toThrow();
    await client.query('commit');
  });
  await resend('203.0.113.12', 'nobody@stranger.example');
  const { rows } = await world.db.pool.query(
    `select code from audit_events where action = 'resendSetupLink' and code is not null and code <> 'RESEND_THROTTLED'`,
  );
  expect(rows).toEqual([]);
});

test('A24 where nothing can be mailed nobody is promised a mail, whoever asks', async () => {
  await using plain = await setupWorld();
  await plain.link();
  for (const email of [plain.contact.email, 'nobody@stranger.example']) {
    const answer = await plain.server.inject({
      method: 'POST',
      url: '/v1/setup/resend',
      headers: { 'sec-fetch-site': 'same-origin' },
      payload: { email },
    });
    expect(answer.json()).toMatchObject({ status: 409, code: 'MAIL_NOT_CONFIGURED' });
  }
  const { rows } = await plain.db.pool.query('select count(*)::integer as count from setup_links');
  expect(rows).toEqual([{ count: 1 }]);
});

async function resend(remoteAddress: string, email: string): Promise<number> {
  const answer = await world.server.inject({
    method: 'POST',
    url: '/v1/setup/resend',
    headers: { 'sec-fetch-site': 'same-origin' },
    remoteAddress,
    payload: { email },
  });
  return answer.statusCode;
}
