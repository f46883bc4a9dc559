import { expect, test } from 'vitest';
import { describeInBrowser, openPage } from './browser.ts';
import { expectAccessible, expectNarrow } from './checks.ts';
import { webWorld } from './web-world.ts';
import { patience } from './patience.ts';

describeInBrowser('the set-up', () => {
  test.each([
    ['en-GB', 'This page needs your personal link'],
    ['nl-NL', 'Voor deze pagina is uw persoonlijke link nodig'],
    ['de-DE', 'Für diese Seite brauchen Sie Ihren persönlichen Link'],
    ['fr-FR', 'This page needs your personal link'],
  ])(
    'speaks to a browser of %s in its language, and changes it on request',
    patience,
    async (locale, title) => {
      await using world = await webWorld();
      await using browser = await openPage({ locale });
      const { page } = browser;
      await page.goto(`${world.url}/setup`);
      await page.getByRole('heading', { name: title, level: 1 }).waitFor();
      await page.getByRole('banner').getByRole('button').first().click();
      await page.getByRole('menuitem', { name: 'Nederlands' }).click();
      await page.getByRole('heading', { name: 'Voor deze pagina is uw persoonlijke link nodig' }).waitFor();
      expect(await page.evaluate('document.documentElement.lang')).toBe('nl');
      await page.reload();
      await page.getByRole('heading', { name: 'Voor deze pagina is uw persoonlijke link nodig' }).waitFor();
      browser.expectQuiet([401]);
    },
  );

  test('U6 has nothing serious for axe, and fits 320 px', patience, async () => {
    await using world = await webWorld();
    await using browser = await openPage({ locale: 'de-DE' });
    const { page } = browser;
    await page.goto(`${world.url}/setup`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expectAccessible(page);
    await expectNarrow(page);
    browser.expectQuiet([401]);
  });
});
