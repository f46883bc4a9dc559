import { expect, test } from 'vitest';
import { describeInBrowser, openPage } from './browser.ts';
import { expectAccessible } from './checks.ts';
import { becomeAdministrator } from './sign-in.ts';
import { webWorld } from './web-world.ts';
import { patience } from './patience.ts';

describeInBrowser('the head of the console', () => {
  test('U6 keeps its pages in one row at any width, and behind a button on a phone', patience, async () => {
    await using world = await webWorld();
    await using browser = await openPage();
    const { page } = browser;
    await becomeAdministrator(page, world);
    await world.db.kysely
      .updateTable('operators')
      .set({ name: 'Noor van den Voorbeeld-Lange Achternaam' })
      .execute();
    await page.reload();
    const pages = page.getByRole('navigation', { name: 'Main' }).getByRole('link');
    await pages.first().waitFor();
    for (const width of [912, 1024, 1200, 1280, 1392, 1440, 1600]) {
      await page.setViewportSize({ width, height: 800 });
      const boxes = await Promise.all((await pages.all()).map((link) => link.boundingBox()));
      expect(boxes.length, `pages at ${width} px`).toBe(9);
      expect(new Set(boxes.map((box) => box?.y)).size, `rows of pages at ${width} px`).toBe(1);
      const tools = ['Go to', 'Appearance', 'Noor'].map((name) =>
        page.getByRole('banner').getByRole('button', { name }).boundingBox(),
      );
      const lines = new Set((await Promise.all(tools)).map((box) => Math.round((box?.y ?? 0) / 20)));
      expect(lines.size, `rows of tools at ${width} px`).toBe(1);
      expect(await page.evaluate('document.documentElement.scrollWidth'), `at ${width} px`).toBe(width);
    }
    for (const width of [320, 375, 600, 800]) {
      await page.setViewportSize({ width, height: 700 });
      const bar = await page.getByRole('banner').boundingBox();
      expect(bar?.height, `the head at ${width} px`).toBeLessThan(64);
      expect(await pages.count(), `pages at ${width} px`).toBe(0);
      expect(await page.evaluate('document.documentElement.scrollWidth'), `at ${width} px`).toBe(width);
    }
    browser.expectQuiet();
  });

  test(
    'U6 its menu opens and closes by the keyboard, and closes with the way it shows',
    patience,
    async () => {
      await using world = await webWorld();
      await using browser = await openPage({ viewport: { width: 320, height: 700 } });
      const { page } = browser;
      await becomeAdministrator(page, world);
      const menu = page.getByRole('button', { name: 'Menu' });
      const pages = page.getByRole('navigation', { name: 'Main' }).getByRole('link');
      await menu.focus();
      await page.keyboard.press('Enter');
      await pages.first().waitFor();
      expect(await menu.getAttribute('aria-expanded')).toBe('true');
      await expectAccessible(page);
      await page.keyboard.press('Enter');
      await pages.first().waitFor({ state: 'hidden' });
      await page.keyboard.press('Enter');
      await pages.filter({ hasText: 'Destinations' }).click();
      await page.getByRole('heading', { name: 'Destinations', level: 1 }).waitFor();
      await pages.first().waitFor({ state: 'hidden' });
      // Where no page is, the way to all others still stands.
      await page.goto(`${world.url}/console/users`);
      await page.getByText('There is no such page').waitFor();
      await menu.click();
      await pages.first().waitFor();
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog', { name: 'Go to' }).getByRole('combobox').fill('runs');
      await page.getByRole('option', { name: 'Runs' }).waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Runs', level: 1 }).waitFor();
      browser.expectQuiet();
    },
  );
});
