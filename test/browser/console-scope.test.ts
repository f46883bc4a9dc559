import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser, openPage } from './browser.ts';
import { expectAccessible, expectNarrow } from './checks.ts';
import { consoleWorld } from './console-world.ts';
import { kept, opened } from './settings-part.ts';
import { becomeAdministrator } from './sign-in.ts';
import { patience } from './patience.ts';

describeInBrowser('who is included, in the console', () => {
  test('shows what another scope would change before it is saved, and saves it', patience, async () => {
    await using world = await consoleWorld();
    await using browser = await openPage();
    const { page } = browser;
    await becomeAdministrator(page, world);
    await page.goto(world.at('/settings'));
    const scope = page.getByRole('region', { name: 'Who is included' });
    await scope.getByRole('combobox', { name: 'Only these departments' }).fill('kas');
    await scope.getByRole('button', { name: 'Show what this would change' }).click();
    await scope.getByText('8 people match these rules and would be taken; 12 are in the list now.').waitFor();
    await scope
      .getByRole('row', { name: /Would leave 4 First1 Last1, First4 Last4, First7 Last7, First10 Last10/ })
      .waitFor();
    const kept = () =>
      world.db.kysely
        .selectFrom('connections')
        .select('scope')
        .where('id', '=', world.connectionId)
        .executeTakeFirst();
    expect(await kept()).toEqual({ scope: {} });
    await scope.getByRole('button', { name: 'Save' }).click();
    await expect.poll(kept).toEqual({ scope: { departments: ['kas'] } });
    const guard = page.getByRole('region', { name: 'Guard' });
    await guard.getByRole('group', { name: 'Added' }).getByLabel('People').fill('0');
    await guard.getByRole('group', { name: 'Added' }).getByLabel('Percent').fill('0');
    await guard.getByRole('button', { name: 'Try on the last 30 runs' }).click();
    await guard.getByText('0 of the last 1 runs would have been held; held then: 0.').waitFor();
    browser.expectQuiet();
  });

  test(
    'chooses people by values that were seen, typed or pasted, with the keyboard alone',
    patience,
    async () => {
      await using world = await consoleWorld();
      await using browser = await openPage();
      const { page } = browser;
      const part = await opened(page, world, 'Who is included');
      await part.getByRole('button', { name: 'Count who is there' }).click();
      await part.getByText('12 people are there').waitFor();
      await part.getByRole('button', { name: 'Kas · 8 people' }).press('Enter');
      const departments = part.getByRole('combobox', { name: 'Only these departments' });
      await expect.poll(() => isFocused(departments)).toBe(true);
      await page.keyboard.type('Kantine');
      await page.keyboard.press('Enter');
      await paste(departments, 'Schuur\r\nTuin, achter\n');
      const chosen = part.getByRole('list', { name: 'Chosen: Only these departments' });
      await expect
        .poll(() => chosen.getByRole('listitem').allInnerTexts())
        .toEqual(['Kas', 'Kantine', 'Schuur', 'Tuin, achter'].map((name) => expect.stringContaining(name)));
      await chosen.getByRole('button', { name: 'Take out Kantine' }).press('Enter');
      await expect.poll(() => isFocused(departments)).toBe(true);
      await part.getByRole('button', { name: 'Ask Scripted for its attributes' }).click();
      await part.getByText('Scripted offers 2 attributes').waitFor();
      await part.getByRole('combobox', { name: 'Only people with this attribute' }).fill('Platform');
      await part.getByRole('button', { name: 'No', exact: true }).click();
      await expectAccessible(page);
      await expectNarrow(page);
      await part.getByRole('button', { name: 'Save' }).click();
      await part.getByText('It holds from the next run on.').waitFor();
      expect(await kept(world, ['scope'])).toEqual({
        scope: {
          attribute: { name: 'Platform', accepted: ['Yes', 'Ja', 'true', '1', 'No'] },
          departments: ['Kas', 'Schuur', 'Tuin, achter'],
        },
      });
      browser.expectQuiet();
    },
  );
});

function isFocused(field: Locator): Promise<boolean> {
  return field.and(field.page().locator(':focus')).isVisible();
}

/** As somebody pastes a column of a spreadsheet. */
async function paste(field: Locator, text: string): Promise<void> {
  const page = field.page();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  await field.press('Control+V');
}
