import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, test } from 'vitest';
import { selectiveKey } from '../../src/connectors/personio/simulator/attributes.ts';
import { setUpAttributes } from '../../src/connectors/personio/simulator/options.ts';
import { PersonioSimulator } from '../../src/connectors/personio/simulator/personio-simulator.ts';
import { describeInBrowser, openPage } from './browser.ts';
import { HrAdmin } from './hr-admin.ts';
import { setupStage } from './setup-stage.ts';

const folder = join(import.meta.dirname, '../../docs/images');
const keys = { client_id: 'papi-pictures', client_secret: 'papi-invented-secret-of-pictures' };

/** Only by `npm run screenshots`, which says SCREENSHOTS=1: pictures are changed on purpose, not by every test run. */
const onPurpose = process.env['SCREENSHOTS'] === '1' ? describeInBrowser : describe.skip;

onPurpose('pictures of the set-up for the documents', () => {
  test('what an HR admin sees, in light and dark', { timeout: 240_000 }, async () => {
    await using stage = await setupStage({ connector: 'personio', simulator: aPersonio(), language: 'en' });
    await using browser = await openPage({ viewport: { width: 1200, height: 780 } });
    const { page } = browser;
    const admin = new HrAdmin(page, 'en');
    const { text } = admin;
    await mkdir(folder, { recursive: true });
    await page.goto((await stage.link()).address);
    await admin.at(text.welcome.title);
    await picture(page, 'setup-welcome');

    await admin.press(text.welcome.begin);
    await admin.at(text.guide.title);
    await page.getByRole('checkbox').first().check();
    await page.getByText(/^1 of \d done$/).waitFor();
    await picture(page, 'setup-guide');

    await admin.press(text.goOn);
    await admin.handOver(keys);
    await admin.press(text.credentials.toCheck);
    await admin.check();
    await page.getByText(text.check.verdict.partly.title_one).waitFor();
    await picture(page, 'setup-check');

    await admin.press(text.check.toScope);
    await page.getByRole('radio', { name: text.scope.some }).check();
    await page.getByLabel(text.scope.attribute).last().selectOption({ label: 'Zonnedak' });
    await page.getByRole('checkbox', { name: /^Yes \d+ people$/ }).waitFor();
    await picture(page, 'setup-scope');

    await admin.press(text.scope.save);
    await admin.makeExport();
    await picture(page, 'setup-export');

    await admin.press(text.export.toReview);
    await admin.confirm();
    await admin.press(text.review.toStatus);
    await page.getByText(text.statusPage.outcome.accepted, { exact: true }).first().waitFor();
    await page.getByText(text.statusPage.nextRunSoon).waitFor({ state: 'detached', timeout: 90_000 });
    await picture(page, 'setup-status');
    browser.expectQuiet();
  });
});

/** Lets read all but the department, so that the check has something to say. */
function aPersonio(): PersonioSimulator {
  return new PersonioSimulator({
    people: 60,
    switches: { rateLimits: false },
    selectiveAttribute: { label: 'Zonnedak', options: ['Yes', 'No'] },
    credentials: [
      {
        ...keys,
        readable: [
          ...setUpAttributes.filter((name) => name !== 'department'),
          'employment_type',
          selectiveKey,
        ],
        rights: { employees: true, org_units: false, legal_entities: false },
      },
    ],
  });
}

async function picture(page: Page, name: string): Promise<void> {
  await page.evaluate('scrollTo(0, 0)');
  await page.mouse.move(0, 0);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.locator(`html[data-mantine-color-scheme='${colorScheme}']`).waitFor({ state: 'attached' });
    await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`), animations: 'disabled' });
  }
}
