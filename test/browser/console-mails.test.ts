import { expect, test } from 'vitest';
import { addContact } from '../../src/connections/add-contact.ts';
import { createConnection } from '../../src/connections/create-connection.ts';
import { createCustomer } from '../../src/connections/create-customer.ts';
import { mailServer } from '../support/mail-server.ts';
import { describeInBrowser, openPage } from './browser.ts';
import { expectAccessible, expectNarrow } from './checks.ts';
import { freePort } from '../support/free-port.ts';
import { HrAdmin } from './hr-admin.ts';
import { type OperatorWorld, operatorWorld } from './operator-world.ts';
import { becomeAdministrator } from './sign-in.ts';
import { patience, soon } from './patience.ts';

describeInBrowser('set-up links and mails in the console', () => {
  test(
    'without a mail server a link for somebody new is shown once, copied, and opens',
    patience,
    async () => {
      await using world = await operatorWorld();
      const { customerId, linkPage } = await aDraft(world);
      await using browser = await openPage();
      const { page } = browser;
      await browser.context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await becomeAdministrator(page, world);
      await page.goto(linkPage);
      await page.getByText('There is no mail server, so nothing is mailed').waitFor();
      await page.getByRole('button', { name: 'New set-up link' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('There is no mail server, so the link is shown here').waitFor();
      // Nobody is there yet, so somebody is asked for.
      await dialog.getByLabel('Name', { exact: true }).fill('Sanne Voorbeeld');
      await dialog.getByLabel('E-mail address').fill('sanne@stadstuin.example');
      await dialog.getByLabel('Language').selectOption('German');
      await expectAccessible(page);
      await expectNarrow(page);
      await dialog.getByRole('button', { name: 'Make the link' }).click();
      await page.getByText('Copy it now: it is not shown again.').waitFor();
      await page.getByRole('button', { name: 'Copy the link' }).click();
      await page.getByRole('button', { name: 'Copied', exact: true }).waitFor();
      const copied = String(await page.evaluate('navigator.clipboard.readText()'));
      await page.getByRole('button', { name: 'I have copied it' }).click();
      await page.getByRole('rowheader', { name: 'Sanne Voorbeeld' }).waitFor();
      expect(await page.getByRole('button', { name: 'Mail a new one' }).count()).toBe(0);
      const contacts = world.db.kysely.selectFrom('contacts').select(['customer_id', 'language']);
      expect(await contacts.execute()).toEqual([{ customer_id: customerId, language: 'de' }]);
      await using office = await openPage();
      const admin = new HrAdmin(office.page, 'de');
      await office.page.goto(copied);
      await admin.at(admin.text.welcome.title);
      browser.expectQuiet();
    },
  );

  test(
    'a mail that the server did not take says why, and goes out once it is sent again',
    patience,
    async () => {
      const port = await freePort();
      await using world = await operatorWorld({ smtpUrl: `smtp://127.0.0.1:${port}` });
      const { linkPage } = await aDraft(world, { contact: 'sanne@stadstuin.example' });
      await using browser = await openPage();
      const { page } = browser;
      await becomeAdministrator(page, world);
      await page.goto(linkPage);
      await page.getByRole('button', { name: 'New set-up link' }).click();
      await page.getByRole('button', { name: 'Make and mail the link' }).click();
      await page.getByText(/The mail server could not be reached/).waitFor();
      await page.getByText('Not mailed yet').waitFor();
      await expectAccessible(page);
      await expectNarrow(page);
      await using smtp = await mailServer({ port });
      await page.getByRole('button', { name: 'Send again' }).click();
      await page.getByText('Sent', { exact: true }).waitFor();
      await page.getByText('Not opened yet').waitFor();
      expect(smtp.got.map(({ to }) => to)).toEqual([['sanne@stadstuin.example']]);
      // The one who lost it gets another, with an address of its own.
      await page.getByRole('button', { name: 'Mail a new one' }).click();
      await expect.poll(() => smtp.got.length, soon).toBe(2);
      await page.getByRole('button', { name: 'Revoke' }).last().click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('Every device that came by it is out at once').waitFor();
      await expectAccessible(page);
      await expectNarrow(page);
      await dialog.getByRole('button', { name: 'Revoke' }).click();
      await page.getByText('Revoked', { exact: true }).waitFor();
      browser.expectQuiet();
    },
  );
});

/** A customer with a connection that nobody was asked about yet. */
async function aDraft({ deps, url }: OperatorWorld, { contact }: { contact?: string } = {}) {
  const { id: customerId } = await createCustomer(deps, { name: 'Stadstuin & Zonen' });
  if (contact !== undefined)
    await addContact(deps, { customerId, name: 'Sanne Voorbeeld', email: contact, language: 'nl' });
  const { id } = await createConnection(deps, { customerId, connector: 'personio', name: 'HR' });
  return { customerId, linkPage: `${url}/console/connections/${id}/link` };
}
