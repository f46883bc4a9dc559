import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type SetupWorld, setupWorld } from '../../test/support/setup-world.ts';
import { stockIntakeKeys } from '../connections/ensure-intake-key.ts';
import { moveState } from '../connections/move-state.ts';
import { removeConnection } from '../connections/remove-connection.ts';
import { setCredentialsExpiry } from '../connections/setup-progress.ts';
import { parseLocalDate } from '../domain/local-date.ts';
import { noteEvents } from '../jobs/note-events.ts';
import { sendDueMails } from './send-mails.ts';
import { writeMail } from './write-mail.ts';

const day = 86_400_000;
const signal = new AbortController().signal;
const smtp = {
  ROLLCALL_SMTP_URL: 'smtp://mail.example',
  ROLLCALL_MAIL_FROM: 'rollcall@platform.example',
  ROLLCALL_PLATFORM_NAME: 'Benefits Platform',
};

let world: SetupWorld;
beforeAll(async () => {
  world = await setupWorld({ env: smtp });
});
beforeEach(async () => {
  await send();
  world.mails.splice(0);
});
afterAll(() => world[Symbol.asyncDispose]());

const send = () => sendDueMails(world.jobs.mails, { signal });
const told = () => world.mails.map(({ to, subject }) => ({ to, subject }));

test('an invitation is mailed once, in the language of the contact, with a link that opens', async () => {
  const { id } = world.connection;
  const made = await world.ask('POST', `/v1/connections/${id}/setup-links`, {
    body: { contact_id: world.contact.id, send_mail: true },
  });
  expect(made).toMatchObject({ status: 201, body: { url: null, link: { state: 'not_mailed' } } });
  await send();
  await send();
  expect(told()).toEqual([{ to: world.contact.email, subject: 'Personio mit Benefits Platform verbinden' }]);
  const [mail] = world.mails;
  expect(mail?.text).toContain('Guten Tag Hanna,');
  // Of persons, the first name alone.
  expect(mail?.text).not.toContain('Voorbeeld');
  const fragment = /https:\/\/rollcall\.example\/setup#(\S+)/.exec(mail?.text ?? '')?.[1];
  const browser = await world.open(new URLSearchParams(fragment).get('t') ?? '');
  expect((await browser.ask('GET', '/intake-key')).body.fingerprint).toBe(
    new URLSearchParams(fragment).get('k'),
  );
  expect(await world.ask('GET', `/v1/connections/${id}/mails`)).toMatchObject({
    body: {
      data: [
        {
          kind: 'invitation',
          subject: 'Personio mit Benefits Platform verbinden',
          state: 'sent',
          contact_id: world.contact.id,
          link_id: expect.any(String),
          failure: null,
          next_attempt_at: null,
        },
      ],
      sends_mail: true,
    },
  });
});

test('a mail that the server does not take is tried again later, with another token, and given up at last', async () => {
  const { id } = world.connection;
  world.clock.advance(1000);
  await world.ask('POST', `/v1/connections/${id}/setup-links`, {
    body: { contact_id: world.contact.id, send_mail: true },
  });
  const refusal = Object.assign(new Error('no such person as hanna@example'), { code: 'EENVELOPE' });
  const failing = { ...world.jobs.mails, mailer: { send: async () => Promise.reject(refusal) } };
  await sendDueMails(failing, { signal });
  const mails = `/v1/connections/${id}/mails`;
  const retried = new Date(world.clock.now().getTime() + 300_000).toISOString();
  expect(await world.ask('GET', mails)).toMatchObject({
    body: { data: [{ state: 'waiting', failure: 'EENVELOPE', attempts: 1, next_attempt_at: retried }, {}] },
  });
  world.clock.advance(day);
  for (let attempt = 2; attempt <= 5; attempt += 1) {
    await sendDueMails(failing, { signal });
    await send(); // too early
    world.clock.advance(day);
  }
  await send();
  expect(world.mails).toEqual([]);
  const shown = await world.ask<{ data: { id: string }[] }>('GET', mails);
  expect(shown.body).toMatchObject({
    data: [{ state: 'failed', failure: 'EENVELOPE', attempts: 5 }, { state: 'sent' }],
  });
  const [failed, sent] = shown.body.data.map((mail) => `${mails}/${mail.id}/retry`);
  expect(await world.ask('POST', sent ?? '')).toMatchObject({ status: 409, body: { code: 'MAIL_SENT' } });
  expect(await world.ask('POST', failed ?? '')).toMatchObject({ status: 204 });
  await send();
  expect(told()).toHaveLength(1);
  expect(await world.ask('GET', mails)).toMatchObject({
    body: { data: [{ state: 'sent', failure: null }, { state: 'sent' }] },
  });
});

test('a mail that is on its way shows no failure, and is not sent twice by another try', async () => {
  const { id } = world.connection;
  const mails = `/v1/connections/${id}/mails`;
  const newest = async () =>
    (await world.ask<{ data: [{ id: string; failure: string | null; attempts: number }] }>('GET', mails)).body
      .data[0];
  world.clock.advance(1000);
  await world.ask('POST', `/v1/connections/${id}/setup-links`, {
    body: { contact_id: world.contact.id, send_mail: true },
  });
  const away = Object.assign(new Error('nothing listens'), { code: 'ESOCKET' });
  await sendDueMails({ ...world.jobs.mails, mailer: { send: async () => Promise.reject(away) } }, { signal });
  expect(await newest()).toMatchObject({ state: 'waiting', attempts: 1, failure: 'ESOCKET' });
  world.clock.advance(day);
  let taken = 0;
  const slow = {
    async send() {
      taken += 1;
      const underWay = await newest();
      expect(underWay).toMatchObject({ state: 'waiting', attempts: 2, failure: null });
      expect(await world.ask('POST', `${mails}/${underWay.id}/retry`)).toMatchObject({ status: 204 });
      await send(); // what another worker would do
    },
  };
  await sendDueMails({ ...world.jobs.mails, mailer: slow }, { signal });
  expect({ taken, told: told() }).toEqual({ taken: 1, told: [] });
  expect(await newest()).toMatchObject({ state: 'sent', failure: null });
});

test('nobody is invited to a connection that was removed before the mail went out', async () => {
  const { connection, contact } = await world.another();
  await stockIntakeKeys(world.jobs);
  const path = `/v1/connections/${connection.id}`;
  await world.ask('POST', `${path}/setup-links`, { body: { contact_id: contact.id, send_mail: true } });
  await removeConnection(world.deps, { connectionId: connection.id });
  await send();
  expect(world.mails).toEqual([]);
  expect(await world.ask('GET', `${path}/mails`)).toMatchObject({
    body: { data: [{ kind: 'invitation', state: 'not_sent', failure: 'LINK_ENDED' }] },
  });
});

test('without a mail server a link cannot be mailed, and what was to be told is shown', async () => {
  await using plain = await setupWorld();
  const path = `/v1/connections/${plain.connection.id}/setup-links`;
  const body = { contact_id: plain.contact.id, send_mail: true };
  expect(await plain.ask('POST', path, { body })).toMatchObject({
    status: 409,
    body: { code: 'MAIL_NOT_CONFIGURED' },
  });
  await plain.db.pool.query(
    `update connections set state = 'stopped', state_reason = 'CRED_REJECTED' where id = $1`,
    [plain.connection.id],
  );
  await noteEvents(plain.jobs, plain.clock.now());
  await sendDueMails({ ...plain.jobs.mails, mailer: undefined }, { signal });
  expect(await plain.ask('GET', `/v1/connections/${plain.connection.id}/mails`)).toMatchObject({
    body: {
      data: [
        { kind: 'stopped', state: 'not_sent', code: 'CRED_REJECTED', failure: 'NO_MAIL_SERVER' },
        { kind: 'stopped', state: 'not_sent', failure: 'NO_MAIL_SERVER' },
      ],
      sends_mail: false,
    },
  });
  const { body: listed } = await plain.ask<{ data: { id: string }[] }>(
    'GET',
    `/v1/connections/${plain.connection.id}/mails`,
  );
  const retry = `/v1/connections/${plain.connection.id}/mails/${listed.data[0]?.id ?? ''}/retry`;
  expect(await plain.ask('POST', retry)).toMatchObject({
    status: 409,
    body: { code: 'MAIL_NOT_CONFIGURED' },
  });
});

test('U7 before a key ends, fourteen and three days, and after: each once, to contacts and the operator', async () => {
  const { connection } = await world.another();
  await world.db.pool.query(`update connections set state = 'active' where id = $1`, [connection.id]);
  const expireOn = parseLocalDate(
    new Date(world.clock.now().getTime() + 20 * day).toISOString().slice(0, 10),
  );
  await world.db.transaction((tx) => setCredentialsExpiry(tx, { connectionId: connection.id, expireOn }));
  const seen: number[] = [];
  for (let passed = 0; passed < 25; passed += 1) {
    world.mails.splice(0);
    await noteEvents(world.jobs, world.clock.now());
    await noteEvents(world.jobs, world.clock.now());
    await send();
    seen.push(world.mails.filter(({ subject }) => /Schlüssel|key/.test(subject)).length);
    world.clock.advance(day);
  }
  expect(seen.flatMap((count, passed) => (count > 0 ? [[passed, count]] : []))).toEqual([
    [6, 2],
    [17, 2],
    [21, 2],
  ]);
});

test('everybody is told once when a connection runs, stops, and when a test export was sent back', async () => {
  const { connection, contact } = await world.another();
  const set = (to: 'active' | 'stopped') =>
    world.db.transaction((tx) =>
      moveState(tx, {
        connectionId: connection.id,
        from: ['draft', 'active', 'stopped'],
        to,
        at: world.clock.now(),
        ...(to === 'stopped' && { reason: 'CRED_REJECTED' }),
      }),
    );
  for (const state of ['active', 'active', 'stopped', 'stopped', 'active', 'stopped'] as const) {
    await set(state);
    await noteEvents(world.jobs, world.clock.now());
    world.clock.advance(60_000);
  }
  await send();
  expect(told().filter(({ to }) => to === contact.email)).toEqual([
    { to: contact.email, subject: 'Personio ist mit Benefits Platform verbunden' },
    { to: contact.email, subject: 'Personio wird nicht mehr gelesen' },
    { to: contact.email, subject: 'Personio wird nicht mehr gelesen' },
  ]);
  expect(told().filter(({ to }) => to === 'ops@platform.example')).toHaveLength(2);
});

test('A4 what people wrote adds no line to a mail', () => {
  const mail = writeMail({
    kind: 'invitation',
    name: 'Hanna\r\nBcc: all@evil.example',
    language: 'en',
    platform: 'Plat\r\nform',
    customer: 'Nord\nlicht',
    system: 'Personio',
    address: 'https://rollcall.example/setup#t=x',
    date: new Date('2026-03-09T00:00:00Z'),
    daysLeft: 0,
    code: '',
  });
  expect(mail.subject).toBe('Connect Personio with Plat form');
  expect(mail.text).toContain('Hello Hanna,');
  expect(mail.text).not.toMatch(/^(Bcc|licht)/m);
  expect(mail.text).toContain('9 March 2026');
});

test('A24 a new link comes to whoever had one; the answer is the same for a stranger, and both are throttled', async () => {
  const { connection, contact } = await world.another();
  await stockIntakeKeys(world.jobs);
  await world.link({ connection, contact });
  const resend = (email: string) =>
    world.ask('POST', '/v1/setup/resend', {
      body: { email },
      token: undefined,
      headers: { 'sec-fetch-site': 'same-origin' },
    });
  const [known, stranger] = [
    await resend(contact.email.toUpperCase()),
    await resend('nobody@stranger.example'),
  ];
  for (const answer of [known, stranger]) expect(answer).toMatchObject({ status: 204, body: undefined });
  await send();
  expect(world.mails.map(({ to }) => to)).toEqual([contact.email]);
  for (const email of [contact.email, 'nobody@stranger.example']) {
    await resend(email);
    await resend(email);
    expect(await resend(email)).toMatchObject({ status: 429, body: { code: 'RESEND_THROTTLED' } });
  }
});

test('A24 somebody whose link was taken back gets no other one that way', async () => {
  const { connection, contact } = await world.another();
  await stockIntakeKeys(world.jobs);
  const { id } = await world.link({ connection, contact });
  await world.ask('DELETE', `/v1/connections/${connection.id}/setup-links/${id}`);
  await world.ask('POST', '/v1/setup/resend', {
    body: { email: contact.email },
    token: undefined,
    headers: { 'sec-fetch-site': 'same-origin' },
  });
  await send();
  expect(world.mails).toEqual([]);
});
