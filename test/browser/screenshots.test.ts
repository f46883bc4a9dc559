import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { describeInBrowser, openPage } from './browser.ts';
import { becomeAdministrator } from './sign-in.ts';
import { setStage } from './stage.ts';
import { webWorld } from './web-world.ts';

const folder = join(import.meta.dirname, '../../docs/images');

/** Only by `npm run screenshots`, which says SCREENSHOTS=1: pictures are changed on purpose, not by every test run. */
const onPurpose = process.env['SCREENSHOTS'] === '1' ? describeInBrowser : describe.skip;

onPurpose('pictures for the documents', () => {
  test('the main pages of the console, in light and dark', { timeout: 120_000 }, async () => {
    await using world = await webWorld();
    await setStage(world);
    await using browser = await openPage({ viewport: { width: 1200, height: 780 } });
    const { page } = browser;
    await mkdir(folder, { recursive: true });
    await becomeAdministrator(page, world);
    await page.getByRole('row').nth(4).waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.locator(`html[data-mantine-color-scheme='${colorScheme}']`).waitFor({ state: 'attached' });
      await page.screenshot({ path: join(folder, `console-${colorScheme}.png`), animations: 'disabled' });
    }
    browser.expectQuiet();
  });
});
