import { expect, test } from 'vitest';
import { describeInBrowser, openPage } from './browser.ts';
import { expectAccessible, expectNarrow } from './checks.ts';
import { administrator, becomeAdministrator, password, signIn } from './sign-in.ts';
import { addHostileNames, addManyConnections, hostileNames, setStage } from './stage.ts';
import { webWorld } from './web-world.ts';
import { patience } from './patience.ts';

describeInBrowser('the console', () => {
  test('lets the first administrator in by the link, and out and in again', patience, async () => {
    await using world = await webWorld();
    await using browser = await openPage();
    const { page } = browser;
    await becomeAdministrator(page, world);
    expect(page.url()).toBe(`${world.url}/console/`);
    const another = 'een andere lange zin';
    await page.getByRole('button', { name: administrator.name }).click();
    await page.getByRole('menuitem', { name: 'Change my password' }).click();
    const dialog = page.getByRole('dialog', { name: 'Change my password' });
    await dialog.getByLabel('Your present password').fill('something else entirely');
    await dialog.getByLabel('A new password').fill(another);
    await dialog.getByLabel('The password once more').fill(another);
    await dialog.getByRole('button', { name: 'Change it' }).click();
    await dialog.getByText('This is not your password.').waitFor();
    await expectAccessible(page);
    await expectNarrow(page);
    await dialog.getByLabel('Your present password').fill(password);
    await dialog.getByRole('button', { name: 'Change it' }).click();
    await dialog.getByText('Your password was changed.').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    browser.expectQuiet([401]);
    await page.getByRole('button', { name: administrator.name }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.goto(`${world.url}/console/settings/operators`);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await signIn(page, { password });
    await page.getByText('The e-mail address or the password is not right.').waitFor();
    await page.getByText('SIGN_IN_REFUSED').waitFor();
    browser.expectQuiet([401]);
    await signIn(page, { password: another });
    await page.getByRole('heading', { name: 'Operators' }).waitFor();
    browser.expectQuiet();
  });

  test('A11 keeps the secret of a link out of the address and the history', patience, async () => {
    await using world = await webWorld();
    await using browser = await openPage();
    const { page } = browser;
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url(), request.headers()['referer'] ?? ''));
    const link = await world.firstLink();
    const secret = link.split('#')[1] ?? '';
    await page.goto(link);
    await page.getByText('This link makes the first administrator').waitFor();
    expect(page.url()).toBe(`${world.url}/console/welcome`);
    expect(asked.filter((text) => text.includes(secret))).toEqual([]);
    await page.goto(`${world.url}/console/welcome`);
    await page.getByText('The link is not whole').waitFor();
    browser.expectQuiet();
  });

  test('shows what needs a person first, and keeps search and filter in the address', patience, async () => {
    await using world = await webWorld();
    await setStage(world);
    await using browser = await openPage();
    const { page } = browser;
    await becomeAdministrator(page, world);
    const attention = page.getByRole('region', { name: 'Needs a person' }).getByRole('listitem');
    await attention.first().waitFor();
    expect(await attention.allInnerTexts()).toEqual([
      expect.stringMatching(/^Held[^]*Kwekerij De Proef[^]*41 of 212 people would be removed/),
      expect.stringMatching(/^Stopped[^]*Beispiel Logistik GmbH[^]*5 days ago[^]*refused the credentials/),
    ]);
    await page.getByLabel('Search by customer or connection').fill('proef');
    await page.getByText('1 of 6 connections').waitFor();
    await page.getByLabel('State', { exact: true }).selectOption('Stopped');
    await page.getByText('Nothing fits').waitFor();
    expect(page.url()).toBe(`${world.url}/console/?q=proef&state=stopped`);
    await page.goto(`${world.url}/console/?q=beispiel&state=stopped`);
    await page.getByText('1 of 6 connections').waitFor();
    expect(await page.getByRole('row').allInnerTexts()).toHaveLength(2);
    browser.expectQuiet();
  });

  test('has only the rows in sight in the page, of thousands', patience, async () => {
    await using world = await webWorld();
    await addManyConnections(world, 3000);
    await using browser = await openPage();
    const { page } = browser;
    await becomeAdministrator(page, world);
    await page.getByText('3001 connections').waitFor();
    expect(await page.getByRole('row').count()).toBeLessThan(40);
    await page.getByLabel('Search by customer or connection').fill('vestiging 2999');
    await page.getByText('1 of 3,001 connections').waitFor();
    browser.expectQuiet();
  });

  test('A1 shows names with markup, foreign direction and emoji as the text they are', patience, async () => {
    await using world = await webWorld();
    await addHostileNames(world);
    await using browser = await openPage();
    const { page } = browser;
    await becomeAdministrator(page, world);
    for (const name of hostileNames) await page.getByText(name, { exact: true }).first().waitFor();
    expect(
      await page.locator('td img, td svg[onload], td a:not([href^="/console/connections/"])').count(),
    ).toBe(0);
    expect(await page.locator('td bdi').count()).toBe(hostileNames.length * 2);
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: 'Go to' }).getByRole('combobox').fill('img');
    await page
      .getByRole('option', { name: hostileNames[0] ?? '' })
      .first()
      .waitFor();
    // No dialog opened and nothing was refused by the policy: there was nothing to refuse.
    browser.expectQuiet();
  });

  test('U6 goes anywhere by the keyboard alone', patience, async () => {
    await using world = await webWorld();
    await using browser = await openPage();
    const { page } = browser;
    await becomeAdministrator(page, world);
    await page.goto(`${world.url}/console/`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('content');
    await page.keyboard.press('Control+k');
    // The dialog takes the focus a moment after it is there.
    await page.getByRole('combobox').and(page.locator(':focus')).waitFor();
    await page.keyboard.type('tokens');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'API tokens' }).waitFor();
    browser.expectQuiet();
  });

  test('asks for the password again before it decides about people, and then does it', patience, async () => {
    await using world = await webWorld();
    await using browser = await openPage();
    const { page } = browser;
    await becomeAdministrator(page, world);
    const longAgo = new Date(Date.now() - 3_600_000);
    await world.db.kysely.updateTable('sessions').set({ reauthenticated_at: longAgo }).execute();
    await page.getByRole('link', { name: 'Operators' }).click();
    await page.getByRole('button', { name: 'Invite somebody' }).click();
    await page.getByLabel('Name').fill('Bo Proef');
    await page.getByLabel('E-mail address').fill('bo@beheer.invalid');
    await page.getByRole('button', { name: 'Make the link' }).click();
    await page.getByRole('dialog', { name: 'Is it still you?' }).waitFor();
    await page.getByRole('textbox', { name: 'Password' }).fill(password);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText('Pass this link on to Bo Proef').waitFor();
    await page.getByText(`${world.url}/console/welcome#`).waitFor();
    browser.expectQuiet([401]);
  });

  test('leads somebody whose session ended back to where they were', patience, async () => {
    await using world = await webWorld();
    await using browser = await openPage();
    const { page } = browser;
    await becomeAdministrator(page, world);
    await page.getByRole('link', { name: 'Operators' }).click();
    await page.getByRole('row', { name: /Noor/ }).waitFor();
    await world.db.kysely.deleteFrom('sessions').execute();
    await page.getByRole('link', { name: 'API tokens' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await signIn(page, { password });
    await page.getByRole('heading', { name: 'API tokens' }).waitFor();
    browser.expectQuiet([401]);
  });

  test('U6 has nothing serious for axe on any page, and fits 320 px', patience, async () => {
    await using world = await webWorld();
    await setStage(world);
    await using browser = await openPage();
    const { page } = browser;
    await page.goto(await world.firstLink());
    await page.getByRole('button', { name: 'Save and sign in' }).waitFor();
    await expectAccessible(page);
    await expectNarrow(page);
    await page.goto(`${world.url}/console/sign-in?problem=OPERATOR_UNKNOWN`);
    await page.getByRole('alert').waitFor();
    await expectAccessible(page);
    await expectNarrow(page);
    await becomeAdministrator(page, world);
    await page.getByRole('row').nth(2).waitFor();
    await expectAccessible(page);
    await expectNarrow(page);
    for (const [link, button] of [
      ['Operators', 'Invite somebody'],
      ['API tokens', 'Make a token'],
    ] as const) {
      await page.getByRole('link', { name: link }).click();
      await page.getByRole('heading', { name: link }).waitFor();
      await page.getByRole('button', { name: button }).click();
      await page.getByRole('dialog').waitFor();
      await expectAccessible(page);
      await expectNarrow(page);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await expectAccessible(page);
      await expectNarrow(page);
    }
    browser.expectQuiet();
  });
});
