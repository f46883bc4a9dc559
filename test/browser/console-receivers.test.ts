import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { scimmyToken, startScimmyReceiver } from '../support/scim-scimmy-receiver.ts';
import { scriptedPerson } from '../support/scripted-people.ts';
import { sftpAccount, startSftpServer } from '../support/sftp-server.ts';
import { describeInBrowser, openPage } from './browser.ts';
import { expectAccessible, expectNarrow } from './checks.ts';
import { becomeAdministrator } from './sign-in.ts';
import { workingWorld } from './working-world.ts';
import { patience, soon } from './patience.ts';

describeInBrowser('receivers of other kinds in the console', () => {
  test(
    'a SCIM service is added, checked, hears of everybody and of a change, and is repaired by a comparison',
    patience,
    async () => {
      await using world = await workingWorld();
      await using scimmy = await startScimmyReceiver();
      await using browser = await openPage();
      const { page } = browser;
      world.hr.source.people = [scriptedPerson(1), scriptedPerson(2)];
      await world.hr.run();
      await becomeAdministrator(page, world);
      await choose(page, 'SCIM 2.0', 'Directory');
      await page.getByLabel('Base URL').fill(scimmy.url);
      await page.getByLabel('Allow private network').check();
      await page.getByLabel('It begins with').selectOption('Everybody on the list');
      await page.getByRole('button', { name: 'Add it' }).click();
      await page.getByLabel('Token', { exact: true }).fill(scimmyToken);
      await handOver(page);
      await page.getByRole('button', { name: 'Check now' }).click();
      await page.getByText('The credentials may list users.').waitFor(soon);
      await page.getByText('What the receiver can do').waitFor();
      await expectAccessible(page);
      await expectNarrow(page);
      await expect.poll(() => namesOf(scimmy.users), soon).toEqual(['Last1', 'Last2']);
      world.hr.source.people = [scriptedPerson(1, { last_name: 'Anders' }), scriptedPerson(2)];
      await world.hr.run();
      await expect.poll(() => namesOf(scimmy.users), soon).toEqual(['Anders', 'Last2']);

      // As after a backup that was put back: somebody is missing there.
      const [lost] = [...scimmy.users].find(([, user]) => user.name?.familyName === 'Anders') ?? [''];
      scimmy.users.delete(lost);
      await page.getByRole('button', { name: 'Compare and repair' }).click();
      const dialog = page.getByRole('dialog', { name: 'Compare and repair “Directory”?' });
      await expectAccessible(page);
      await dialog.getByRole('button', { name: 'Compare and repair' }).click();
      await page.getByRole('row', { name: 'Kwekerij De Proef Head office 2 1 0 0 0' }).waitFor(soon);
      await expect.poll(() => namesOf(scimmy.users), soon).toEqual(['Anders', 'Last2']);
      await expectAccessible(page);
      await expectNarrow(page);
      browser.expectQuiet();
    },
  );

  test(
    'a SCIM service is asked for what it signs in with, and for other secrets once that is changed',
    patience,
    async () => {
      await using world = await workingWorld();
      await using browser = await openPage();
      const { page } = browser;
      await becomeAdministrator(page, world);
      await choose(page, 'SCIM 2.0', 'Directory');
      await page.getByLabel('Base URL').fill('https://receiver.example/scim/v2');
      await page.getByRole('button', { name: 'Add it' }).click();
      const secrets = page.getByRole('group', { name: 'Enter secrets' });
      await secrets.getByLabel('Token', { exact: true }).fill(scimmyToken);
      expect(await secrets.locator('input').count()).toBe(1);
      await handOver(page);
      const parts = page.getByRole('navigation', { name: 'Parts of this destination' });
      await parts.getByRole('link', { name: 'Settings' }).click();
      await page.getByLabel('Signs in with').selectOption('basic');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('what it signed in with before was erased').waitFor();
      await expectAccessible(page);
      await expectNarrow(page);
      await parts.getByRole('link', { name: 'Overview' }).click();
      await page.getByText('Needs secrets').waitFor();
      const fields = secrets.locator('input');
      await secrets.getByText('For basic: the password.').waitFor();
      expect(await fields.count()).toBe(2);
      await fields.nth(0).fill('rollcall');
      // Half of it is not sent: the browser leads to the field that is missing.
      await page.getByRole('button', { name: 'Seal and hand over' }).click();
      await expect.poll(() => secrets.locator('input:focus:invalid').count(), soon).toBe(1);
      await fields.nth(1).fill('een wachtwoord');
      await expectAccessible(page);
      await expectNarrow(page);
      await handOver(page);
      await expect.poll(() => page.getByText('Needs secrets').count(), soon).toBe(0);
      browser.expectQuiet();
    },
  );

  test(
    'a folder over SFTP is written to only once the key that its server showed was compared and entered',
    patience,
    async () => {
      await using world = await workingWorld();
      await using sftp = await startSftpServer();
      await using browser = await openPage();
      const { page } = browser;
      world.hr.source.people = [scriptedPerson(1)];
      await world.hr.run();
      await becomeAdministrator(page, world);
      await choose(page, 'CSV files', 'Payroll');
      await page.getByLabel('Via').selectOption('sftp');
      await page.getByLabel('Host', { exact: true }).fill('127.0.0.1');
      await page.getByLabel('Port').fill(String(sftp.port));
      await page.getByLabel('Username').fill(sftpAccount.username);
      await page.getByLabel('Directory').fill('/');
      await page.getByLabel('Allow private network').check();
      await page.getByLabel('Content').selectOption('changes');
      await expectAccessible(page);
      await expectNarrow(page);
      await page.getByRole('button', { name: 'Add it' }).click();
      await page.getByLabel('Password', { exact: true }).fill(sftpAccount.password);
      await handOver(page);
      await page.getByRole('button', { name: 'Check now' }).click();
      await page.getByText(`The server shows the host key ${sftp.hostKey()}.`).waitFor(soon);
      await page.getByText('does not work').waitFor();

      const parts = page.getByRole('navigation', { name: 'Parts of this destination' });
      await parts.getByRole('link', { name: 'Settings' }).click();
      await page.getByLabel('Host keys').fill(sftp.hostKey());
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Saved.').waitFor();
      await parts.getByRole('link', { name: 'Overview' }).click();
      await page.getByRole('button', { name: 'Check now' }).click();
      await page.getByText('Files can be written, renamed and deleted').waitFor(soon);
      world.hr.source.people = [scriptedPerson(1), scriptedPerson(2)];
      await world.hr.run();
      await expect
        .poll(() => [...sftp.files.values()].filter((file) => file.includes('Last2')).length, soon)
        .toBe(1);
      await parts.getByRole('link', { name: 'Deliveries' }).click();
      await page.getByRole('row').filter({ hasText: 'Delivered' }).first().waitFor(soon);
      browser.expectQuiet();
    },
  );
});

async function choose(page: Page, kind: string, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Destinations' }).first().click();
  await page.getByRole('link', { name: 'Add a destination' }).click();
  await page.getByLabel('Kind').selectOption(kind);
  await page.getByLabel('Name', { exact: true }).fill(name);
}

async function handOver(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Seal and hand over' }).click();
  await page.getByText('Taken. Check the destination').waitFor(soon);
}

function namesOf(users: ReadonlyMap<string, { name?: { familyName?: string } }>): string[] {
  return [...users.values()]
    .map(({ name }) => name?.familyName ?? '')
    .toSorted((one, other) => (one < other ? -1 : 1));
}
