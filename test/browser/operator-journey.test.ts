import { expect, test } from 'vitest';
import { createCustomer } from '../../src/connections/create-customer.ts';
import { mailServer } from '../support/mail-server.ts';
import { describeInBrowser, openPage } from './browser.ts';
import { expectAccessible, expectNarrow } from './checks.ts';
import { HrAdmin } from './hr-admin.ts';
import { operatorWorld, personioKeys } from './operator-world.ts';
import { becomeAdministrator } from './sign-in.ts';
import { patience } from './patience.ts';

describeInBrowser('from an empty installation to a connection that is being set up', () => {
  test(
    'a customer, a contact and a connection are opened, the link is mailed, and what the HR admin did is seen',
    patience,
    async () => {
      await using smtp = await mailServer();
      await using world = await operatorWorld({ smtpUrl: smtp.url });
      await using browser = await openPage();
      const { page } = browser;
      const dialog = page.getByRole('dialog');
      await becomeAdministrator(page, world);

      await page.getByRole('link', { name: 'Customers', exact: true }).click();
      await page.getByRole('button', { name: 'New customer' }).click();
      await dialog.getByLabel('Name', { exact: true }).fill('Stadstuin & Zonen');
      await dialog.getByRole('button', { name: 'Open the customer' }).click();
      await page.getByRole('button', { name: 'Add a contact' }).click();
      await dialog.getByLabel('Name', { exact: true }).fill('Sanne Voorbeeld');
      await dialog.getByLabel('E-mail address').fill('sanne@stadstuin.example');
      await dialog.getByLabel('Language').selectOption('Dutch');
      await dialog.getByRole('button', { name: 'Add them' }).click();
      await page.getByText('sanne@stadstuin.example').waitFor();

      await page.getByRole('link', { name: 'New connection' }).click();
      await page.getByRole('radio', { name: 'Personio' }).check();
      expect(await page.getByLabel('Name of the connection').inputValue()).toBe('Personio');
      // The reader's own zone.
      expect(await page.getByLabel('Time zone').inputValue()).toBe('Europe/Amsterdam');
      await expectAccessible(page);
      await expectNarrow(page);
      await page.getByText('More settings').click();
      await page.getByLabel('Address', { exact: true }).fill(world.personio);
      await page.getByLabel('Allow a private network').check();
      await expectAccessible(page);
      await expectNarrow(page);
      await page.getByRole('button', { name: 'Open the connection' }).click();

      await dialog.getByText('The connection is open.').waitFor();
      await expectAccessible(page);
      await expectNarrow(page);
      await dialog.getByRole('button', { name: 'Make and mail the link' }).click();
      const mails = page.getByRole('region', { name: 'Mails' });
      await mails.getByText('Sent', { exact: true }).waitFor();
      await mails.getByText('Koppel Personio met Zonnedak').waitFor();
      await page.getByText('Not opened yet').waitFor();
      await expectAccessible(page);
      await expectNarrow(page);
      expect(smtp.got.map(({ to }) => to)).toEqual([['sanne@stadstuin.example']]);
      const address = addressIn(smtp.got[0]?.text ?? '');
      // The operator never had it.
      expect(await page.content()).not.toContain(address.split('t=')[1]);

      await using office = await openPage({ locale: 'nl-NL' });
      const admin = new HrAdmin(office.page, 'nl');
      await office.page.goto(address);
      await admin.at(admin.text.welcome.title);
      await office.page.getByRole('link', { name: admin.text.step.credentials }).click();
      await admin.handOver(personioKeys);
      await admin.press(admin.text.credentials.toCheck);
      await admin.check();
      await office.page.getByRole('button', { name: admin.text.check.toScope, exact: true }).waitFor();
      office.expectQuiet();

      await page.reload();
      await page.getByText('In use').waitFor();
      await page.getByRole('link', { name: 'Access' }).click();
      await page.getByText('Fingerprint').first().waitFor();
      await page
        .getByRole('cell', { name: /\/v2\/persons|\/v1\// })
        .first()
        .waitFor();
      browser.expectQuiet();
    },
  );

  test('what only the HR admin knows is left open, and asked for on the set-up pages', patience, async () => {
    await using world = await operatorWorld();
    const { id } = await createCustomer(world.deps, { name: 'Stadstuin & Zonen' });
    await using browser = await openPage();
    const { page } = browser;
    await becomeAdministrator(page, world);
    await page.goto(`${world.url}/console/connections/new`);
    await page.getByRole('button', { name: 'Open the connection' }).click();
    await page.getByText('Choose a customer.').waitFor();
    await page.goto(`${world.url}/console/connections/new?customer=${id}`);
    await page.getByRole('radio', { name: 'YouServe' }).check();
    await page.getByText('Left empty, the HR admin is asked for it').waitFor();
    await expectAccessible(page);
    await expectNarrow(page);
    await page.getByRole('button', { name: 'Open the connection' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('For', { exact: true }).selectOption('nobody in particular');
    await dialog.getByRole('button', { name: 'Make the link' }).click();
    const address = (await page.getByText(/\/setup#t=/).textContent()) ?? '';
    await using office = await openPage();
    const admin = new HrAdmin(office.page, 'en');
    await office.page.goto(address);
    await admin.at(admin.text.welcome.title);
    await office.page.getByRole('link', { name: admin.text.step.credentials }).click();
    const tenant = office.page.locator('[name="rollcall-tenant_id"]');
    await tenant.waitFor();
    expect(await tenant.inputValue()).toBe('');
    browser.expectQuiet();
  });
});

/** The personal link in a mail, as its reader's program shows it. */
function addressIn(mail: string): string {
  const [, found] = /(http:\/\/localhost:\d+\/setup#\S+)/.exec(readable(mail)) ?? [];
  if (found === undefined) throw new Error('There is no link in the mail.');
  return found;
}

/** Without the quoted-printable that lines of a mail are broken by. */
function readable(mail: string): string {
  return mail
    .replaceAll('=\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));
}
