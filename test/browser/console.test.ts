import { expect, test } from 'vitest';
import { describeInBrowser, openPage } from './browser.ts';
import { administrator, becomeAdministrator, password } from './sign-in.ts';
import { webWorld } from './web-world.ts';

describeInBrowser('signing in', () => {
  test('the first administrator comes by the link, sees the overview and signs out', async () => {
    await using world = await webWorld();
    await using browser = await openPage();
    const { page } = browser;
    await becomeAdministrator(page, world);
    expect(page.url()).toBe(`${world.url}/console/`);
    await page.getByRole('button', { name: administrator.name }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    browser.expectQuiet();
    await page.goto(`${world.url}/console/settings/operators`);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.getByLabel('E-mail address').fill(administrator.email);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Operators' }).waitFor();
    browser.expectQuiet();
  });
});
