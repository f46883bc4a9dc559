import { expect, test } from 'vitest';
import { YouServeSimulator } from '../../src/connectors/youserve/simulator/youserve-simulator.ts';
import { purposes } from '../../src/connections/purposes.ts';
import type { SimulatedClient } from '../../src/connectors/youserve/simulator/options.ts';
import { describeInBrowser, openPage } from './browser.ts';
import { expectAccessible, expectNarrow } from './checks.ts';
import { HrAdmin } from './hr-admin.ts';
import { expectToStandAt } from './keyboard.ts';
import { contactName, setupStage } from './setup-stage.ts';
import { patience } from './patience.ts';

describeInBrowser('setting up YouServe', () => {
  test(
    'U6 in Dutch, from the link to the first run, with a look at every page by axe and at 320 px',
    patience,
    async () => {
      const clients: SimulatedClient[] = [];
      const simulator = new YouServeSimulator({
        people: 40,
        clients,
        switches: { spikeArrest: false, expiresInAs: 'string' },
      });
      await using stage = await setupStage({
        connector: 'youserve',
        simulator,
        language: 'nl',
        // The operator knows nothing better yet; the HR admin fills it in.
        settings: { tenant_id: 'nog-onbekend' },
      });
      await using browser = await openPage();
      const { page } = browser;
      const admin = new HrAdmin(page, 'nl');
      const { text } = admin;
      const { address } = await stage.link();
      const lookedAt = async (): Promise<void> => {
        await expectAccessible(page);
        await expectNarrow(page);
      };

      await page.goto(address);
      await admin.at(text.welcome.title);
      // A11: nothing of the secret stays where somebody could see or log it.
      expect(page.url()).toBe(`${stage.url}/setup/welcome`);
      await page.getByText(contactName).first().waitFor();
      await page.getByRole('cell', { name: purposes.birthday.nl }).waitFor();
      await lookedAt();
      await admin.press(text.welcome.begin);

      await admin.at(text.guide.title);
      const key = await page.getByRole('region', { name: text.guide.publicKey }).textContent();
      clients.push({ clientId: 'stadstuin-client', publicKey: key ?? '' });
      await lookedAt();
      expect(await page.getByRole('link', { name: 'developers.youserve.nl' }).getAttribute('href')).toBe(
        'https://developers.youserve.nl',
      );
      for (const box of await page.getByRole('checkbox').all()) await box.check();
      const done = (steps: string): string =>
        text.guide.done.replace('{{done}}', steps).replace('{{total}}', steps);
      await page.getByText(done('5'), { exact: true }).waitFor();
      // Everybody takes part: the step for a part of them is not missing.
      await page.getByRole('checkbox', { name: /Alleen een deel van uw mensen/ }).uncheck();
      await page.getByText(done('4'), { exact: true }).waitFor();
      await admin.press(text.goOn);

      await admin.at(text.credentials.title);
      await lookedAt();
      await admin.handOver({ client_id: 'stadstuin-client', tenant_id: simulator.tenantId });
      await lookedAt();
      await admin.press(text.credentials.toCheck);

      await admin.at(text.check.title);
      await admin.check();
      await page
        .getByText(text.check.verdict.good.title)
        .or(page.getByText(/Het werkt/))
        .first()
        .waitFor();
      await lookedAt();
      await admin.press(text.check.toScope);

      await admin.at(text.scope.title);
      await lookedAt();
      // What YouServe gives as codes is said to be that, where it is chosen by.
      await page.getByRole('radio', { name: text.scope.some }).check();
      const kinds = page.getByRole('group', { name: text.scope.list.employment_types });
      await kinds.getByText('Waar elke code voor staat').waitFor();
      await lookedAt();
      await page.getByRole('radio', { name: text.scope.everybody }).check();
      await admin.press(text.scope.save);

      await admin.at(text.export.title);
      await admin.makeExport();
      await lookedAt();
      await page.getByRole('cell').getByRole('button').first().click();
      await page.getByRole('dialog').getByText(text.export.personWhat).waitFor();
      await page.getByRole('dialog').getByText('employees.knownAs').waitFor();
      await lookedAt();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await admin.press(text.export.toReview);

      await admin.at(text.review.title);
      await lookedAt();
      await admin.confirm();
      await admin.press(text.review.toStatus);

      await admin.at(text.statusPage.title);
      await page.getByText(text.statusPage.outcome.accepted, { exact: true }).first().waitFor();
      await page.getByText(text.requests.for.token, { exact: true }).first().waitFor();
      await lookedAt();
      const written = simulator.received.filter(
        ({ method, path }) => method !== 'GET' && path !== '/authentication/token',
      );
      expect(written).toEqual([]);
      browser.expectQuiet();
    },
  );

  test(
    'in German, a value of a wrong form is said at its field, and what was handed over can be deleted',
    patience,
    async () => {
      const simulator = new YouServeSimulator({ people: 5, switches: { spikeArrest: false } });
      await using stage = await setupStage({
        connector: 'youserve',
        simulator,
        language: 'de',
        settings: { tenant_id: 'noch-unbekannt' },
      });
      await using browser = await openPage();
      const { page } = browser;
      const admin = new HrAdmin(page, 'de');
      const { text } = admin;
      await page.goto((await stage.link()).address);
      await admin.press(text.welcome.begin);
      await page.getByRole('region', { name: text.guide.publicKey }).waitFor();
      await admin.press(text.goOn);
      await admin.at(text.credentials.title);
      // In the language of the link, also once the link is not in the address any more.
      await page.reload();
      await admin.at(text.credentials.title);
      await page.getByLabel('Client-ID (API Key)').fill('duinrand-client');
      const tenant = page.getByLabel('Tenant-ID');
      await tenant.fill('abc<b>');
      await admin.press(text.credentials.handOver);
      await page.getByText(text.credentials.wrongForm.replace('{{connector}}', 'YouServe')).waitFor();
      await page.locator('[name="rollcall-tenant_id"]:focus[aria-invalid="true"]').waitFor();
      expect(await page.getByText('SETTINGS_INVALID').count()).toBe(0);
      await expectAccessible(page);
      await expectNarrow(page);
      await tenant.fill(simulator.tenantId);
      expect(await tenant.getAttribute('aria-invalid')).not.toBe('true');
      await admin.handOver({});

      await admin.press(text.credentials.delete);
      const dialog = page.getByRole('dialog', { name: text.credentials.deleteTitle });
      await dialog.waitFor();
      await expectAccessible(page);
      await dialog.getByRole('button', { name: text.credentials.delete }).click();
      await page.getByLabel('Client-ID (API Key)').waitFor();
      await page.getByRole('heading', { name: text.credentials.there }).waitFor({ state: 'detached' });
      expect(await tenant.inputValue()).toBe(simulator.tenantId);
      await expectToStandAt(page, 'Tenant-ID');
      browser.expectQuiet([400]);
    },
  );
});
