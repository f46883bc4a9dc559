import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { describeInBrowser, openPage } from './browser.ts';
import { servedDemo } from './served-demo.ts';
import { becomeAdministrator } from './sign-in.ts';

/** When the last run was, a minute or two after the service began. */
const soonAgo = /just now|this minute|\d+ minutes? ago/;
const folder = join(import.meta.dirname, '../../docs/images');

/** Only by `npm run screenshots`, which says SCREENSHOTS=1: pictures are changed on purpose, not by every test run. */
const onPurpose = process.env['SCREENSHOTS'] === '1' ? describeInBrowser : describe.skip;

onPurpose('pictures of the console for the documents', () => {
  test('the main pages, in light and dark, of the demo', { timeout: 240_000 }, async () => {
    await using demo = await servedDemo();
    await using browser = await openPage({ viewport: { width: 1200, height: 780 } });
    const { page } = browser;
    await mkdir(folder, { recursive: true });
    await becomeAdministrator(page, { firstLink: async () => demo.firstLink });
    // Each is read once more at the start; the page by itself would show it within a minute.
    const nordlicht = page.getByRole('row').filter({ hasText: 'Nordlicht' });
    const stadstuin = page.getByRole('row').filter({ hasText: 'Stadstuin' });
    const isRead = async (row: Locator): Promise<boolean> =>
      (await row.filter({ hasText: soonAgo }).filter({ hasNotText: 'Under way' }).count()) === 1;
    const bothAreRead = async (): Promise<boolean> => {
      await page.reload();
      await stadstuin.waitFor();
      return (await isRead(nordlicht)) && (await isRead(stadstuin));
    };
    await expect.poll(bothAreRead, { timeout: 90_000, interval: 2_000 }).toBe(true);
    // What needs a person comes by a question of its own: the held run, then the parked message.
    const waiting = page.getByRole('region', { name: 'Needs a person' });
    await waiting.getByRole('link', { name: 'Zonnedak' }).waitFor();
    await picture(page, 'console');

    await stadstuin.getByRole('link').first().click();
    await page.getByRole('heading', { name: 'Runs' }).waitFor();
    await picture(page, 'console-connection');

    await page.getByRole('link', { name: 'Connections', exact: true }).first().click();
    await nordlicht.getByRole('link').first().click();
    await page.getByRole('link', { name: 'Look at it and decide' }).click();
    await page.getByRole('button', { name: 'Release' }).waitFor();
    await picture(page, 'console-held');

    await page.getByRole('link', { name: 'People', exact: true }).first().click();
    await page.getByLabel('Status', { exact: true }).selectOption('Ended');
    await page.getByRole('row').filter({ hasText: 'Ended' }).getByRole('link').first().click();
    await page.getByRole('heading', { name: 'What changed' }).waitFor();
    await picture(page, 'console-person');

    await page.getByRole('link', { name: 'Destinations', exact: true }).first().click();
    await page.getByRole('link', { name: 'Zonnedak' }).click();
    await page.getByRole('heading', { name: 'Health' }).waitFor();
    await picture(page, 'console-destination');
    browser.expectQuiet();
  });
});

async function picture(page: Page, name: string): Promise<void> {
  // Nothing lies under it there.
  await page.mouse.move(0, 0);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.locator(`html[data-mantine-color-scheme='${colorScheme}']`).waitFor({ state: 'attached' });
    const path = join(folder, `${name}-${colorScheme}.png`);
    await page.screenshot({ path, animations: 'disabled' });
  }
}
