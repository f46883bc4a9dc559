import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { inflateRawSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { readZip } from '../../src/reviews/files/zip.ts';
import { describeInBrowser, openPage } from './browser.ts';
import { expectAccessible, expectNarrow } from './checks.ts';
import { type FilledWorld, filledWorld } from './filled-world.ts';
import { becomeAdministrator, password } from './sign-in.ts';
import { patience } from './patience.ts';

describeInBrowser('a test export in the console', () => {
  test(
    'shows what differs from the list, who a finding is about, and where a value comes from',
    patience,
    async () => {
      await using world = await filledWorld();
      await using browser = await openPage();
      const { page } = browser;
      await becomeAdministrator(page, world);
      await openExport(page, world);
      const comparison = page.getByRole('region', { name: 'What is different' });
      await comparison.getByText('Compared with the 25 people who are accepted now.').waitFor();
      await comparison.getByRole('row', { name: 'New 2 First7 Last7, First27 Last27' }).waitFor();
      await comparison.getByRole('row', { name: /^With other values .*First3 Last3/ }).waitFor();
      await comparison.getByText(/Fields that differ: .*last_name \(1\)/).waitFor();

      const findings = page.getByRole('region', { name: 'Findings' });
      await findings.getByRole('button', { name: /^1 person ?: A date that does not exist/ }).click();
      await findings.getByText('E0900').waitFor();
      await findings.getByRole('button', { name: /^2 people ?: Another person has the same/ }).click();
      await findings.getByRole('button', { name: 'First2 Last2' }).waitFor();
      await expectAccessible(page);
      await expectNarrow(page);
      await findings.getByRole('button', { name: 'Only these in the table' }).click();
      await page.getByRole('button', { name: 'Only EMAIL_DUPLICATE: show everybody' }).waitFor();
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await findings.getByRole('button', { name: 'First1 Last1' }).click();
      const person = page.getByRole('dialog', { name: 'First1 Last1' });
      await person.getByRole('row', { name: 'email person2@firm.example email' }).waitFor();
      await person.getByRole('row', { name: /^start_date 1 Jan 2020/ }).waitFor();
      expect(asked.filter((url) => url.includes('E0001'))).toEqual([]);
      await expectAccessible(page);
      await expectNarrow(page);
      browser.expectQuiet();
    },
  );

  test('is saved as CSV and as XLSX, with everybody in it', patience, async () => {
    await using world = await filledWorld();
    await using browser = await openPage();
    const { page } = browser;
    await becomeAdministrator(page, world);
    await openExport(page, world);
    const csv = await readFile(await saved(page, 'CSV'), 'utf8');
    // What was made by a table of our columns.
    const rows = parse(csv, { columns: true, bom: true }) as { external_id: string }[];
    expect(rows).toHaveLength(27);
    expect(rows).toContainEqual(expect.objectContaining({ external_id: 'E0007', first_name: 'First7' }));
    const sheets = readZip(await readFile(await saved(page, 'XLSX'))).filter(({ name }) =>
      name.startsWith('xl/worksheets/'),
    );
    const people = sheets.map(({ compressed }) => inflateRawSync(compressed).toString()).join('\n');
    for (const { external_id: id } of rows) expect(people).toContain(`>${id}<`);
    browser.expectQuiet();
  });

  test(
    'is approved for the customer by somebody who proves who they are, and kept with their name',
    patience,
    async () => {
      await using world = await filledWorld();
      await using browser = await openPage();
      const { page } = browser;
      await becomeAdministrator(page, world);
      const longAgo = new Date(Date.now() - 3_600_000);
      await world.db.kysely.updateTable('sessions').set({ reauthenticated_at: longAgo }).execute();
      await openExport(page, world);
      await page.getByText('only when somebody at the customer has looked at the list').waitFor();
      await page.getByRole('button', { name: 'Approve for the customer' }).click();
      const dialog = page.getByRole('dialog', { name: 'Approve this test export for the customer?' });
      await dialog.getByLabel('Who said yes').fill('Hanna Voorbeeld of HR, by mail on 3 March');
      await dialog.getByText('this was decided by Noor Voorbeeld').waitFor();
      await expectAccessible(page);
      await expectNarrow(page);
      // Nothing is sent before it was looked at.
      await dialog.getByRole('button', { name: 'Approve for the customer' }).click();
      await dialog.getByRole('checkbox', { name: 'I have looked at the 27 people' }).check();
      await dialog.getByRole('button', { name: 'Approve for the customer' }).click();
      await page.getByRole('dialog', { name: 'Is it still you?' }).waitFor();
      expect(await verdict(world)).toMatchObject({ state: 'open', decided_by: null });
      await page.getByRole('textbox', { name: 'Password' }).fill(password);
      await page.getByRole('button', { name: 'Go on' }).click();
      await page.getByText('Exactly this test export was approved').waitFor();
      await page.getByText('Hanna Voorbeeld of HR, by mail on 3 March').waitFor();
      expect(await verdict(world)).toEqual({
        state: 'approved',
        decided_by: 'Noor Voorbeeld',
        remarks: 'Hanna Voorbeeld of HR, by mail on 3 March',
      });
      await page.getByRole('button', { name: 'Approve for the customer' }).waitFor({ state: 'detached' });
      browser.expectQuiet([401]);
    },
  );

  test('U3 is sent back by an operator with what is not right, and nothing flows', patience, async () => {
    await using world = await filledWorld();
    await using browser = await openPage();
    const { page } = browser;
    await becomeAdministrator(page, world);
    await openExport(page, world);
    await page.getByRole('button', { name: 'Send back' }).click();
    const dialog = page.getByRole('dialog', { name: 'Send this test export back?' });
    await dialog.getByLabel('What is not right').fill('Two people have one address');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Send back' }).click();
    await page.getByText('This test export was sent back').waitFor();
    await page.getByText('Two people have one address').waitFor();
    expect(await verdict(world)).toMatchObject({ state: 'sent_back', decided_by: 'Noor Voorbeeld' });
    browser.expectQuiet();
  });
});

async function openExport(page: Page, { url, ids }: FilledWorld): Promise<void> {
  await page.goto(`${url}/console/connections/${ids.connectionId}/exports/${ids.exportId}`);
  await page.getByRole('heading', { name: 'People of this export' }).waitFor();
}

async function saved(page: Page, format: string): Promise<string> {
  const saving = page.waitForEvent('download');
  await page.getByRole('link', { name: `Download ${format}` }).click();
  const download = await saving;
  expect(download.suggestedFilename()).toMatch(new RegExp(`^[a-z-]+-test-export-[\\d-]+\\.${format}$`, 'i'));
  return download.path();
}

async function verdict({ db, ids }: FilledWorld) {
  return db.kysely
    .selectFrom('exports')
    .select(['state', 'decided_by', 'remarks'])
    .where('id', '=', ids.exportId)
    .executeTakeFirstOrThrow();
}
