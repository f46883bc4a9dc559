import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, test } from 'vitest';
import { describeInBrowser, openPage } from './browser.ts';
import { servedDemo } from './served-demo.ts';
import { becomeAdministrator } from './sign-in.ts';

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
    await page.getByRole('row').nth(3).waitFor();
    await picture(page, 'console');

    await page.getByRole('link', { name: 'Nordlicht', exact: true }).click();
    await page.getByRole('heading', { name: 'Runs' }).waitFor();
    await picture(page, 'console-connection');

    await page.getByRole('link', { name: 'Connections', exact: true }).first().click();
    await page.getByRole('link', { name: 'Stadstuin', exact: true }).click();
    await page.getByRole('row').filter({ hasText: 'Discarded' }).getByRole('link').first().click();
    await page.getByText('YouServe confirmed a fault').waitFor();
    await picture(page, 'console-held');

    await page.getByRole('link', { name: 'People', exact: true }).first().click();
    await page.getByLabel('Status', { exact: true }).selectOption('Ended');
    await page.getByRole('row').filter({ hasText: 'Ended' }).getByRole('link').first().click();
    await page.getByRole('heading', { name: 'What changed' }).waitFor();
    await picture(page, 'console-person');

    await page.getByRole('link', { name: 'Destinations', exact: true }).first().click();
    await page.getByRole('link', { name: 'Benefits platform' }).click();
    await page.getByRole('heading', { name: 'Health' }).waitFor();
    await picture(page, 'console-destination');
    browser.expectQuiet();
  });
});

async function picture(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.locator(`html[data-mantine-color-scheme='${colorScheme}']`).waitFor({ state: 'attached' });
    const path = join(folder, `${name}-${colorScheme}.png`);
    await page.screenshot({ path, animations: 'disabled' });
  }
}
