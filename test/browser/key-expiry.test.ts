import { expect, test } from 'vitest';
import { createToken } from '../../src/access/create-token.ts';
import { addContact } from '../../src/connections/add-contact.ts';
import { createConnection } from '../../src/connections/create-connection.ts';
import { createCustomer } from '../../src/connections/create-customer.ts';
import { createSetupLink } from '../../src/connections/create-setup-link.ts';
import type { ConnectionId } from '../../src/domain/ids.ts';
import { addDays, localDateAt } from '../../src/domain/local-date.ts';
import { mailServer } from '../support/mail-server.ts';
import { describeInBrowser, openPage } from './browser.ts';
import { expectAccessible, expectNarrow } from './checks.ts';
import { HrAdmin } from './hr-admin.ts';
import { type OperatorWorld, operatorWorld, personioKeys } from './operator-world.ts';
import { patience, soon } from './patience.ts';

describeInBrowser('a key that ends', () => {
  test(
    'U7 is told of by page and mail while there is time, and again when it fails; a new one keeps people and sequence',
    patience,
    async () => {
      await using smtp = await mailServer();
      await using world = await operatorWorld({ smtpUrl: smtp.url });
      const { connectionId, address } = await aLink(world);
      await using browser = await openPage();
      const { page } = browser;
      const admin = new HrAdmin(page, 'en');
      const { text } = admin;
      const told = (): string[] => smtp.got.map(({ to, text: mail }) => `${to.join()} ${subjectOf(mail)}`);

      await page.goto(address);
      await admin.at(text.welcome.title);
      await page.getByRole('link', { name: text.step.credentials }).click();
      const lastDay = addDays(localDateAt(new Date(), 'Europe/Amsterdam'), 10);
      await page.getByLabel(text.credentials.expiry).fill(lastDay);
      await admin.handOver(personioKeys);
      await admin.press(text.credentials.toCheck);
      await admin.check();
      await admin.press(text.check.toScope);
      await admin.press(text.scope.save);
      await admin.makeExport();
      await admin.press(text.export.toReview);
      await admin.confirm();
      await admin.press(text.review.toStatus);
      await page.getByText(text.statusPage.outcome.accepted, { exact: true }).first().waitFor();
      const warning = page.getByRole('alert').filter({ hasText: text.statusPage.keyEnds });
      await warning.getByText(text.statusPage.keyEndsWhat).waitFor();
      expect(await warning.locator('time').getAttribute('datetime')).toBe(lastDay);
      await expectAccessible(page);
      await expectNarrow(page);
      await world.minutePasses();
      await expect.poll(told, soon).toContain('sanne@stadstuin.example The key for Personio expires soon');
      await expect.poll(told, soon).toContain('ops@zonnedak.invalid The key for Personio expires soon');
      const before = await whoIsThere(world, connectionId);

      // Overnight Personio takes it no more.
      const renewed = { client_id: 'papi-the-next', client_secret: 'papi-another-invented-secret' };
      const { credentials } = world.simulator;
      const rights = credentials.get(personioKeys.client_id);
      if (rights === undefined) throw new Error('The account has no such credential.');
      credentials.delete(personioKeys.client_id);
      credentials.set(renewed.client_id, { ...rights, ...renewed });
      await world.db.kysely.deleteFrom('source_tokens').execute();
      await runNow(world, connectionId);
      await expect.poll(() => stateOf(world), soon).toBe('stopped');
      await world.minutePasses();
      await expect.poll(told, soon).toContain('sanne@stadstuin.example Personio is not read any more');
      await page.reload();
      await page.getByText(text.statusPage.state.stopped, { exact: true }).waitFor();
      await expectAccessible(page);

      await page.getByRole('button', { name: text.statusPage.replaceKey }).first().click();
      expect(await page.getByLabel(text.credentials.expiry).inputValue()).toBe('');
      await admin.handOver(renewed);
      await admin.press(text.credentials.toCheck);
      await admin.check();
      await admin.press(text.check.toStatus);
      await page.getByText(text.statusPage.title.replace('{{connector}}', 'Personio')).waitFor();
      await page.getByText(text.statusPage.stateWhat.mended).waitFor();
      await admin.press(text.manage.resume);
      await page.getByText(text.statusPage.state.active, { exact: true }).waitFor();
      expect(await warning.count()).toBe(0);
      await runNow(world, connectionId);
      await expect.poll(() => outcomes(world), soon).toEqual(['accepted', 'failed', 'nothing_changed']);
      expect(await whoIsThere(world, connectionId)).toEqual(before);
      browser.expectQuiet();
    },
  );
});

async function aLink({ deps, url, personio }: OperatorWorld) {
  const { id: customerId } = await createCustomer(deps, { name: 'Stadstuin & Zonen' });
  const about = { name: 'Sanne Voorbeeld', email: 'sanne@stadstuin.example', language: 'en' } as const;
  const contact = await addContact(deps, { customerId, ...about });
  const settings = { base_url: personio, allow_private_network: true, min_interval_ms: 0 };
  const made = { customerId, connector: 'personio', name: 'HR', timeZone: 'Europe/Amsterdam', settings };
  const { id: connectionId } = await createConnection(deps, made);
  const link = { connectionId, contactId: contact.id, by: 'test' };
  const { fragment } = await createSetupLink(deps, link);
  return { connectionId, address: `${url}/setup#${fragment}` };
}

/** As an operator or a program does it. */
async function runNow({ deps, url }: OperatorWorld, connectionId: ConnectionId): Promise<void> {
  const { text: token } = await createToken(deps, { name: 'run', scopes: ['runs:write'], by: 'test' });
  const asked = await fetch(`${url}/v1/connections/${connectionId}/runs`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
  });
  expect(asked.status).toBe(202);
}

/** Ids of everybody in the list, and how far the changes have come. */
async function whoIsThere({ db }: OperatorWorld, connectionId: ConnectionId) {
  const people = await db.kysely
    .selectFrom('employees')
    .select(['id', 'external_id'])
    .orderBy('id')
    .execute();
  const { last_sequence: sequence } = await db.kysely
    .selectFrom('connections')
    .select('last_sequence')
    .where('id', '=', connectionId)
    .executeTakeFirstOrThrow();
  expect(people.length).toBeGreaterThan(0);
  return { people, sequence };
}

/** How the live runs ended, in their order. */
async function outcomes({ db }: OperatorWorld): Promise<unknown[]> {
  const runs = db.kysely.selectFrom('runs').select('outcome').where('mode', '=', 'live');
  return (await runs.orderBy('started_at').execute()).map(({ outcome }) => outcome);
}

async function stateOf({ db }: OperatorWorld): Promise<string> {
  return (await db.kysely.selectFrom('connections').select('state').executeTakeFirstOrThrow()).state;
}

function subjectOf(mail: string): string {
  return /^Subject: (.*)$/m.exec(mail)?.[1] ?? '';
}
