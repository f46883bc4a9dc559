import { expect, test } from 'vitest';
import { approve } from '../support/run-world.ts';
import { describeInBrowser, openPage } from './browser.ts';
import { expectAccessible, expectNarrow } from './checks.ts';
import { consoleWorld, staff } from './console-world.ts';
import { becomeAdministrator } from './sign-in.ts';
import { hostileNames } from './stage.ts';
import { patience } from './patience.ts';

describeInBrowser('the console’s pages of a connection', () => {
  test('U3 shows the verdict and the remarks of who sent a test export back', patience, async () => {
    await using world = await consoleWorld();
    await approve(world.runs, {});
    await using browser = await openPage();
    const { page } = browser;
    await becomeAdministrator(page, world);
    await page.goto(world.at('/exports'));
    await page.getByText('No test export yet').waitFor();
    await page.getByRole('button', { name: 'New test export' }).click();
    await page.getByText('The customer has not said anything yet').waitFor();
    await page.getByText('First1 Last1').waitFor();
    await page.getByLabel('Search by name or e-mail address').fill('last12');
    await page.getByRole('cell', { name: /First1 Last1/ }).waitFor({ state: 'detached' });
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'CSV' }).click();
    expect((await download).suggestedFilename()).toMatch(/^[\w-]+-test-export-[\d-]+\.csv$/);
    const verdict = {
      state: 'sent_back' as const,
      decided_by: 'Ada Muster',
      decided_at: new Date(),
      remarks: 'The interns are missing.\nThey start in May.',
    };
    await world.db.kysely.updateTable('exports').set(verdict).execute();
    await page.reload();
    await page.getByText('This test export was sent back').waitFor();
    await page.getByText('The interns are missing.').waitFor();
    browser.expectQuiet();
  });

  test('A11 makes a set-up link that is shown once, and revokes it', patience, async () => {
    await using world = await consoleWorld();
    await using browser = await openPage();
    const { page } = browser;
    await becomeAdministrator(page, world);
    await page.goto(world.at('/link'));
    await page.getByText('No link yet').waitFor();
    await page.getByRole('button', { name: 'New set-up link' }).click();
    await page.getByLabel('For', { exact: true }).selectOption('nobody in particular');
    await page.getByRole('button', { name: 'Make the link' }).click();
    const link = await page.getByText(`${world.url}/setup#`).innerText();
    expect(link).toMatch(/#t=[\w-]{43,}&k=[0-9a-f]{64}$/);
    await page.getByRole('button', { name: 'I have copied it' }).click();
    await page.getByText('Not opened yet').waitFor();
    await page.reload();
    await page.getByText('Not opened yet').waitFor();
    expect(await page.content()).not.toContain(link.split('#t=')[1]?.slice(0, 43));
    await page.getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('Revoked').waitFor();
    browser.expectQuiet();
  });

  test('pauses, resumes and removes a connection, the last only by its name', patience, async () => {
    await using world = await consoleWorld();
    await using browser = await openPage();
    const { page } = browser;
    await becomeAdministrator(page, world);
    await page.goto(world.at());
    for (const [verb, state] of [
      ['Pause', /^Paused since \d.*: An operator paused it/],
      ['Resume', 'Active'],
    ] as const) {
      await page.getByRole('button', { name: 'More …' }).click();
      await page.getByRole('menuitem', { name: verb }).click();
      await page.getByRole('dialog').getByRole('button', { name: verb }).click();
      await page.getByText(state, { exact: true }).first().waitFor();
    }
    await page.getByRole('button', { name: 'More …' }).click();
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Off-board its people (12) too').check();
    await dialog.getByLabel(/type the name/).fill('Something else');
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await dialog.getByText('That is not its name.').waitFor();
    await dialog.getByLabel(/type the name/).fill('Hoofdkantoor');
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await page.getByText('Removed', { exact: true }).first().waitFor();
    expect(Object.values(await world.runs.list())).not.toContain('active');
    browser.expectQuiet();
  });

  test(
    'lists the companies where there is more than one, and a change below each other where it is narrow',
    patience,
    async () => {
      await using world = await consoleWorld();
      const { source } = world.runs;
      source.companies = [
        { external_id: 'F1', short_name: 'Kas', full_name: 'De Kas B.V.' },
        { external_id: 'F2', short_name: 'Winkel' },
      ];
      source.people = staff(12, (number) => (number === 1 ? { department: 'Nieuwbouw' } : {}));
      await world.runs.run();
      await using browser = await openPage();
      const { page } = browser;
      await becomeAdministrator(page, world);
      await page.goto(world.at());
      const companies = page.getByRole('region', { name: 'Companies' });
      await companies.getByRole('row', { name: 'De Kas B.V. · Kas F1 12 people' }).waitFor();
      await companies.getByRole('row', { name: 'Winkel F2 0 people' }).waitFor();
      await expectAccessible(page);
      await expectNarrow(page);
      await page.setViewportSize({ width: 320, height: 640 });
      await page.goto(world.at('/changes'));
      const from = await page.getByText('Kantoor', { exact: true }).first().boundingBox();
      const to = await page.getByText('Nieuwbouw', { exact: true }).first().boundingBox();
      expect((from?.y ?? 0) + (from?.height ?? 0)).toBeLessThanOrEqual(to?.y ?? 0);
      browser.expectQuiet();
    },
  );

  test('A1 shows what somebody else named or wrote as the text it is', patience, async () => {
    const [markup = '', vector = '', script = '', arabic = '', emoji = ''] = hostileNames;
    await using world = await consoleWorld({ customer: markup, connection: arabic });
    const named = { first_name: markup, last_name: vector, department: script, title: emoji };
    world.runs.source.people = staff(13, (number) =>
      number === 13 ? named : number === 12 ? { department: markup } : {},
    );
    const { runId } = await world.runs.run();
    await using browser = await openPage();
    const { page } = browser;
    await becomeAdministrator(page, world);
    await page.goto(world.at(`/runs/${runId}`));
    await page.getByText(`${markup} ${vector}`).first().waitFor();
    await page.getByRole('heading', { name: markup, level: 1 }).waitFor();
    await page.goto(world.at('/people'));
    await page.getByText(`${markup} ${vector}`).first().waitFor();
    await page.getByText(script).first().waitFor();
    await page.goto(world.at('/changes'));
    await page.getByText(markup).nth(1).waitFor();
    expect(await page.locator('main img, main a[href^="javascript"]').count()).toBe(0);
    browser.expectQuiet();
  });

  test.each([
    [
      'overview, people, changes, exports and link',
      [
        ['', 'Joiners, movers and leavers in the last 2 runs'],
        ['/people', 'First12 Last12'],
        ['/changes', 'Change 12'],
        ['/exports', 'No test export yet'],
        ['/link', 'No link yet'],
      ],
    ],
    [
      'settings, access, a held run and the list of runs',
      [
        ['/settings', 'Who is included'],
        ['/access', 'Nobody can look at them'],
        ['/runs/held', 'Did that many people leave?'],
        ['runs', 'Every run of every connection'],
      ],
    ],
  ] as const)('U6 has nothing serious for axe and fits 320 px: %s', patience, async (_, paths) => {
    await using world = await consoleWorld();
    world.runs.source.people = staff(5);
    const { runId } = await world.runs.run();
    await using browser = await openPage();
    const { page } = browser;
    await becomeAdministrator(page, world);
    for (const [path, sign] of paths) {
      const isList = path === 'runs';
      await page.goto(
        isList ? `${world.url}/console/runs?outcome=waiting` : world.at(path.replace('held', runId)),
      );
      await page.getByText(sign).first().waitFor();
      await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
      // A heading, and the one run that waits.
      if (isList) await expect.poll(() => page.getByRole('row').count()).toBe(2);
      await expectAccessible(page);
      await expectNarrow(page);
    }
    browser.expectQuiet();
  });
});
