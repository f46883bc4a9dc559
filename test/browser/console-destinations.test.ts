import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { newSigningKey } from '../../src/destinations/webhook/signature.ts';
import { scriptedPerson } from '../support/scripted-people.ts';
import { type WebhookReceiver, webhookReceiver } from '../support/webhook-receiver.ts';
import { describeInBrowser, openPage } from './browser.ts';
import { expectAccessible, expectNarrow } from './checks.ts';
import { becomeAdministrator } from './sign-in.ts';
import { hostileNames } from './stage.ts';
import { type WorkingWorld, workingWorld } from './working-world.ts';
import { patience, soon } from './patience.ts';

describeInBrowser('destinations in the console', () => {
  test(
    'a destination is added, tried, and hears of a change; its secret stays in no answer',
    patience,
    async () => {
      await using world = await workingWorld();
      const secret = newSigningKey();
      await using receiver = await webhookReceiver(secret);
      await using browser = await openPage();
      const { page } = browser;
      world.hr.source.people = [scriptedPerson(1), scriptedPerson(2)];
      expect(await world.hr.run()).toMatchObject({ outcome: 'accepted' });
      const seen: string[] = [];
      page.on('request', (request) => seen.push(request.postData() ?? ''));
      await becomeAdministrator(page, world);
      await addWebhook(page, receiver);
      await page.getByText('Needs secrets').waitFor();
      await expectNothingSentYet(page, world);
      await enterKey(page, secret);
      await expect.poll(() => page.getByText('Needs secrets').count(), soon).toBe(0);
      // At once, though it was to be left alone for an hour.
      await expect.poll(() => typesOf(receiver), soon).toEqual(['employee.updated']);
      expect(seen.join('\n')).not.toContain(secret);
      expect(seen.some((body) => body.includes('"sealed"'))).toBe(true);

      await page.getByRole('button', { name: 'Send a ping' }).click();
      await page.getByText('It took a signed ping with 204.').waitFor(soon);
      await page.getByText('webhook-signature: v1,').waitFor();
      expect(typesOf(receiver)).toEqual(['employee.updated', 'ping']);
      await expectAccessible(page);
      await expectNarrow(page);

      world.hr.source.people = [...world.hr.source.people, scriptedPerson(3)];
      expect(await world.hr.run()).toMatchObject({ outcome: 'accepted' });
      await expect
        .poll(() => typesOf(receiver), soon)
        .toEqual(['employee.added', 'employee.updated', 'ping']);
      await page.getByRole('link', { name: 'Deliveries' }).click();
      await page.getByRole('row').filter({ hasText: 'Delivered' }).nth(1).waitFor(soon);
      await expectAccessible(page);
      await expectNarrow(page);
      await page.getByRole('link', { name: 'First3 Last3' }).click();
      await page.getByRole('heading', { name: 'First3 Last3' }).waitFor();
      await page.getByRole('heading', { name: 'Tries' }).waitFor();
      await page.getByRole('cell', { name: '204' }).waitFor();
      await expectAccessible(page);
      await expectNarrow(page);
      browser.expectQuiet([409]);
    },
  );

  test(
    'a signing key is made and shown once, and the one before stays valid beside it',
    patience,
    async () => {
      await using world = await workingWorld();
      const before = newSigningKey();
      await using receiver = await webhookReceiver(before);
      await using browser = await openPage();
      const { page } = browser;
      await becomeAdministrator(page, world);
      await addWebhook(page, receiver);
      await enterKey(page, before);
      const longAgo = new Date(Date.now() - 3_600_000);
      await world.db.kysely.updateTable('sessions').set({ reauthenticated_at: longAgo }).execute();
      await page.getByRole('button', { name: 'Make a new signing key' }).click();
      await page.getByRole('dialog', { name: 'Is it still you?' }).waitFor();
      await page.getByRole('textbox', { name: 'Password' }).fill('een andere zin');
      await page.getByRole('button', { name: 'Go on' }).click();
      await page.getByText('This is not your password.').waitFor();
      await page.getByRole('textbox', { name: 'Password' }).fill('een zin die niemand raadt');
      await page.getByRole('button', { name: 'Go on' }).click();
      const shown = page.getByText(/^whsec_/);
      await shown.waitFor();
      const made = (await shown.textContent()) ?? '';
      await expectAccessible(page);
      await expectNarrow(page);
      await page.getByRole('button', { name: 'I have copied it' }).click();
      await page.getByText('Taken. Check the destination').waitFor(soon);
      await page.reload();
      await page.getByRole('heading', { name: 'Health' }).waitFor();
      expect(await page.content()).not.toContain(made);
      await page.getByRole('button', { name: 'Send a ping' }).click();
      await page.getByText('It took a signed ping with 204.').waitFor(soon);
      // Signed with both: the old one still verifies.
      expect(receiver.received[0]?.signature.split(' ')).toHaveLength(2);
      browser.expectQuiet([401]);
    },
  );

  test('L17 what is parked stands first, and is sent when somebody says so', patience, async () => {
    await using world = await workingWorld();
    const secret = newSigningKey();
    await using receiver = await webhookReceiver(secret);
    await using browser = await openPage();
    const { page } = browser;
    world.hr.source.people = [scriptedPerson(1), scriptedPerson(2)];
    await world.hr.run();
    await becomeAdministrator(page, world);
    await addWebhook(page, receiver);
    await enterKey(page, secret);
    let isRefusing = true;
    receiver.answer = ({ data }, response) => {
      if (!isRefusing || !JSON.stringify(data).includes('"Tuin"')) return undefined;
      response.writeHead(400).end();
      return 'answered';
    };
    world.hr.source.people = [
      scriptedPerson(1, { department: 'Tuin' }),
      scriptedPerson(2, { last_name: 'Anders' }),
    ];
    await world.hr.run();
    await expect.poll(() => receiver.received.length, soon).toBeGreaterThanOrEqual(2);
    await expect.poll(() => giveUpOnTried(world), soon).toBe(1);
    await expect.poll(() => countParked(world), soon).toBe(1);
    await page.getByRole('link', { name: 'Deliveries' }).click();
    const parked = page.getByRole('region', { name: 'Parked: somebody has to look' });
    await parked.first().getByText('RECEIVER_REFUSED').waitFor();
    await expectOnOverview(page);
    await page.getByRole('link', { name: 'Destinations' }).first().click();
    await page.getByText('Needs a person').waitFor();
    await page.getByRole('link', { name: 'Platform' }).click();
    await page.getByRole('link', { name: 'Deliveries' }).click();
    isRefusing = false;
    await parked.first().getByRole('button', { name: 'Send now' }).click();
    await page.getByRole('row').filter({ hasText: 'Delivered' }).nth(1).waitFor(soon);
    await expect.poll(() => parked.count(), soon).toBe(0);
    await toOverview(page);
    await page.getByText('Nothing needs a person at the moment.').waitFor();
    browser.expectQuiet();
  });

  test(
    'A1 names of destinations with markup are text; pause, go on, change and remove do what they say',
    patience,
    async () => {
      await using world = await workingWorld();
      await using receiver = await webhookReceiver(newSigningKey());
      await using browser = await openPage();
      const { page } = browser;
      await becomeAdministrator(page, world);
      for (const name of hostileNames) await addWebhook(page, receiver, name);
      await page.getByRole('link', { name: 'Destinations' }).first().click();
      for (const name of hostileNames) await page.getByRole('link', { name, exact: true }).waitFor();
      await expectAccessible(page);
      await expectNarrow(page);
      await page.getByRole('link', { name: hostileNames[0] ?? '', exact: true }).click();
      await page.getByRole('button', { name: 'Pause' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Pause' }).click();
      await page.getByText('It is paused').waitFor();
      await page.getByRole('button', { name: 'Go on sending' }).click();
      await page.getByText('It is paused').waitFor({ state: 'detached' });
      await page
        .getByRole('navigation', { name: 'Parts of this' })
        .getByRole('link', { name: 'Settings' })
        .click();
      await page.getByLabel('Seconds to wait').fill('31');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('DESTINATION_INVALID').waitFor();
      await page.getByText('This was not taken: the reason stands below.').waitFor();
      await page.getByLabel('Seconds to wait').fill('seven');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('This is not a whole number.').waitFor();
      await expectAccessible(page);
      await page.getByLabel('Seconds to wait').fill('7');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Saved.').waitFor();
      await expectNarrow(page);
      await page.getByRole('button', { name: 'Remove' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
      await page.getByRole('heading', { name: 'Destinations', level: 1 }).waitFor();
      await page
        .getByRole('link', { name: hostileNames[0] ?? '', exact: true })
        .waitFor({ state: 'detached' });
      browser.expectQuiet([400]);
    },
  );
});

async function toOverview(page: Page): Promise<void> {
  const pages = page.getByRole('navigation', { name: 'Main' });
  await pages.getByRole('link', { name: 'Connections' }).click();
}

/** The one that is parked stands first there too, and leads to where it is decided. */
async function expectOnOverview(page: Page): Promise<void> {
  await toOverview(page);
  const waiting = page.getByRole('region', { name: 'Needs a person' }).getByRole('listitem');
  await waiting.getByText('1 change was not taken, and waits for a decision.').waitFor();
  expect(await waiting.allInnerTexts()).toEqual([expect.stringMatching(/^Needs a person[^]*Platform/)]);
  await expectAccessible(page);
  await expectNarrow(page);
  await waiting.getByRole('link', { name: 'Platform' }).click();
  await page.waitForURL(/\/deliveries\?state=parked$/);
  await page.getByRole('row').filter({ hasText: 'RECEIVER_REFUSED' }).waitFor();
}

async function addWebhook(page: Page, receiver: WebhookReceiver, name = 'Platform'): Promise<void> {
  await page.getByRole('link', { name: 'Destinations' }).first().click();
  await page.getByRole('link', { name: 'Add a destination' }).click();
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Url').fill(receiver.url);
  await page.getByLabel('Allow private network').check();
  await page.getByLabel('What an event holds').selectOption('full');
  await page.getByRole('button', { name: 'Add it' }).click();
  await page.getByRole('heading', { name: 'Health' }).waitFor();
}

/** What is accepted waits, also for somebody who wants it sent now, and a worker that tried in vain waits long for its next try. */
async function expectNothingSentYet(page: Page, { db, hr }: WorkingWorld): Promise<void> {
  hr.source.people = [scriptedPerson(1), scriptedPerson(2, { last_name: 'Anders' })];
  await hr.run();
  await page.getByText('It has no secrets yet').waitFor();
  await page.getByRole('link', { name: 'Deliveries' }).click();
  await page.getByRole('link', { name: 'First2 Anders' }).waitFor(soon);
  await page.getByRole('button', { name: 'Send now' }).click();
  const dialog = page.getByRole('dialog', { name: 'It was not sent' });
  await dialog.getByText('The destination has no secrets yet').waitFor();
  await expectAccessible(page);
  await expectNarrow(page);
  await page.keyboard.press('Escape');
  const [now, inAnHour] = [new Date(), new Date(Date.now() + 3_600_000)];
  const left = { failures: 4, failing_since: now, last_failure_code: 'DESTINATION_SECRETS_MISSING' };
  await db.kysely
    .updateTable('destinations')
    .set({ ...left, not_before: inAnHour })
    .execute();
  await page
    .getByRole('navigation', { name: 'Parts of this' })
    .getByRole('link', { name: 'Overview' })
    .click();
}

async function enterKey(page: Page, secret: string): Promise<void> {
  await page.getByLabel('Secret', { exact: true }).fill(secret);
  await page.getByRole('button', { name: 'Seal and hand over' }).click();
  await page.getByText('Taken. Check the destination').waitFor(soon);
}

function typesOf(receiver: WebhookReceiver): string[] {
  return receiver.received.map(({ type }) => type).toSorted((one, other) => one.localeCompare(other));
}

/** As after three days of tries: the next one that fails is the last. Of how many: of those whose try was written down. */
async function giveUpOnTried({ db }: WorkingWorld): Promise<number> {
  const threeDaysAgo = new Date(Date.now() - 73 * 3_600_000);
  const { numUpdatedRows } = await db.kysely
    .updateTable('deliveries')
    .set({ attempts: 9, first_attempt_at: threeDaysAgo, next_at: new Date() })
    .where('state', '=', 'waiting')
    .where('attempts', '>', 0)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

async function countParked({ db }: WorkingWorld): Promise<number> {
  const rows = await db.kysely.selectFrom('deliveries').select('id').where('state', '=', 'parked').execute();
  return rows.length;
}
