import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser, openPage } from './browser.ts';
import { expectAccessible, expectNarrow } from './checks.ts';
import { consoleWorld, type ConsoleWorld } from './console-world.ts';
import { becomeAdministrator } from './sign-in.ts';

const patience = { timeout: 120_000 };

describeInBrowser('the console’s settings of a connection', () => {
  test('shows what another scope would change before it is saved, and saves it', patience, async () => {
    await using world = await consoleWorld();
    await using browser = await openPage();
    const { page } = browser;
    await becomeAdministrator(page, world);
    await page.goto(world.at('/settings'));
    const scope = page.getByRole('region', { name: 'Who is included' });
    await scope.getByRole('combobox', { name: 'Only these departments' }).fill('kas');
    await scope.getByRole('button', { name: 'Show what this would change' }).click();
    await scope.getByText('8 people would be taken; 12 are in the list now.').waitFor();
    await scope.getByRole('row', { name: /Would leave 4 E0001, E0004, E0007, E0010/ }).waitFor();
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

  test('takes another name and another time zone at once, and none that there is not', patience, async () => {
    await using world = await consoleWorld();
    await using browser = await openPage();
    const { page } = browser;
    const part = await opened(page, world, 'Name and time zone');
    await part.getByLabel('Time zone').fill('Mars/Phobos');
    await part.getByText('There is no such time zone.').waitFor();
    await part.getByLabel('Time zone').fill('Europe/Lisbon');
    await part.getByRole('textbox', { name: 'Name' }).fill('Filiaal Faro');
    await part.getByRole('button', { name: 'Save' }).click();
    await part.getByText('It holds from the next run on.').waitFor();
    await page.getByRole('heading', { name: 'Filiaal Faro', level: 1 }).waitFor();
    expect(await kept(world, ['name', 'time_zone'])).toEqual({
      name: 'Filiaal Faro',
      time_zone: 'Europe/Lisbon',
    });
    browser.expectQuiet();
  });

  test(
    'says of each setting of the HR system whether it holds at once or waits for a yes',
    patience,
    async () => {
      await using world = await consoleWorld();
      const settings = { tenant_id: '100', api_version: 'v1', base_url: 'https://elsewhere.example' };
      await world.db.pool.query(
        `update connections set settings = $1, approved_binding = jsonb_set(approved_binding, '{settings}', $1)`,
        [settings],
      );
      await using browser = await openPage();
      const { page } = browser;
      const part = await opened(page, world, 'Settings of Scripted');
      await part.getByLabel('API version').selectOption('v2');
      await part.getByText('Advanced').click();
      await part.getByLabel('Base URL').fill('');
      await part.getByRole('button', { name: 'Save' }).click();
      await part.getByText('It holds from the next run on.').waitFor();
      // What was emptied is taken out, and its default is back.
      const after = { tenant_id: '100', api_version: 'v2', base_url: 'https://hr.example' };
      expect(await kept(world, ['settings'])).toEqual({ settings: after });
      expect(await part.getByLabel('Base URL').inputValue()).toBe('https://hr.example');
      await part.getByLabel('Tenant ID').fill('200');
      await part.getByRole('button', { name: 'Save' }).click();
      await part.getByText('another company is read').waitFor();
      browser.expectQuiet();
    },
  );

  test(
    'fills a field from an attribute that the HR system named, and goes back to usual',
    patience,
    async () => {
      await using world = await consoleWorld();
      await using browser = await openPage();
      const { page } = browser;
      const part = await opened(page, world, 'Fields');
      await part.getByRole('button', { name: 'Ask Scripted for its attributes' }).click();
      await part.getByText('Scripted offers 2 attributes').waitFor();
      await part.getByText('Taken as usual').click();
      await part.getByLabel('Where Work e-mail comes from').selectOption('Not taken');
      await part.getByRole('button', { name: 'Save' }).click();
      await part.getByText('It holds from the next run on.').waitFor();
      expect(await kept(world, ['mapping'])).toMatchObject({ mapping: { off: ['email'], fields: {} } });

      await part.getByText('Not taken (').click();
      await part.getByLabel('Where Telephone comes from').selectOption('From another attribute …');
      await part.getByText('A field is to come from another attribute, and none is named.').waitFor();
      await part.getByLabel('Attribute for Telephone').fill('Platform');
      await part.getByText('Called “Joins the platform” there.').waitFor();
      await part.getByRole('button', { name: 'Add a field' }).click();
      await part.getByLabel('Name', { exact: true }).fill('shoe_size');
      await part.getByLabel('From the attribute').fill('cf_12');
      await part.getByRole('button', { name: 'Add a kind' }).click();
      await part.getByLabel('In the HR system').fill('Stagiair');
      await part.getByLabel('On the platform').fill('trainee');
      await part.getByRole('button', { name: 'Back to usual: Work e-mail' }).click();
      await expectAccessible(page);
      await expectNarrow(page);
      await part.getByRole('button', { name: 'Save' }).click();
      await part.getByText('a further field is taken').waitFor();
      expect(await kept(world, ['mapping'])).toEqual({
        mapping: {
          off: [],
          fields: { phone: 'Platform' },
          custom: { shoe_size: { from: 'cf_12' } },
          employment_types: { Stagiair: 'trainee' },
        },
      });
      browser.expectQuiet();
    },
  );

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
      expect(await isFocused(departments)).toBe(true);
      await page.keyboard.type('Kantine');
      await page.keyboard.press('Enter');
      await paste(departments, 'Schuur\r\nTuin, achter\n');
      const chosen = part.getByRole('list', { name: 'Chosen: Only these departments' });
      expect(await chosen.getByRole('listitem').allInnerTexts()).toEqual(
        ['Kas', 'Kantine', 'Schuur', 'Tuin, achter'].map((name) => expect.stringContaining(name)),
      );
      await chosen.getByRole('button', { name: 'Take out Kantine' }).press('Enter');
      expect(await isFocused(departments)).toBe(true);
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

  test('keeps what was entered while another part is saved, and overwrites nobody', patience, async () => {
    await using world = await consoleWorld();
    await using browser = await openPage();
    const { page } = browser;
    const general = await opened(page, world, 'Name and time zone');
    const guard = page.getByRole('region', { name: 'Guard' });
    const added = guard.getByRole('group', { name: 'Added' }).getByLabel('People');
    await added.fill('40');
    await general.getByRole('textbox', { name: 'Name' }).fill('Mine');
    await general.getByRole('button', { name: 'Save' }).click();
    await general.getByText('It holds from the next run on.').waitFor();
    expect(await added.inputValue()).toBe('40');
    await world.db.kysely
      .updateTable('connections')
      .set((row) => ({ name: 'Theirs', settings_version: row('settings_version', '+', 1) }))
      .execute();
    await general.getByRole('textbox', { name: 'Name' }).fill('Mine again');
    await general.getByRole('button', { name: 'Save' }).click();
    await general.getByText('Somebody else changed this meanwhile').waitFor();
    await expectAccessible(page);
    await general.getByRole('button', { name: 'Show it as it is now' }).click();
    await expect.poll(() => general.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Theirs');
    expect(await kept(world, ['name'])).toEqual({ name: 'Theirs' });
    await guard.getByRole('button', { name: 'Save' }).click();
    await guard.getByText('It holds from the next run on.').waitFor();
    browser.expectQuiet([409]);
  });

  test('shows a viewer everything and no way to change it', patience, async () => {
    await using world = await consoleWorld();
    const scope = { departments: ['Kas'], attribute: { name: 'Platform', accepted: ['Yes'] } };
    const mapping = { off: ['birthday'], custom: { shoe_size: { from: 'cf_12' } } };
    await world.db.pool.query('update connections set scope = $1, mapping = $2', [scope, mapping]);
    await using browser = await openPage();
    const { page } = browser;
    await becomeAdministrator(page, world);
    await world.db.kysely.updateTable('operators').set({ role: 'viewer' }).execute();
    for (const [path, sign] of [
      ['/settings', 'Further fields'],
      ['/access', 'Nobody said on which day they end.'],
    ] as const) {
      await page.goto(world.at(path));
      await page.getByText(sign).waitFor();
      for (const fold of await page.locator('main summary').all()) await fold.click();
      const buttons = page.getByRole('main').getByRole('button');
      expect(await buttons.allInnerTexts()).toEqual([]);
      if (path === '/settings') {
        const fields = page.getByRole('main').locator(':is(input, select, textarea):not([type="hidden"])');
        const locked = fields.and(page.locator(':disabled'));
        expect(await locked.count()).toBeGreaterThan(30);
        expect(await locked.count()).toBe(await fields.count());
      }
      await expectAccessible(page);
      await expectNarrow(page);
    }
    browser.expectQuiet();
  });
});

/** Signs in, opens the settings and gives one part of them. */
async function opened(page: Page, world: ConsoleWorld, name: string): Promise<Locator> {
  await becomeAdministrator(page, world);
  await page.goto(world.at('/settings'));
  const part = page.getByRole('region', { name, exact: true });
  await part.waitFor();
  return part;
}

async function kept(
  { db, connectionId }: ConsoleWorld,
  columns: ('name' | 'time_zone' | 'settings' | 'scope' | 'mapping')[],
): Promise<unknown> {
  return db.kysely
    .selectFrom('connections')
    .select(columns)
    .where('id', '=', connectionId)
    .executeTakeFirst();
}

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
