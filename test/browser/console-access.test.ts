import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { YouServeSimulator } from '../../src/connectors/youserve/simulator/youserve-simulator.ts';
import { addDays, localDateAt } from '../../src/domain/local-date.ts';
import { describeInBrowser, openPage } from './browser.ts';
import { expectAccessible, expectNarrow } from './checks.ts';
import { consoleWorld } from './console-world.ts';
import { setupStage } from './setup-stage.ts';
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

  test(
    'takes a private key that was made elsewhere, from a file, and YouServe lets it in',
    patience,
    async () => {
      const { privateKey, publicKey } = generateKeyPairSync('rsa', {
        modulusLength: 2048,
        privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
        publicKeyEncoding: { type: 'spki', format: 'pem' },
      });
      const clientId = 'made-elsewhere';
      const simulator = new YouServeSimulator({ people: 5, clients: [{ clientId, publicKey }] });
      const settings = { tenant_id: simulator.tenantId };
      await using stage = await setupStage({ connector: 'youserve', simulator, language: 'nl', settings });
      await using browser = await openPage();
      const { page } = browser;
      const sent: string[] = [];
      page.on('request', (request) => sent.push(request.postData() ?? ''));
      await becomeAdministrator(page, stage);
      await page.goto(`${stage.url}/console/connections/${stage.connectionId}/access`);
      await page.getByRole('button', { name: 'Enter credentials' }).click();
      const dialog = page.getByRole('dialog');
      // The settings say a key pair, so that is offered first; what does not go with them is said.
      await dialog.getByRole('radio', { name: 'With a client secret' }).check();
      await dialog.getByText('The settings of this connection say another way to log in.').waitFor();
      await expectAccessible(page);
      await expectNarrow(page);
      await dialog.getByRole('radio', { name: 'With a private key that was made elsewhere' }).check();
      await dialog.getByText('The settings of this connection say').waitFor({ state: 'detached' });
      await dialog.getByLabel('Client id').fill(clientId);
      const file = dialog.locator('input[type=file]');
      await file.setInputFiles(keyFile('x'.repeat(20_001)));
      await dialog.getByText('This file is too long to be a key.').waitFor();
      await file.setInputFiles(keyFile(privateKey));
      await expect
        .poll(() => dialog.getByLabel('Private key', { exact: true }).inputValue())
        .toBe(privateKey);
      await expectAccessible(page);
      await expectNarrow(page);
      await dialog.getByRole('button', { name: 'Encrypt and hand over' }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Check now' }).click();
      const check = page.getByRole('region', { name: 'Check' });
      await check.getByText('works').first().waitFor();
      expect(await check.getByText('does not work').count()).toBe(0);
      expect(sent.some((body) => body.includes('"sealed"'))).toBe(true);
      expect(sent.filter((body) => body.includes('PRIVATE KEY'))).toEqual([]);
      expect(await page.content()).not.toContain('PRIVATE KEY');

      await page.getByRole('button', { name: 'Make a key pair' }).click();
      await page.getByText('-----BEGIN PUBLIC KEY-----').waitFor();
      await page.getByRole('button', { name: 'Replace the credentials' }).click();
      await dialog
        .getByRole('radio', { name: 'With the key pair of this connection', checked: true })
        .waitFor();
      expect(await dialog.getByLabel('Private key', { exact: true }).count()).toBe(0);
      await dialog.getByLabel('Client id').fill(clientId);
      await dialog.getByRole('button', { name: 'Encrypt and hand over' }).click();
      await dialog.waitFor({ state: 'detached' });
      browser.expectQuiet();
    },
  );

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

function keyFile(text: string) {
  return { name: 'youserve.pem', mimeType: 'application/x-pem-file', buffer: Buffer.from(text) };
}
