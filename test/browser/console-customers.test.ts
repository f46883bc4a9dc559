import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { addContact } from '../../src/connections/add-contact.ts';
import { createConnection } from '../../src/connections/create-connection.ts';
import { createCustomer } from '../../src/connections/create-customer.ts';
import { describeInBrowser, openPage } from './browser.ts';
import { expectAccessible, expectNarrow } from './checks.ts';
import { becomeAdministrator, password } from './sign-in.ts';
import { hostileNames } from './stage.ts';
import { webWorld } from './web-world.ts';
import { patience } from './patience.ts';

describeInBrowser('customers in the console', () => {
  test('U6 a customer is opened, named anew, and found by words in the address', patience, async () => {
    await using world = await webWorld();
    await using browser = await openPage();
    const { page } = browser;
    await becomeAdministrator(page, world);
    await page.getByRole('link', { name: 'Customers', exact: true }).click();
    await page.getByText('No customer yet').waitFor();
    await lookAt(page);
    await page.getByRole('button', { name: 'New customer' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name', { exact: true }).fill('   ');
    await dialog.getByRole('button', { name: 'Open the customer' }).click();
    await dialog.getByText('Write down a name.').waitFor();
    await lookAt(page);
    await dialog.getByLabel('Name', { exact: true }).fill('Molen Zorg');
    await dialog.getByRole('button', { name: 'Open the customer' }).click();
    await page.getByRole('heading', { name: 'Molen Zorg', level: 1 }).waitFor();
    await page.getByRole('heading', { name: 'No connection yet' }).waitFor();
    await lookAt(page);
    await page.getByRole('button', { name: 'Rename' }).click();
    await dialog.getByLabel('Name', { exact: true }).fill('Molen Groep');
    await dialog.getByRole('button', { name: 'Save the name' }).click();
    await page.getByRole('heading', { name: 'Molen Groep', level: 1 }).waitFor();

    await createCustomer(world.deps, { name: 'Bakkerij Voorbeeld' });
    await page.goto(`${world.url}/console/customers?q=groep`);
    await page.getByText('1 of 2 customers').waitFor();
    expect(await page.getByRole('row').count()).toBe(2);
    await page.getByLabel('Search by name').fill('nobody');
    await page.getByText('Nothing fits').waitFor();
    expect(page.url()).toBe(`${world.url}/console/customers?q=nobody`);
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByText('2 customers', { exact: true }).waitFor();
    await lookAt(page);
    browser.expectQuiet();
  });

  test('a contact is refused at the field that it is about, then added, then removed', patience, async () => {
    await using world = await webWorld();
    const { id } = await createCustomer(world.deps, { name: 'Molen Zorg' });
    await addContact(world.deps, { customerId: id, ...robin });
    await using browser = await openPage();
    const { page } = browser;
    await becomeAdministrator(page, world);
    await page.goto(`${world.url}/console/customers/${id}`);
    await page.getByRole('button', { name: 'Add a contact' }).click();
    const dialog = page.getByRole('dialog');
    const email = dialog.getByLabel('E-mail address');
    const add = dialog.getByRole('button', { name: 'Add them' });
    await dialog.getByLabel('Name', { exact: true }).fill('Kim Proef');
    // The language of the one before is likely that of the next.
    expect(await dialog.getByLabel('Language').inputValue()).toBe('nl');
    await email.fill('ROBIN@molen.example');
    await add.click();
    await dialog.getByText('A contact with this address is there already.').waitFor();
    // The browser does not take this for an address; neither does the API.
    await email.fill('kim@molen.example, all@elsewhere.example');
    await email.evaluate((field: { type: string }) => void (field.type = 'text'));
    await add.click();
    await dialog.getByText('This cannot be taken: it is not one plain e-mail address.').waitFor();
    await lookAt(page);
    await email.fill('kim@molen.example');
    await add.click();
    await page.getByText('kim@molen.example').waitFor();
    await lookAt(page);
    await page.getByRole('button', { name: 'Remove Kim Proef' }).click();
    await dialog.getByText('Set-up links of this person end at once').waitFor();
    await lookAt(page);
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await page.getByText('kim@molen.example').waitFor({ state: 'detached' });
    expect(await page.getByText(robin.email).count()).toBe(1);
    browser.expectQuiet([400, 409]);
  });

  test(
    'a customer is erased by its typed name and a password, and the receipt can be kept',
    patience,
    async () => {
      await using world = await webWorld();
      const { id } = await createCustomer(world.deps, { name: 'Molen Zorg' });
      await addContact(world.deps, { customerId: id, ...robin });
      const one = { customerId: id, connector: 'fake', name: 'HR' };
      const connection = await createConnection(world.deps, one);
      await world.db.kysely
        .updateTable('connections')
        .set({ state: 'active' })
        .where('id', '=', connection.id)
        .execute();
      await using browser = await openPage();
      const { page } = browser;
      await becomeAdministrator(page, world);
      await world.db.kysely
        .updateTable('sessions')
        .set({ reauthenticated_at: new Date(Date.now() - 3_600_000) })
        .execute();
      await page.goto(`${world.url}/console/customers/${id}`);
      await page.getByRole('button', { name: 'Remove', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: 'Remove this customer?' });
      await dialog.getByText('1 connection with its credentials').waitFor();
      await dialog.getByText('The platform keeps the people that it was told of').waitFor();
      await dialog.getByLabel(/type the name/).fill('Molen');
      await dialog.getByRole('button', { name: 'Erase everything' }).click();
      await dialog.getByText('That is not its name.').waitFor();
      await dialog.getByText('Say that the active ones go too').waitFor();
      await lookAt(page);
      expect(await world.db.kysely.selectFrom('customers').select('id').execute()).toHaveLength(1);
      await dialog.getByLabel(/type the name/).fill('Molen Zorg');
      await dialog.getByLabel('Also the connection that is active (1)').check();
      await dialog.getByRole('button', { name: 'Erase everything' }).click();
      await page.getByRole('dialog', { name: 'Is it still you?' }).waitFor();
      await page.getByRole('textbox', { name: 'Password' }).fill(password);
      await page.getByRole('button', { name: 'Go on' }).click();
      await page.getByRole('heading', { name: 'The customer was erased' }).waitFor();
      expect(await world.db.kysely.selectFrom('customers').select('id').execute()).toEqual([]);
      await lookAt(page);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Save the receipt' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe(`rollcall-erasure-${id}.json`);
      const saved = await new Response(await download.createReadStream()).json();
      expect(saved).toMatchObject({ customer_id: id, connections: 1, contacts: 1, rows: { contacts: 1 } });
      await page.getByRole('button', { name: 'Done' }).click();
      await page.getByText('No customer yet').waitFor();
      browser.expectQuiet([401]);
    },
  );

  test('A1 names with markup, foreign direction and emoji are text', patience, async () => {
    await using world = await webWorld();
    const [markup = ''] = hostileNames;
    for (const name of hostileNames) await createCustomer(world.deps, { name });
    const { id } = await createCustomer(world.deps, { name: markup });
    await addContact(world.deps, { ...robin, customerId: id, name: hostileNames[1] ?? '' });
    await createConnection(world.deps, { customerId: id, connector: 'fake', name: hostileNames[3] ?? '' });
    await using browser = await openPage();
    const { page } = browser;
    await becomeAdministrator(page, world);
    await page.goto(`${world.url}/console/customers`);
    for (const name of hostileNames) await page.getByRole('link', { name, exact: true }).first().waitFor();
    await page.goto(`${world.url}/console/customers/${id}`);
    await page.getByRole('heading', { name: markup, level: 1 }).waitFor();
    for (const name of [hostileNames[1], hostileNames[3]])
      await page
        .getByText(name ?? '')
        .first()
        .waitFor();
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByRole('dialog').getByText(markup).waitFor();
    await page.keyboard.press('Escape');
    expect(await page.locator('main img, main a[href^="javascript"]').count()).toBe(0);
    // Two customers of one name can be told apart where one is chosen.
    await page.goto(`${world.url}/console/connections/new?customer=${id}`);
    const field = page.getByLabel('Customer', { exact: true });
    await expect.poll(() => field.inputValue()).toBe(`${markup} · ${id.slice(-8)}`);
    browser.expectQuiet();
  });

  test(
    'what cannot be had says so: the list when the server is away, and a customer that is gone',
    patience,
    async () => {
      await using world = await webWorld();
      const { id } = await createCustomer(world.deps, { name: 'Molen Zorg' });
      await using browser = await openPage();
      const { page } = browser;
      await becomeAdministrator(page, world);
      await page.route('**/v1/customers?*', (route) => route.abort());
      await page.goto(`${world.url}/console/customers`);
      await page.getByText('The server could not be reached.').waitFor();
      await lookAt(page);
      await page.unroute('**/v1/customers?*');
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByRole('link', { name: 'Molen Zorg' }).waitFor();
      await page.goto(`${world.url}/console/customers/${world.deps.ids.next()}`);
      await page.getByText('There is no such customer').waitFor();
      await lookAt(page);
      await page.getByRole('link', { name: 'To all customers' }).click();
      await page.getByRole('link', { name: 'Molen Zorg' }).click();
      await page.waitForURL(`${world.url}/console/customers/${id}`);
      browser.expectQuiet([404], /ERR_FAILED/);
    },
  );

  test('of thousands only those in sight are in the page, and the palette finds each', patience, async () => {
    await using world = await webWorld();
    await world.db.pool.query(
      "insert into customers (id, name, created_at) select gen_random_uuid(), 'Vereniging ' || n, now() from generate_series(1, 3000) n",
    );
    await using browser = await openPage();
    const { page } = browser;
    await becomeAdministrator(page, world);
    await page.goto(`${world.url}/console/customers?sort=-name`);
    await page.getByText('3000 customers').waitFor();
    expect(await page.getByRole('row').count()).toBeLessThan(40);
    await page.getByRole('row').nth(1).getByText('Vereniging 3000').waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('vereniging 1234');
    await page.getByRole('option', { name: 'Vereniging 1234' }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Vereniging 1234', level: 1 }).waitFor();
    browser.expectQuiet();
  });

  test(
    'a viewer sees customers, contacts, links and mails, and no button that changes them',
    patience,
    async () => {
      await using world = await webWorld();
      const { id } = await createCustomer(world.deps, { name: 'Molen Zorg' });
      await addContact(world.deps, { customerId: id, ...robin });
      const one = { customerId: id, connector: 'fake', name: 'HR' };
      const connection = await createConnection(world.deps, one);
      await using browser = await openPage();
      const { page } = browser;
      await becomeAdministrator(page, world);
      await world.db.kysely.updateTable('operators').set({ role: 'viewer' }).execute();
      for (const [path, sign] of [
        ['customers', 'Molen Zorg'],
        [`customers/${id}`, robin.email],
        [`connections/${connection.id}/link?send=true`, 'Nothing was mailed yet.'],
      ] as const) {
        await page.goto(`${world.url}/console/${path}`);
        await page.getByText(sign).waitFor();
        const buttons = await page.locator('main').getByRole('button').allInnerTexts();
        // Headings sort.
        expect(buttons.filter((name) => !/^(Customer|Connections|Contacts|Since)$/.test(name))).toEqual([]);
        expect(await page.getByRole('link', { name: 'New connection' }).count()).toBe(0);
        expect(await page.getByRole('dialog').count()).toBe(0);
        await lookAt(page);
      }
      browser.expectQuiet();
    },
  );
});

const robin = { name: 'Robin Voorbeeld', email: 'robin@molen.example', language: 'nl' } as const;

async function lookAt(page: Page): Promise<void> {
  await expectAccessible(page);
  await expectNarrow(page);
}
