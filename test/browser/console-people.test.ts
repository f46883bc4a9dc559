import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { anEmployment, day } from '../support/employee-builders.ts';
import { approve } from '../support/run-world.ts';
import { scriptedPerson } from '../support/scripted-people.ts';
import { describeInBrowser, openPage } from './browser.ts';
import { expectAccessible, expectNarrow } from './checks.ts';
import { filledWorld } from './filled-world.ts';
import { becomeAdministrator, password } from './sign-in.ts';
import { hostileNames } from './stage.ts';
import { type WorkingWorld, workingWorld } from './working-world.ts';
import { patience, soon } from './patience.ts';

describeInBrowser('people in the console', () => {
  test('somebody is found, explained from the HR system, and nothing of it is kept', patience, async () => {
    await using world = await workingWorld();
    await using browser = await openPage();
    const { page } = browser;
    const { source } = world.hr;
    source.people = [
      scriptedPerson(1),
      scriptedPerson(2, { employments: [anEmployment({ start_date: day('2099-06-01') })] }),
    ];
    await world.hr.run();
    source.people = [scriptedPerson(1, { last_name: 'Anders' }), source.people[1]!];
    await world.hr.run();
    source.direct.set('E0001', scriptedPerson(1, { last_name: 'Nogweeranders' }));
    await becomeAdministrator(page, world);
    await page.getByRole('link', { name: 'People' }).click();
    await page.getByText('2 people').waitFor();
    await page.getByLabel('Status', { exact: true }).selectOption('Starts later');
    await page.getByText('1 person').waitFor();
    expect(page.url()).toContain('status=upcoming');
    await page.getByRole('link', { name: 'First2 Last2' }).click();
    await page.getByText('Starts on 1 Jun 2099.').waitFor();
    await page.goto(`${world.url}/console/people?q=anders`);
    await expectAccessible(page);
    await expectNarrow(page);
    await page.getByRole('link', { name: 'First1 Anders' }).click();
    await page.getByText('Nothing is planned.').waitFor();
    const toConnection = page.getByRole('link', { name: 'Head office' });
    expect(await toConnection.getAttribute('href')).toBe(`/console/connections/${world.hr.connectionId}`);
    const timeline = page.getByRole('region', { name: 'What changed' });
    await timeline.getByRole('cell', { name: 'Last1' }).waitFor();
    expect(await timeline.getByRole('link', { name: 'The run that accepted it' }).count()).toBe(2);

    await page.getByRole('button', { name: 'Read and explain' }).click();
    await page.getByText('Everybody is taken.').waitFor(soon);
    await page.getByRole('cell', { name: 'Nogweeranders' }).first().waitFor();
    await page.getByRole('columnheader', { name: 'Where it comes from' }).first().waitFor();
    expect(source.directReads).toEqual(['E0001']);
    await expectAccessible(page);
    await expectNarrow(page);
    await page.getByRole('link', { name: 'People' }).first().click();
    await page.goBack();
    await page.getByRole('button', { name: 'Read and explain' }).waitFor();
    expect(await page.content()).not.toContain('Nogweeranders');
    browser.expectQuiet();
  });

  test(
    'somebody is erased: by their id in writing and the password, and then nothing of them is there',
    patience,
    async () => {
      await using world = await workingWorld();
      await using browser = await openPage();
      const { page } = browser;
      world.hr.source.people = [scriptedPerson(1), scriptedPerson(2)];
      await world.hr.run();
      await becomeAdministrator(page, world);
      const longAgo = new Date(Date.now() - 3_600_000);
      await world.db.kysely.updateTable('sessions').set({ reauthenticated_at: longAgo }).execute();
      await page.getByRole('link', { name: 'People' }).click();
      await page.getByRole('link', { name: 'First1 Last1' }).click();
      await page.getByRole('button', { name: 'Erase' }).click();
      const dialog = page.getByRole('dialog', { name: 'Erase this person for good?' });
      await dialog.getByRole('textbox').fill('E0002');
      await dialog.getByRole('button', { name: 'Erase' }).click();
      await page.getByText('This is not the id.').waitFor();
      await expectAccessible(page);
      await expectNarrow(page);
      await dialog.getByRole('textbox').fill('E0001');
      await dialog.getByRole('button', { name: 'Erase' }).click();
      await page.getByRole('dialog', { name: 'Is it still you?' }).waitFor();
      await page.getByRole('textbox', { name: 'Password' }).fill(password);
      await page.getByRole('button', { name: 'Go on' }).click();
      await page.getByText('This person was erased').waitFor(soon);
      await page.getByRole('heading', { name: 'Erased person' }).waitFor();
      expect(await page.content()).not.toContain('Last1');
      await expectAccessible(page);
      await page.getByRole('link', { name: 'People' }).first().click();
      await page.getByText('1 person').waitFor();
      await page.getByLabel('Also who is no longer').check();
      await page.getByText('2 people').waitFor();
      browser.expectQuiet([401]);
    },
  );

  test('what is kept of one person is saved as a file, which the audit log tells', patience, async () => {
    await using world = await workingWorld();
    await using browser = await openPage();
    const { page } = browser;
    const email = 'somebody.with.a.long.name@a-long-domain-of-a-customer-with-many-words.example';
    world.hr.source.people = [scriptedPerson(1), scriptedPerson(2, { email })];
    await world.hr.run();
    await becomeAdministrator(page, world);
    await page.getByRole('link', { name: 'People' }).click();
    // However long an address is, what stands beside it stays in sight on a phone.
    await page.setViewportSize({ width: 390, height: 800 });
    await page.getByText(email).waitFor();
    const beyond = () =>
      page
        .getByRole('region', { name: 'People with their connection and status' })
        .evaluate((list: unknown) => {
          // An element; the types of the page are not those of the tests.
          const { scrollWidth, clientWidth } = list as { scrollWidth: number; clientWidth: number };
          return scrollWidth - clientWidth;
        });
    await expect.poll(beyond, soon).toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByRole('link', { name: 'First1 Last1' }).click();
    const saving = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download what is kept' }).click();
    const download = await saving;
    expect(download.suggestedFilename()).toMatch(/^rollcall-person-[0-9a-f-]{36}\.json$/);
    const kept = await readFile(await download.path(), 'utf8');
    expect(JSON.parse(kept)).toBeTypeOf('object');
    expect(kept).toContain('person1@firm.example');
    expect(kept).not.toContain(email);
    await page.getByRole('link', { name: 'Audit log' }).click();
    const row = page.getByRole('row').filter({ hasText: 'exportEmployee' });
    await row.getByRole('link', { name: 'To the person' }).click();
    await page.getByRole('heading', { name: 'First1 Last1' }).waitFor();
    browser.expectQuiet();
  });

  test(
    'somebody who is not in the list: why they are out, and what the rules make of them',
    patience,
    async () => {
      await using world = await workingWorld();
      await using browser = await openPage();
      const { page } = browser;
      const { source } = world.hr;
      source.people = [scriptedPerson(1)];
      await world.hr.run();
      await approve(world.hr, { scope: { departments: ['Kas'] } });
      source.direct.set('E0007', scriptedPerson(7, { department: 'Kantoor' }));
      await becomeAdministrator(page, world);
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.goto(`${world.url}/console/people?q=last7`);
      await page.getByText('Nobody fits').waitFor();
      await page.getByRole('link', { name: 'Somebody who is not in the list' }).last().click();
      await page.getByLabel('Id at the HR system').fill('E0007');
      await page.getByLabel('Connection').fill('Kwekerij De Proef · Head office');
      await page.getByRole('button', { name: 'Read and explain' }).click();
      await page.getByText('Not included').waitFor(soon);
      await page.getByText('The next run would not add this person.').waitFor();
      await page.getByRole('row', { name: 'last_name Last7 By default.' }).waitFor();
      expect(source.directReads).toEqual(['E0007']);
      await expectAccessible(page);
      await expectNarrow(page);
      await page.getByLabel('Id at the HR system').fill('E0008');
      expect(await page.content()).not.toContain('Last7');
      await page.getByRole('button', { name: 'Read and explain' }).click();
      await page.getByText('Neither the HR system nor the accepted list knows this id.').waitFor(soon);
      expect(asked.filter((url) => /E000[78]/.test(url))).toEqual([]);
      browser.expectQuiet();
    },
  );

  test(
    'somebody who was never accepted is erased by their id, from the test export that holds them',
    patience,
    async () => {
      await using world = await filledWorld();
      await using browser = await openPage();
      const { page } = browser;
      const { connectionId, exportId } = world.ids;
      await becomeAdministrator(page, world);
      const longAgo = new Date(Date.now() - 3_600_000);
      await world.db.kysely.updateTable('sessions').set({ reauthenticated_at: longAgo }).execute();
      await page.goto(`${world.url}/console/people/unlisted?connection=${connectionId}`);
      await page.getByLabel('Id at the HR system').fill('E0027');
      await page.getByRole('button', { name: 'Erase' }).click();
      const dialog = page.getByRole('dialog', { name: 'Erase this person for good?' });
      await dialog.getByRole('textbox').fill('E0027');
      await expectAccessible(page);
      await expectNarrow(page);
      await dialog.getByRole('button', { name: 'Erase' }).click();
      await page.getByRole('dialog', { name: 'Is it still you?' }).waitFor();
      await page.getByRole('textbox', { name: 'Password' }).fill(password);
      await page.getByRole('button', { name: 'Go on' }).click();
      await page.getByText(/1 in test exports/).waitFor(soon);
      await expectAccessible(page);
      await page.goto(`${world.url}/console/connections/${connectionId}/exports/${exportId}`);
      await page.getByLabel('Search by name or e-mail address').fill('Last27');
      await page.getByText('Nobody in this export fits.').waitFor();
      browser.expectQuiet([401]);
    },
  );

  test(
    'A1 names of people with markup, foreign direction and emoji are text, also in the palette',
    patience,
    async () => {
      await using world = await workingWorld();
      await using browser = await openPage();
      const { page } = browser;
      world.hr.source.people = hostileNames.map((last_name, index) =>
        scriptedPerson(index + 1, { first_name: 'Vos', last_name, department: last_name }),
      );
      await world.hr.run();
      await becomeAdministrator(page, world);
      await page.getByRole('link', { name: 'People' }).click();
      for (const name of hostileNames) await page.getByRole('link', { name: `Vos ${name}` }).waitFor();
      for (const name of hostileNames.slice(0, 2)) {
        await page.getByRole('link', { name: `Vos ${name}` }).click();
        await page.getByRole('heading', { name: `Vos ${name}` }).waitFor();
        expect(await page.locator('main img, main svg[onload]').count()).toBe(0);
        await page.goBack();
      }
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog', { name: 'Go to' }).getByRole('combobox').fill('vos img');
      await page.getByRole('option', { name: hostileNames[0] ?? '' }).waitFor();
      await expectAccessible(page);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: hostileNames[0] ?? '' }).waitFor();
      browser.expectQuiet();
    },
  );

  test(
    'thousands of people are fetched as somebody scrolls, and only those in sight are in the page',
    patience,
    async () => {
      await using world = await workingWorld();
      await using browser = await openPage();
      const { page } = browser;
      world.hr.source.generate = { count: 450, person: scriptedPerson };
      world.hr.source.pageSize = 150;
      await world.hr.run();
      await becomeAdministrator(page, world);
      await page.getByRole('link', { name: 'People' }).click();
      await page.getByText('The first 100 people').waitFor();
      expect(await page.getByRole('row').count()).toBeLessThan(40);
      const rows = page.getByRole('region', { name: 'People with their connection and status' });
      await expect
        .poll(async () => {
          await rows.hover();
          await page.mouse.wheel(0, 100_000);
          return page.getByText('450 people').count();
        }, soon)
        .toBe(1);
      await page.getByLabel('Search by name').fill('last449');
      await page.getByText('1 person').waitFor();
      browser.expectQuiet();
    },
  );

  test(
    'a token is made, used and revoked; the audit log tells it and is whole; settings show no secret',
    patience,
    async () => {
      await using world = await workingWorld();
      await using browser = await openPage();
      const { page } = browser;
      await becomeAdministrator(page, world);
      const token = await makeToken(page);
      const asked = () =>
        fetch(`${world.url}/v1/employees`, { headers: { authorization: `Bearer ${token}` } });
      expect((await asked()).status).toBe(200);
      await page.getByRole('button', { name: 'Revoke' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
      await page.getByText('Revoked').waitFor();
      expect((await asked()).status).toBe(401);

      await page.getByRole('link', { name: 'Audit log' }).click();
      const revoked = page.getByRole('row').filter({ hasText: 'Revoke an API token' }).first();
      await revoked.waitFor();
      // Asked and done are one line.
      const lines = page.getByRole('row').filter({ hasText: 'Revoke an API token' });
      expect(await lines.count()).toBe(1);
      await lines.getByText('done').waitFor();
      const what = page.getByLabel('What', { exact: true });
      await what.fill('createToken');
      await revoked.waitFor({ state: 'detached' });
      expect(page.url()).toContain('action=createToken');
      await what.blur();
      await expect.poll(() => what.inputValue()).toBe('Make an API token');
      await what.fill('Revoke an API token');
      await revoked.filter({ hasText: 'revokeToken' }).waitFor();
      expect(page.url()).toContain('action=revokeToken');
      await what.fill('customer add');
      await what.press('Enter');
      await page.getByText('Nothing fits').waitFor();
      await what.fill('Make an API token');
      await page.getByRole('row').filter({ hasText: 'Noor Voorbeeld (you)' }).first().waitFor();
      await page.getByRole('button', { name: 'Follow the chain' }).click();
      await page.getByText('and none was changed or taken out').waitFor();
      await expectAccessible(page);
      await expectNarrow(page);
      await tamper(world, `update audit_events set action = 'nothing' where number = 1`);
      await page.getByRole('button', { name: 'Follow the chain' }).click();
      await page.getByText('Row 1 was changed after it was written.').waitFor();

      await page.getByRole('link', { name: 'Settings' }).click();
      await page.getByText('180 days').waitFor();
      await expectAccessible(page);
      await expectNarrow(page);
      browser.expectQuiet();
    },
  );
});

/** With the right to read people only; gives its text. */
async function makeToken(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'API tokens' }).click();
  await page.getByRole('button', { name: 'Make a token' }).click();
  await page.getByLabel('Name').fill('benefits platform');
  await page.getByRole('checkbox', { name: 'employees: read' }).check();
  await page.getByRole('button', { name: 'Make the token' }).click();
  const shown = page.getByRole('dialog', { name: 'This is the token' }).locator('code');
  await shown.waitFor();
  const token = (await shown.textContent()) ?? '';
  await page.getByRole('button', { name: 'I have copied it' }).click();
  return token;
}

/** As somebody with the database in their hands, past what guards it. */
async function tamper({ db }: WorkingWorld, statement: string): Promise<void> {
  await db.pool.query(
    `set session_replication_role = replica; ${statement}; set session_replication_role = origin`,
  );
}
