import { expect, test } from 'vitest';
import { describeInBrowser, openPage } from './browser.ts';
import { expectAccessible, expectNarrow } from './checks.ts';
import { becomeAdministrator } from './sign-in.ts';
import { addManyConnections, setStage } from './stage.ts';
import { webWorld } from './web-world.ts';
import { patience } from './patience.ts';

describeInBrowser('the list of all connections', () => {
  test(
    'keeps words, filters and order in the address, and finds the same after a reload',
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

  test('shows the first of thousands while others are still on their way', patience, async () => {
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
    // What the page asks for again once a minute may fall into this moment; it gets no answer.
    const asked: string[] = [];
    await page.route('**/v1/**', (route) => void asked.push(decodeURIComponent(route.request().url())));
    await page.getByLabel('Search by customer or connection').fill('vestiging 2999');
    await page.getByText('1 of 3,001 connections').waitFor();
    expect(asked.filter((url) => /vestiging|2999/.test(url))).toEqual([]);
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
    'tells what could not be asked for beside what is known, and asks for it again',
    patience,
    async () => {
      await using world = await webWorld();
      await setStage(world);
      await using browser = await openPage();
      const { page } = browser;
      const { kysely } = world.db;
      const failing = await kysely
        .selectFrom('connections')
        .innerJoin('customers', 'customers.id', 'customer_id')
        .where('customers.name', '=', 'Bakkerij Voorbeeld')
        .select('connections.id')
        .executeTakeFirstOrThrow();
      await kysely.insertInto('schedules').values({ connection_id: failing.id, failures: 5 }).execute();
      await page.route('**/v1/exports/waiting*', (route) => route.abort());
      await becomeAdministrator(page, world);
      const region = page.getByRole('region', { name: 'Needs a person' });
      await region.getByRole('alert').waitFor();
      await expect
        .poll(() => region.getByRole('listitem').allInnerTexts())
        .toEqual([
          expect.stringMatching(/^Held/),
          expect.stringMatching(/^Stopped/),
          expect.stringMatching(/^Fails[^]*Bakkerij Voorbeeld[^]*5 runs in a row did not end well/),
        ]);
      await page.unroute('**/v1/exports/waiting*');
      await region.getByRole('button', { name: 'Try again' }).click();
      await region.getByRole('alert').waitFor({ state: 'detached' });
      browser.expectQuiet([], /exports\/waiting/);
    },
  );
});
