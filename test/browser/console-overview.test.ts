import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { sendBackTestExport } from '../../src/reviews/send-back-test-export.ts';
import { describeInBrowser, openPage } from './browser.ts';
import { expectAccessible, expectNarrow } from './checks.ts';
import { consoleWorld, staff } from './console-world.ts';
import { becomeAdministrator } from './sign-in.ts';
import { addManyConnections, setStage } from './stage.ts';
import { webWorld } from './web-world.ts';
import { workingWorld } from './working-world.ts';

const patience = { timeout: 90_000 };

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
          { timeout: 20_000, interval: 1000 },
        )
        .toMatch(/^in \d+ (hours?|minutes?)$/);
      await page.getByText('Nothing needs a person at the moment.').waitFor();
      await row.getByRole('link').nth(1).click();
      await page.getByText('12 added, 0 updated, 0 removed.').waitFor();
      browser.expectQuiet();
    },
  );

  test(
    'leads to the test export that waits, until the customer has spoken, and then to what they want mended',
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

  test(
    'keeps words, state, HR system and order in the address, and finds the same after a reload',
    patience,
    async () => {
      await using world = await webWorld();
      await setStage(world);
      await using browser = await openPage();
      const { page } = browser;
      await becomeAdministrator(page, world);
      const customers = () => page.locator('tbody tr td:first-child a').allInnerTexts();
      await page.getByLabel('HR system', { exact: true }).selectOption('youserve');
      await page.getByLabel('State', { exact: true }).selectOption('Active');
      await page.getByText('3 of 6 connections').waitFor();
      await page.getByRole('button', { name: 'Customer' }).click();
      await page.getByRole('button', { name: 'Customer' }).click();
      await expect.poll(customers).toEqual(['Zorggroep Testdijk', 'Kwekerij De Proef', 'Bakkerij Voorbeeld']);
      await page.getByLabel('Search by customer or connection').fill('kerij');
      await page.getByText('2 of 6 connections').waitFor();
      expect(page.url()).toBe(`${world.url}/console/?q=kerij&state=active&system=youserve&sort=-customer`);
      await page.reload();
      await page.getByText('2 of 6 connections').waitFor();
      expect(await customers()).toEqual(['Kwekerij De Proef', 'Bakkerij Voorbeeld']);
      await expect.poll(() => page.getByLabel('HR system', { exact: true }).inputValue()).toBe('youserve');
      await page.goto(`${world.url}/console/?system=nothing`);
      await page.getByText('Nothing fits').waitFor();
      await page.getByRole('button', { name: 'Show all' }).click();
      await page.getByText('6 connections', { exact: true }).waitFor();
      browser.expectQuiet();
    },
  );

  test('shows the first of thousands while the others are still on their way', patience, async () => {
    await using world = await webWorld();
    await addManyConnections(world, 3000);
    await using browser = await openPage();
    const { page } = browser;
    const gate = Promise.withResolvers<void>();
    using _end = { [Symbol.dispose]: () => gate.resolve() };
    await page.route(/\/v1\/connections\?.*cursor=/, async (route) => {
      await gate.promise;
      await route.continue();
    });
    await becomeAdministrator(page, world);
    await page.getByText('500 connections · 500 loaded, more are coming …').waitFor();
    await page.getByRole('row', { name: /Vestiging 100\b/ }).waitFor();
    gate.resolve();
    await page.getByText('3001 connections', { exact: true }).waitFor();
    expect(await page.getByRole('row').count()).toBeLessThan(40);
    // From the key to the rows that fit, in the page alone: no request is waited for.
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.getByLabel('Search by customer or connection').fill('vestiging 2999');
    await page.getByText('1 of 3,001 connections').waitFor();
    expect(asked.filter((url) => url.includes('/v1/'))).toEqual([]);
    await page.getByLabel('Search by customer or connection').fill('');
    await page.getByRole('button', { name: 'People' }).click();
    await page.getByText('3001 connections', { exact: true }).waitFor();
    browser.expectQuiet();
  });

  test('a first start says what to do next, and leads there', patience, async () => {
    await using world = await webWorld();
    await using browser = await openPage();
    const { page } = browser;
    await becomeAdministrator(page, world);
    await page.getByRole('heading', { name: 'No connection yet' }).waitFor();
    expect(await page.getByRole('listitem').count()).toBe(3);
    await expectAccessible(page);
    await expectNarrow(page);
    await page.getByRole('link', { name: 'To the customers' }).click();
    await page.getByRole('heading', { name: 'Customers', level: 1 }).waitFor();
    const { kysely } = world.db;
    const customer = { id: world.deps.ids.next(), name: 'Kwekerij De Proef', created_at: new Date() };
    await kysely.insertInto('customers').values(customer).execute();
    await page.goto(`${world.url}/console/`);
    await page.getByRole('link', { name: 'Open a connection' }).click();
    await page.waitForURL(`${world.url}/console/connections/new`);
    await kysely.updateTable('operators').set({ role: 'viewer' }).execute();
    await page.goto(`${world.url}/console/`);
    await page.getByText('Somebody with the role operator does this.').waitFor();
    expect(await page.getByRole('link', { name: 'Open a connection' }).count()).toBe(0);
    browser.expectQuiet();
  });

  test(
    'what could not be asked for is told beside what is known, and can be asked for again',
    patience,
    async () => {
      await using world = await webWorld();
      await setStage(world);
      await using browser = await openPage();
      const { page } = browser;
      await page.route('**/v1/exports/waiting*', (route) => route.abort());
      await becomeAdministrator(page, world);
      const region = page.getByRole('region', { name: 'Needs a person' });
      await region.getByRole('alert').waitFor();
      expect(await region.getByRole('listitem').count()).toBe(2);
      await page.unroute('**/v1/exports/waiting*');
      await region.getByRole('button', { name: 'Try again' }).click();
      await region.getByRole('alert').waitFor({ state: 'detached' });
      browser.expectQuiet([], /exports\/waiting/);
    },
  );
});
