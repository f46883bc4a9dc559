import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { selectiveKey } from '../../src/connectors/personio/simulator/attributes.ts';
import { setUpAttributes } from '../../src/connectors/personio/simulator/options.ts';
import { PersonioSimulator } from '../../src/connectors/personio/simulator/personio-simulator.ts';
import { describeInBrowser, openPage } from './browser.ts';
import { filled, HrAdmin } from './hr-admin.ts';
import { type SetupStage, setupStage } from './setup-stage.ts';
import { patience, soon } from './patience.ts';

const keys = { client_id: 'papi-interrupted', client_secret: 'papi-invented-secret-of-days' };
const phone: BrowserContextOptions = { viewport: { width: 360, height: 740 } };

function account(): PersonioSimulator {
  return new PersonioSimulator({
    people: 20,
    switches: { rateLimits: false },
    selectiveAttribute: { label: 'Zonnedak', options: ['Ja', 'Nein'] },
    credentials: [
      {
        ...keys,
        readable: [...setUpAttributes, 'employment_type', selectiveKey],
        rights: { employees: true, org_units: true, legal_entities: false },
      },
    ],
  });
}

describeInBrowser('a set-up that is left at each step', () => {
  test(
    'U2 goes on two days later on another device: ticks, choices and exports are there, secrets never',
    patience,
    async () => {
      await using stage = await setupStage({ connector: 'personio', simulator: account(), language: 'en' });
      const { address } = await stage.link();
      const later = (work: (admin: HrAdmin) => Promise<void>, device?: BrowserContextOptions) =>
        onNewDevice(stage, address, work, device);

      await later(async (admin) => {
        const { page, text } = admin;
        await admin.at(text.welcome.title);
        // Nothing is done before it is begun.
        const begun = page.getByRole('link', {
          name: new RegExp(`^${text.step.welcome} ?, ${text.kit.stepDone}$`),
        });
        await page.getByRole('link', { name: text.step.welcome, exact: true }).waitFor();
        expect(await begun.count()).toBe(0);
        await admin.press(text.welcome.begin);
        await admin.at(text.guide.title);
        await begun.waitFor();
        const ticked = page.waitForResponse((answer) => answer.url().endsWith('/v1/setup/ticks'));
        await page.getByRole('checkbox').first().check();
        await ticked;
      });
      await later(async (admin) => {
        const { page, text } = admin;
        await admin.at(text.guide.title);
        expect(await page.getByRole('checkbox').first().isChecked()).toBe(true);
        expect(await page.getByRole('checkbox').nth(1).isChecked()).toBe(false);
        await admin.press(text.goOn);
        // Typed and not handed over.
        await page.locator('[name="rollcall-client_id"]').fill(keys.client_id);
        await page.locator('[name="rollcall-client_secret"]').fill(keys.client_secret);
        await expectNothingKept(admin);
        await page.reload();
        await page.locator('[name="rollcall-client_id"]').waitFor();
        expect(await page.locator('[name="rollcall-client_id"]').inputValue()).toBe('');
      }, phone);
      await later(async (admin) => {
        const { page, text } = admin;
        await admin.at(text.guide.title);
        await admin.press(text.goOn);
        await page.locator('[name="rollcall-client_secret"]').waitFor();
        expect(await page.locator('[name="rollcall-client_secret"]').inputValue()).toBe('');
        await admin.handOver(keys);
        await expectNothingKept(admin);
      });
      await later(async (admin) => {
        const { page, text } = admin;
        await admin.at(text.check.title);
        await page.goto(`${stage.url}/setup/credentials`);
        await page.getByRole('heading', { name: text.credentials.there }).waitFor();
        expect(await page.locator('input').count()).toBe(0);
        await admin.press(text.credentials.replace);
        for (const name of Object.keys(keys)) {
          expect(await page.locator(`[name="rollcall-${name}"]`).inputValue()).toBe('');
        }
        await admin.press(text.kit.cancel);
        await admin.press(text.credentials.toCheck);
        // Left while it is under way: it goes on without a page.
        const asked = askedFor(page, 'check');
        await admin.press(text.check.start);
        await asked;
      });
      await later(async (admin) => {
        const { page, text } = admin;
        await admin.at(text.scope.title);
        await page.getByRole('radio', { name: text.scope.some }).check();
        const field = page.getByLabel(text.scope.attribute).last();
        await field.selectOption({ label: 'Zonnedak' });
        await page.getByRole('checkbox', { name: /^Ja \d+ people$/ }).waitFor();
        // Who has no value is named, and nothing that is each person's own is offered.
        await page.getByText(filled(text.scope.without_other)).waitFor();
        const offered = await field.getByRole('option').allTextContents();
        expect(offered).toEqual(expect.arrayContaining(['Zonnedak', 'Abteilung']));
        expect(offered).not.toContain('Vorname');
        await admin.press(text.scope.save);
        await admin.at(text.export.title);
      }, phone);
      await later(async (admin) => {
        const { page, text } = admin;
        await admin.at(text.export.title);
        await page.getByRole('link', { name: text.step.scope }).click();
        await page.getByRole('checkbox', { name: /^Ja/ }).waitFor();
        expect(await page.getByRole('radio', { name: text.scope.some }).isChecked()).toBe(true);
        expect(await page.getByRole('checkbox', { name: /^Ja/ }).isChecked()).toBe(true);
        await page.getByRole('link', { name: text.step.export }).click();
        const asked = askedFor(page, 'export');
        await admin.press(text.export.make);
        await asked;
      });
      await later(async (admin) => {
        const { page, text } = admin;
        await admin.at(text.review.title);
        await page.getByText(text.review.old, { exact: true }).waitFor();
        await admin.press(text.review.compare);
        await page.getByText(text.review.same, { exact: true }).waitFor();
        await admin.confirm();
      }, phone);
      await later(async (admin) => {
        await admin.at(admin.text.statusPage.title);
        await admin.page.getByText(admin.text.statusPage.state.active, { exact: true }).waitFor();
      });
    },
  );
});

/** Until the service has heard of it; pages ask for other work too. */
async function askedFor(page: Page, work: 'check' | 'export'): Promise<void> {
  await page.waitForResponse(
    (answer) => answer.request().method() === 'POST' && answer.url().endsWith(`/v1/setup/${work}`),
  );
}

/** The link once more, in a browser that has never been here; then it is closed, and two days go by. */
async function onNewDevice(
  stage: SetupStage,
  address: string,
  work: (admin: HrAdmin) => Promise<void>,
  device: BrowserContextOptions = {},
): Promise<void> {
  await using browser = await openPage(device);
  const admin = new HrAdmin(browser.page, 'en');
  await browser.page.goto(address);
  await work(admin);
  // What was asked for is carried out, whether or not somebody looks on.
  await expect
    .poll(() => unfinished(stage), { ...soon, message: 'the workers have nothing left to do' })
    .toBe(0);
  browser.expectQuiet();
  stage.daysPass(2);
}

async function unfinished({ db }: SetupStage): Promise<number> {
  const { rows } = await db.pool.query<{ count: number }>(
    "select count(*)::integer as count from operations where state in ('waiting', 'running')",
  );
  return rows[0]?.count ?? 0;
}

/** Neither in the page's storage nor in its text. */
async function expectNothingKept({ page }: HrAdmin): Promise<void> {
  const kept: string = await page.evaluate(
    'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, document.body.innerText])',
  );
  for (const value of Object.values(keys)) expect(kept).not.toContain(value);
}
