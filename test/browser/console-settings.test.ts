import { expect, test } from 'vitest';
import { describeInBrowser, openPage } from './browser.ts';
import { expectAccessible, expectNarrow } from './checks.ts';
import { consoleWorld } from './console-world.ts';
import { kept, opened } from './settings-part.ts';
import { becomeAdministrator } from './sign-in.ts';
import { patience } from './patience.ts';

describeInBrowser('the console’s settings of a connection', () => {
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
      await expect.poll(() => part.getByLabel('Base URL').inputValue()).toBe('https://hr.example');
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
