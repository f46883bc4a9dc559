import { expect, test } from 'vitest';
import { addDays, localDateAt } from '../../src/domain/local-date.ts';
import { describeInBrowser, openPage } from './browser.ts';
import { expectAccessible, expectNarrow } from './checks.ts';
import { consoleWorld } from './console-world.ts';
import { becomeAdministrator } from './sign-in.ts';
import { patience } from './patience.ts';

describeInBrowser('the console’s page about access to an HR system', () => {
  test('takes new credentials sealed, proves them and shows the key pair', patience, async () => {
    await using world = await consoleWorld();
    await using browser = await openPage();
    const { page } = browser;
    const sent: string[] = [];
    page.on('request', (request) => sent.push(request.postData() ?? ''));
    await becomeAdministrator(page, world);
    await page.goto(world.at('/access'));
    await page.getByRole('button', { name: 'Replace the credentials' }).click();
    await page.getByLabel('Client id').fill('console');
    await page.getByRole('textbox', { name: 'Client secret' }).fill(world.hr.acceptsSecret);
    await page.getByRole('button', { name: 'Encrypt and hand over' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByText('Noor Voorbeeld').nth(1).waitFor();
    expect(sent.some((body) => body.includes('"sealed"'))).toBe(true);
    expect(sent.filter((body) => body.includes(world.hr.acceptsSecret))).toEqual([]);
    await page.getByRole('button', { name: 'Check now' }).click();
    await page.getByText('The company can be read.').waitFor();
    await page.getByText('v1 ends.').waitFor();
    expect(world.hr.logins.at(-1)).toMatchObject({ client_id: 'console' });
    await page.getByRole('button', { name: 'Make a key pair' }).click();
    await page.getByText('-----BEGIN PUBLIC KEY-----').waitFor();
    browser.expectQuiet();
  });

  test('U7 shows when the credentials end, warns of it, and takes another day', patience, async () => {
    await using world = await consoleWorld();
    await using browser = await openPage();
    const { page } = browser;
    await becomeAdministrator(page, world);
    await page.goto(world.at('/access'));
    const card = page.getByRole('region', { name: 'Credentials' });
    await card.getByText('Nobody said on which day they end.').waitFor();
    const say = async (button: string, inDays: number): Promise<void> => {
      await card.getByRole('button', { name: button }).click();
      await card.getByLabel('Last day of the credentials').fill(inAmsterdam(inDays));
      await card.getByRole('button', { name: 'Save' }).click();
    };
    await say('Say when they end', 90);
    await card.getByText('in 90 days').waitFor();
    await say('Another day', 14);
    await card.getByText('in 14 days').waitFor();
    await say('Another day', -1);
    await card.getByText('1 day ago').waitFor();
    await expectAccessible(page);
    await expectNarrow(page);
    await card.getByRole('button', { name: 'They do not end' }).click();
    await card.getByText('Nobody said on which day they end.').waitFor();
    const [row] = await world.db.kysely.selectFrom('setups').select('credentials_expire_on').execute();
    expect(row).toEqual({ credentials_expire_on: null });
    browser.expectQuiet();
  });
});

/** The calendar date in so many days, on the clock of the connection. */
function inAmsterdam(days: number): string {
  return addDays(localDateAt(new Date(), 'Europe/Amsterdam'), days);
}
