import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser, openPage } from './browser.ts';
import { expectAccessible, expectNarrow } from './checks.ts';
import { type FilledWorld, filledWorld } from './filled-world.ts';
import { becomeAdministrator } from './sign-in.ts';
import { patience, soon } from './patience.ts';

describeInBrowser('deliveries in the console', () => {
  test('a parked one is given up after a question, and says so from then on', patience, async () => {
    await using world = await filledWorld();
    await using browser = await openPage();
    const { page } = browser;
    await becomeAdministrator(page, world);
    await open(page, world, `/${world.ids.deliveryId}`);
    await page.getByRole('row').filter({ hasText: 'RECEIVER_REFUSED' }).nth(1).waitFor();
    await page.getByRole('button', { name: 'Give up' }).click();
    const dialog = page.getByRole('dialog', { name: 'Give this delivery up?' });
    await dialog.getByText('The receiver does not hear of this change.').waitFor();
    await expectAccessible(page);
    await expectNarrow(page);
    await dialog.getByRole('button', { name: 'Give up' }).click();
    await page.getByText('Not sent').waitFor();
    await page.getByRole('button', { name: 'Send now' }).waitFor({ state: 'detached' });
    expect(await stateOf(world)).toBe('skipped');
    browser.expectQuiet();
  });

  test('one that waits is sent at once when somebody says so, and is tried once more', patience, async () => {
    await using world = await filledWorld();
    await using browser = await openPage();
    const { page } = browser;
    await becomeAdministrator(page, world);
    await open(page, world, `/${world.ids.deliveryId}`);
    const tries = page.getByRole('row').filter({ hasText: 'RECEIVER_REFUSED' });
    await tries.first().waitFor();
    const before = await tries.count();
    await page.getByRole('button', { name: 'Send now' }).click();
    await expect.poll(() => tries.count(), soon).toBe(before + 1);
    browser.expectQuiet();
  });

  test(
    'a range of changes is sent again, by number and by time, and a wrong one is not',
    patience,
    async () => {
      await using world = await filledWorld();
      await using browser = await openPage();
      const { page } = browser;
      await becomeAdministrator(page, world);
      await open(page, world);
      await page.getByRole('button', { name: 'Send a range again' }).click();
      const dialog = page.getByRole('dialog', { name: 'Send a range again' });
      await dialog.getByRole('button', { name: 'Send again' }).click();
      await dialog.getByText('Choose a connection.').waitFor();
      await dialog.getByLabel('Connection').fill('Kwekerij De Proef · Head office');
      await dialog.getByLabel('From', { exact: true }).fill('9');
      await dialog.getByLabel('Up to and with').fill('5');
      await dialog.getByRole('button', { name: 'Send again' }).click();
      await dialog.getByText('Fill in both, the smaller one first.').waitFor();
      await expectAccessible(page);
      await expectNarrow(page);
      await dialog.getByLabel('From', { exact: true }).fill('5');
      await dialog.getByLabel('Up to and with').fill('6');
      await dialog.getByRole('button', { name: 'Send again' }).click();
      await dialog.getByText('2 deliveries are on their way again.').waitFor();
      await dialog.getByLabel('Range by').selectOption('time of acceptance');
      const [dayAgo, inADay] = [-1, 1].map((days) => localTime(new Date(Date.now() + days * 86_400_000)));
      await dialog.getByLabel('From', { exact: true }).fill(dayAgo ?? '');
      await dialog.getByLabel('Before', { exact: true }).fill(inADay ?? '');
      await dialog.getByRole('button', { name: 'Send again' }).click();
      await dialog.getByText(/^\d\d deliveries are on their way again\.$/).waitFor();
      browser.expectQuiet();
    },
  );
});

async function open(page: Page, { url, ids }: FilledWorld, rest = ''): Promise<void> {
  await page.goto(`${url}/console/destinations/${ids.destinationId}/deliveries${rest}`);
  await page.getByRole('heading', { level: 2 }).first().waitFor();
}

async function stateOf({ db, ids }: FilledWorld): Promise<string> {
  const row = await db.kysely
    .selectFrom('deliveries')
    .select('state')
    .where('id', '=', ids.deliveryId)
    .executeTakeFirstOrThrow();
  return row.state;
}

/** On the clock of the browser, as its own field takes it. */
function localTime(at: Date): string {
  return at.toLocaleString('sv-SE', { timeZone: 'Europe/Amsterdam' }).slice(0, 16).replace(' ', 'T');
}
