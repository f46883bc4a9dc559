import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { setUpAttributes } from '../../src/connectors/personio/simulator/options.ts';
import { PersonioSimulator } from '../../src/connectors/personio/simulator/personio-simulator.ts';
import { addDays, localDateAt } from '../../src/domain/local-date.ts';
import { describeInBrowser, openPage } from './browser.ts';
import { expectAccessible, expectNarrow } from './checks.ts';
import { HrAdmin } from './hr-admin.ts';
import { customerName, setupStage } from './setup-stage.ts';
import { patience, soon } from './patience.ts';

const keys = { client_id: 'papi-status', client_secret: 'papi-invented-secret-of-the-status' };

function account(): PersonioSimulator {
  return new PersonioSimulator({
    people: 20,
    switches: { rateLimits: false },
    credentials: [
      {
        ...keys,
        readable: [...setUpAttributes, 'employment_type'],
        rights: { employees: true, org_units: true, legal_entities: false },
      },
    ],
  });
}

/** Nothing stands outside of its table's window, to the side of it. */
async function expectNothingCutOff(page: Page): Promise<void> {
  const hidden = `[...document.querySelectorAll('[role="region"]')].map((one) => one.scrollWidth - one.clientWidth)`;
  await expect.poll(() => page.evaluate(hidden), soon).toEqual([0, 0]);
}

describeInBrowser('the status page of an HR admin', () => {
  test(
    'lists what has happened, pauses and goes on, and says at the end what is left to do',
    patience,
    async () => {
      const simulator = account();
      await using stage = await setupStage({ connector: 'personio', simulator, language: 'en' });
      await using browser = await openPage();
      const { page } = browser;
      const admin = new HrAdmin(page, 'en');
      const { text } = admin;
      await page.goto((await stage.link()).address);
      await admin.at(text.welcome.title);
      await page.getByRole('link', { name: text.step.credentials }).click();
      await admin.handOver(keys);
      await admin.press(text.credentials.toCheck);
      await admin.check();
      await admin.chooseEverybody();
      await admin.makeExport();
      await admin.press(text.export.toReview);
      await admin.confirm();
      await page.goto(`${stage.url}/setup/export`);
      await page
        .getByText('This is what you confirmed. From then on Zonnedak receives changes only.')
        .waitFor();
      await page.goto(`${stage.url}/setup/status`);

      await page.getByText(/^You can come back to this page with your link until \d+ \w+ \d{4}\./).waitFor();
      const runs = page.getByRole('region', { name: text.runs.title }).first();
      const passedOn = runs.getByRole('row').filter({ hasText: text.statusPage.outcome.accepted });
      await passedOn.waitFor();
      const joiners = (await passedOn.getByRole('cell').allTextContents()).map(Number)[4];
      expect(joiners).toBe(await peopleInList());
      await runs.getByRole('row').filter({ hasText: text.statusPage.outcome.exported }).first().waitFor();

      simulator.hire({ hire_date: addDays(localDateAt(new Date(), 'UTC'), -30) });
      await stage.run();
      await expect.poll(acceptedRuns, soon).toBe(2);
      await page.reload();
      await passedOn.nth(1).waitFor();
      expect(await passedOn.count()).toBe(2);
      const cells = await passedOn.first().getByRole('cell').allTextContents();
      expect(cells.slice(1, 2).concat(cells.slice(4))).toEqual([text.runs.mode.live, '1', '0', '0', '0']);
      await expectAccessible(page);
      await expectNarrow(page);

      await page.emulateMedia({ media: 'print' });
      await page.setViewportSize({ width: 718, height: 1000 });
      await expectNothingCutOff(page);
      expect(await page.getByRole('region', { name: text.manage.title }).count()).toBe(0);
      await page.emulateMedia({ media: 'screen' });
      await page.setViewportSize({ width: 1280, height: 800 });
      for (const language of ['Deutsch', 'Nederlands', 'English']) {
        await page.getByRole('button', { name: /^(Language|Sprache|Taal):/ }).click();
        await page.getByRole('menuitem', { name: language }).click();
        await page.getByRole('button', { name: new RegExp(`: ${language}$`) }).waitFor();
        await expectNothingCutOff(page);
      }

      // Other access is tried while somebody is there, and not first at night.
      await page.getByRole('button', { name: text.statusPage.replaceKey }).click();
      await admin.handOver(keys);
      await page.getByText(text.credentials.notChecked).waitFor();
      await page.getByRole('link', { name: text.step.status }).click();
      const untried = page.getByRole('alert').filter({ hasText: text.statusPage.proof.none.title });
      await untried.waitFor();
      await page.getByText(text.statusPage.state.active, { exact: true }).waitFor();
      await expectAccessible(page);
      await expectNarrow(page);
      await admin.press(text.statusPage.checkNow);
      await admin.press(text.check.toStatus);
      await page.getByText(text.statusPage.stateWhat.active).waitFor();
      await expect.poll(() => page.getByRole('alert').count(), soon).toBe(0);
      const requests = page.getByRole('region', { name: text.requests.title }).first();
      await requests.getByText(text.requests.answers.signed_in).first().waitFor();
      const file = page.waitForEvent('download');
      await requests.getByRole('link', { name: text.requests.download }).click();
      expect((await file).suggestedFilename()).toMatch(/^rollcall-requests-[\d-]+\.csv$/);

      await admin.press(text.manage.pause);
      await page.getByRole('dialog').getByRole('button', { name: text.manage.pause }).click();
      await page.getByText(text.statusPage.stateWhat.paused).waitFor();
      await page.getByText(text.statusPage.noNextRun).waitFor();
      await admin.press(text.manage.resume);
      await page.getByText(text.statusPage.stateWhat.active).waitFor();

      await admin.press(text.manage.disconnect);
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox').fill(customerName);
      await dialog.getByRole('button', { name: text.manage.disconnect }).click();
      await page.getByText(text.statusPage.erasure.done).waitFor();
      await page.getByText(/^Please delete the access in Personio too/).waitFor();
      await page.getByText(/^To connect again, ask Zonnedak for a new link/).waitFor();
      await expectAccessible(page);
      await expectNarrow(page);
      expect(await peopleInList()).toBe(0);
      // There is nowhere else to go, by a button, a step or an address.
      expect(await page.getByRole('navigation').count()).toBe(0);
      expect(await page.getByRole('button', { name: text.manage.resume }).count()).toBe(0);
      await page.goto(`${stage.url}/setup/credentials`);
      await page.getByText(text.statusPage.erasure.done).waitFor();
      expect(page.url()).toBe(`${stage.url}/setup/status`);
      browser.expectQuiet();

      async function acceptedRuns(): Promise<number> {
        const runs = stage.db.kysely.selectFrom('runs').select('id').where('outcome', '=', 'accepted');
        return (await runs.execute()).length;
      }

      async function peopleInList(): Promise<number> {
        const { rows } = await stage.db.pool.query<{ count: number }>(
          'select count(*)::integer as count from employees where left_list is null',
        );
        return rows[0]?.count ?? -1;
      }
    },
  );
});
