import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { pauseConnection } from '../../src/connections/pause-connection.ts';
import { removeConnection } from '../../src/connections/remove-connection.ts';
import { resumeConnection } from '../../src/connections/resume-connection.ts';
import { stopConnection } from '../../src/connections/stop-connection.ts';
import { sendBackTestExport } from '../../src/reviews/send-back-test-export.ts';
import { describeInBrowser, openPage } from './browser.ts';
import { expectAccessible, expectNarrow } from './checks.ts';
import { consoleWorld, staff } from './console-world.ts';
import { becomeAdministrator } from './sign-in.ts';
import { workingWorld } from './working-world.ts';
import { patience, soon } from './patience.ts';

function needsAPerson(page: Page) {
  return page.getByRole('region', { name: 'Needs a person' }).getByRole('listitem');
}

async function toOverview(page: Page): Promise<void> {
  const pages = page.getByRole('navigation', { name: 'Main' });
  await pages.getByRole('link', { name: 'Connections' }).click();
}

describeInBrowser('the overview', () => {
  test(
    'tells of each connection how many people, its last and next run, and what changed',
    patience,
    async () => {
      await using world = await workingWorld();
      world.hr.source.people = staff(12);
      await world.hr.run();
      await using browser = await openPage();
      const { page } = browser;
      await becomeAdministrator(page, world);
      const row = page.getByRole('row', { name: /Kwekerij De Proef/ });
      await row.getByText('Accepted').waitFor();
      await row.getByRole('cell', { name: '12', exact: true }).waitFor();
      await row.getByRole('cell', { name: 'Scripted', exact: true }).waitFor();
      await row
        .getByRole('img', { name: '12 changes in the last 14 days, 12 on the busiest of them' })
        .waitFor();
      await expect
        .poll(
          async () => {
            await page.reload();
            return row.locator('td').nth(5).innerText();
          },
          { ...soon, interval: 1000 },
        )
        .toMatch(/^in \d+ (hours?|minutes?)$/);
      await page.getByText('Nothing needs a person at the moment.').waitFor();
      await row.getByRole('link').nth(1).click();
      await page.getByText('12 added, 0 updated, 0 removed.').waitFor();
      browser.expectQuiet();
    },
  );

  test(
    'leads to the test export that waits, and then to what the customer wants mended',
    patience,
    async () => {
      await using world = await consoleWorld();
      await using browser = await openPage();
      const { page } = browser;
      await becomeAdministrator(page, world);
      await page.goto(world.at('/exports'));
      await page.getByRole('button', { name: 'New test export' }).click();
      await page.getByText('The customer has not said anything yet.').waitFor();
      const exportPage = page.url();
      await toOverview(page);
      await needsAPerson(page).first().waitFor();
      expect(await needsAPerson(page).allInnerTexts()).toEqual([
        expect.stringMatching(
          /^Waits for the customer[^]*Kwekerij De Proef[^]*A test export of 12 people waits for the customer’s yes or no/,
        ),
      ]);
      await expectAccessible(page);
      await expectNarrow(page);
      await needsAPerson(page).getByRole('link', { name: 'Send the set-up link again' }).click();
      await page.waitForURL(world.at('/link'));
      await page.goBack();
      await needsAPerson(page).getByRole('link', { name: 'Kwekerij De Proef' }).click();
      await page.waitForURL(exportPage);

      const exportId = exportPage.split('/').at(-1) as Parameters<typeof sendBackTestExport>[1]['exportId']; // the page just left has it
      const remarks = 'The interns <b>are</b> missing.';
      const verdict = { connectionId: world.connectionId, exportId, name: 'Hanna Voorbeeld', remarks };
      await sendBackTestExport(world.deps, verdict);
      await toOverview(page);
      await needsAPerson(page).getByText('Sent back').waitFor();
      expect(await needsAPerson(page).allInnerTexts()).toEqual([
        expect.stringMatching(/^Sent back[^]*Hanna Voorbeeld: “?The interns <b>are<\/b> missing\./),
      ]);
      await expectAccessible(page);
      browser.expectQuiet();
    },
  );

  test('says in the head of a connection since when it rests or is held, and why', {
    timeout: 150_000,
  }, async () => {
    await using world = await consoleWorld();
    const { connectionId } = world;
    await stopConnection(world.deps, { connectionId, reason: 'CRED_REJECTED' });
    await using browser = await openPage();
    const { page } = browser;
    await becomeAdministrator(page, world);
    await page.goto(world.at());
    await page.getByText(/^Stopped since \d.*: The HR system refused the credentials/).waitFor();
    await expectAccessible(page);
    await expectNarrow(page);
    await world.db.pool.query('update connections set state_reason = null');
    await resumeConnection(world.deps, { connectionId });
    await pauseConnection(world.deps, { connectionId });
    await page.reload();
    await page.getByText(/^Paused since \d.*: An operator paused it/).waitFor();
    await resumeConnection(world.deps, { connectionId });
    world.runs.source.people = staff(2);
    expect((await world.runs.run()).outcome).toBe('held');
    await page.reload();
    const held = page.getByRole('link', { name: /^Held since \d/ });
    await held.waitFor();
    // Why is told in full below, and beside it where nothing else tells it.
    await page.getByRole('link', { name: 'Access', exact: true }).click();
    await page.getByText(/^Held since \d.*: 10 of 12 people/).waitFor();
    await expectAccessible(page);
    await held.click();
    await page.getByRole('button', { name: 'Discard' }).waitFor();

    // What a customer ends is told of, and is still to be found.
    await removeConnection(world.deps, { connectionId, reason: 'DISCONNECTED_BY_CUSTOMER' });
    await page.reload();
    await page.getByText(/^Removed since \d.*: The customer disconnected it/).waitFor();
    await page.getByRole('link', { name: 'Kwekerij De Proef' }).click();
    await page.getByRole('row', { name: /Hoofdkantoor.*Removed/ }).waitFor();
    await toOverview(page);
    await needsAPerson(page).getByText('Disconnected', { exact: true }).waitFor();
    await page.getByRole('combobox', { name: 'State' }).selectOption('Removed');
    await page.getByRole('row', { name: /Kwekerij De Proef.*Removed/ }).waitFor();
    await expectAccessible(page);
    await expectNarrow(page);
    await needsAPerson(page).getByRole('link', { name: 'Kwekerij De Proef' }).click();
    await page.waitForURL(world.at());
    await page.getByRole('link', { name: 'Test exports' }).click();
    await page.getByText('No test export yet').waitFor();
    expect(await page.getByRole('button', { name: 'New test export' }).count()).toBe(0);
    browser.expectQuiet();
  });

  test('U7 warns of credentials that end, and leads to where they are', patience, async () => {
    await using world = await consoleWorld();
    const inFiveDays = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
    const setup = { connection_id: world.connectionId, credentials_expire_on: inFiveDays };
    await world.db.kysely
      .insertInto('setups')
      .values(setup)
      .onConflict((on) => on.column('connection_id').doUpdateSet(setup))
      .execute();
    await using browser = await openPage();
    const { page } = browser;
    await becomeAdministrator(page, world);
    await needsAPerson(page).getByText('Credentials end').waitFor();
    await needsAPerson(page)
      .getByText(/They end in [456] days/)
      .waitFor();
    await needsAPerson(page).getByRole('link').click();
    await page.waitForURL(world.at('/access'));
    browser.expectQuiet();
  });
});
