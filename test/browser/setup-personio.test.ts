import { expect, test } from 'vitest';
import { purposes } from '../../src/connections/purposes.ts';
import { selectiveKey } from '../../src/connectors/personio/simulator/attributes.ts';
import {
  type SimulatedCredential,
  setUpAttributes,
} from '../../src/connectors/personio/simulator/options.ts';
import { PersonioSimulator } from '../../src/connectors/personio/simulator/personio-simulator.ts';
import { addDays, localDateAt } from '../../src/domain/local-date.ts';
import { describeInBrowser, openPage } from './browser.ts';
import { expectAccessible, expectNarrow } from './checks.ts';
import { filled, HrAdmin } from './hr-admin.ts';
import { expectToStandAt, reachByTab } from './keyboard.ts';
import { contactName, customerName, setupStage } from './setup-stage.ts';
import { patience } from './patience.ts';

const enough = [...setUpAttributes, 'employment_type', selectiveKey];
const keys = { client_id: 'papi-journey', client_secret: 'papi-invented-secret-of-the-journey' };

function account(credential: Partial<SimulatedCredential> = {}): PersonioSimulator {
  return new PersonioSimulator({
    people: 40,
    switches: { rateLimits: false },
    selectiveAttribute: { label: 'Zonnedak', options: ['Ja', 'Nein'] },
    credentials: [
      {
        ...keys,
        readable: enough,
        rights: { employees: true, org_units: true, legal_entities: false },
        ...credential,
      },
    ],
  });
}

/** Names as people and their enemies write them (A1). */
const hostile = [
  { first_name: '<img src=x onerror=alert(1)>', last_name: '"><svg onload=alert(1)>' },
  { first_name: 'מרים', last_name: 'כהן' },
  { first_name: 'Zoë 🌷', last_name: 'javascript:alert(1)' },
];

describeInBrowser('setting up Personio', () => {
  test(
    'U3 A1 in German: some people, hostile names, sent back, repaired, confirmed, on two devices',
    patience,
    async () => {
      const simulator = account();
      for (const person of hostile) {
        simulator.choose(
          simulator.hire({ ...person, hire_date: addDays(localDateAt(new Date(), 'UTC'), -400) }).id,
          'Ja',
        );
      }
      await using stage = await setupStage({ connector: 'personio', simulator, language: 'de' });
      await using browser = await openPage({ locale: 'nl-NL' });
      const { page } = browser;
      const admin = new HrAdmin(page, 'de');
      const { text } = admin;
      const { address } = await stage.link();
      await page.goto(address);
      // The language of the contact, not of the browser; and "Guten Tag" with the name.
      await admin.at(text.welcome.title);
      await page.getByRole('cell', { name: purposes.birthday.de }).waitFor();
      await page.getByText('möchte für Stadstuin & Zonen aus Personio lesen').waitFor();
      await admin.press(text.welcome.begin);
      await admin.at(text.guide.title);
      // As a German Personio names it, and as it is called in English.
      await page.getByText('Austrittsdatum (Termination date)', { exact: true }).waitFor();
      await page.getByText('Optionen Ja und Nein').waitFor();
      await admin.press(text.goOn);
      await admin.handOver(keys);
      await admin.press(text.credentials.toCheck);
      await admin.check();
      await admin.press(text.check.toScope);

      await admin.at(text.scope.title);
      await page.getByRole('radio', { name: text.scope.some }).check();
      await page.getByLabel(text.scope.attribute).last().selectOption({ label: 'Zonnedak' });
      const yes = page.getByRole('checkbox', { name: /^Ja \d+ Personen$/ });
      await yes.waitFor();
      expect(await yes.isChecked()).toBe(true);
      await page.getByText(filled(text.scope.match)).waitFor();
      await expectAccessible(page);
      await expectNarrow(page);
      await admin.press(text.scope.save);

      await admin.at(text.export.title);
      await admin.makeExport();
      await page.getByText(text.export.rule.attribute).waitFor();
      await page.getByRole('searchbox').fill('img src');
      await page
        .getByRole('button', { name: '<img src=x onerror=alert(1)> "><svg onload=alert(1)>' })
        .click();
      await page.getByRole('dialog', { name: /onerror/ }).waitFor();
      await page.keyboard.press('Escape');
      await admin.press(text.export.toReview);

      await admin.press(text.review.sendBackOpen);
      await page.getByLabel(text.review.remarks).fill('Die Werkstudenten fehlen noch.');
      await expectAccessible(page);
      await admin.press(text.review.sendBackButton);
      await page.getByText('Die Werkstudenten fehlen noch.').waitFor();
      await expectAccessible(page);

      // Repaired at the source, and gone on with on another device, by the same link.
      const [first = 0] = simulator.ids();
      simulator.choose(first, 'Ja');
      await using phone = await openPage({ viewport: { width: 360, height: 740 } });
      const there = new HrAdmin(phone.page, 'de');
      await phone.page.goto(address);
      await there.at(text.export.title);
      await there.makeExport(text.export.again);
      await phone.page.getByRole('button', { name: text.export.toReview }).waitFor();
      await there.press(text.export.toReview);
      await there.at(text.review.title);
      expect(await phone.page.getByLabel(text.review.name).inputValue()).toBe(contactName);
      await there.confirm();
      await there.press(text.review.toStatus);
      await phone.page.getByText(text.statusPage.outcome.accepted, { exact: true }).first().waitFor();
      await expectAccessible(phone.page);
      await expectNarrow(phone.page);

      // The field that says who takes part goes by the name that Personio shows, and leads nobody to choose anew.
      await phone.page.locator('summary').first().click();
      await phone.page.getByRole('link', { name: text.step.check }).click();
      await there.press(text.check.again);
      const chosen = phone.page.getByRole('listitem').filter({ hasText: `Zonnedak · ${text.check.choice}` });
      await chosen.getByText(text.check.state.readable).waitFor();
      await phone.page.getByRole('button', { name: text.check.toStatus, exact: true }).waitFor();
      expect(await phone.page.getByRole('button', { name: text.check.toScope, exact: true }).count()).toBe(0);
      expect(await phone.page.locator('main').textContent()).not.toContain('dynamic_');
      phone.expectQuiet();
      browser.expectQuiet();
    },
  );

  test(
    'U1 in English: a wrong key, then three fields missing, then a right to write, each with its repair',
    patience,
    async () => {
      const credential = account().credentials.get(keys.client_id);
      if (credential === undefined) throw new Error('The account has no credential.');
      const without = ['dynamic_7101', 'department', 'termination_date'];
      const simulator = account({ readable: enough.filter((key) => !without.includes(key)) });
      await using stage = await setupStage({ connector: 'personio', simulator, language: 'en' });
      await using browser = await openPage();
      const { page } = browser;
      const admin = new HrAdmin(page, 'en');
      const { text } = admin;
      await page.goto((await stage.link()).address);
      await admin.at(text.welcome.title);
      await page.getByRole('link', { name: text.step.credentials }).click();

      await admin.handOver({ ...keys, client_secret: 'not-the-secret' });
      await admin.press(text.credentials.toCheck);
      await admin.check();
      await page.getByText(filled(text.check.verdict.refused.title)).waitFor();
      expect(await page.getByRole('button', { name: text.check.toScope, exact: true }).count()).toBe(0);
      await expectAccessible(page);

      // The one thing to do leads straight to the form.
      await admin.press(text.credentials.replace);
      // Written, never read: nothing of what was handed over stands in the form.
      expect(await page.locator('[name="rollcall-client_id"]').inputValue()).toBe('');
      await admin.handOver(keys);
      await admin.press(text.credentials.toCheck);
      await admin.at(text.check.title);
      await admin.check();
      await page.getByText('It works; 3 details cannot be read').waitFor();
      for (const name of ['Birthday', 'Department', 'Termination date']) {
        await page
          .getByText(new RegExp(`tick .${name}.`))
          .first()
          .waitFor();
      }
      await expectAccessible(page);
      await expectNarrow(page);

      // Repaired in Personio, with a right too many; checked again on the same page.
      simulator.credentials.set(keys.client_id, {
        ...credential,
        readable: [...enough, 'fix_salary'],
        scope: 'employees:read employees:write org-units:read',
      });
      await admin.press(text.check.again);
      await page.getByText(/allows \d+ things? more than/).waitFor();
      await page.getByText('employees:write').waitFor();
      await page.getByText(text.check.kind.write).waitFor();
      await admin.press(text.check.toScope);
      await admin.at(text.scope.title);
      browser.expectQuiet();
    },
  );

  test(
    'U6 by the keyboard alone to an active connection, paused, resumed, ended and erased',
    patience,
    async () => {
      const simulator = account();
      await using stage = await setupStage({ connector: 'personio', simulator, language: 'en' });
      await using browser = await openPage();
      const { page } = browser;
      const admin = new HrAdmin(page, 'en');
      const { text } = admin;
      const reach = (name: string | RegExp, key: string): Promise<void> => reachByTab(page, name, key);
      await page.goto((await stage.link()).address);
      await admin.at(text.welcome.title);
      await reach(text.welcome.begin, 'Enter');
      await admin.at(text.guide.title);
      await reach(text.goOn, 'Enter');
      await admin.at(text.credentials.title);
      await page.locator('[name="rollcall-client_id"]').waitFor();
      await reach('Client ID', 'End');
      await page.keyboard.type(keys.client_id);
      await page.keyboard.press('Tab');
      await page.keyboard.type(keys.client_secret);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: text.credentials.there }).waitFor();
      await expectToStandAt(page, text.credentials.there);
      await reach(text.credentials.toCheck, 'Enter');
      await admin.at(text.check.title);
      await reach(text.check.start, 'Enter');
      await page.getByRole('button', { name: text.check.toScope, exact: true }).waitFor();
      await expectToStandAt(page, text.check.verdict.good.todo);
      await reach(text.check.toScope, 'Enter');
      await admin.at(text.scope.title);
      await reach(text.scope.save, 'Enter');
      await admin.at(text.export.title);
      await reach(text.export.make, 'Enter');
      await page.getByRole('button', { name: text.export.toReview, exact: true }).waitFor();
      await reach(text.export.toReview, 'Enter');
      await admin.at(text.review.title);
      await reach(filled(text.review.looked), 'Space');
      await reach(text.review.confirmButton, 'Enter');
      await page.getByText(text.review.confirmed, { exact: true }).waitFor();
      await expectToStandAt(page, text.review.begins);
      await reach(text.review.toStatus, 'Enter');
      await page.getByText(text.statusPage.outcome.accepted, { exact: true }).first().waitFor();

      // Printed, the page has no buttons, and says the same.
      await page.emulateMedia({ media: 'print' });
      expect(await page.getByRole('button', { name: text.manage.pause }).count()).toBe(0);
      await page.getByText(text.requests.title).waitFor();
      await page.emulateMedia({ media: 'screen' });

      await admin.press(text.manage.pause);
      await page.getByRole('dialog').getByRole('button', { name: text.manage.pause }).click();
      await page.getByText(text.statusPage.state.paused, { exact: true }).waitFor();
      await admin.press(text.manage.resume);
      await page.getByText(text.statusPage.state.active, { exact: true }).waitFor();
      await admin.press(text.manage.disconnect);
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox').fill('something else');
      await dialog.getByRole('button', { name: text.manage.disconnect }).click();
      await dialog.getByText(text.problem.CONFIRMATION_INVALID.what).waitFor();
      await dialog.getByRole('textbox').fill(customerName);
      await expectAccessible(page);
      await dialog.getByRole('button', { name: text.manage.disconnect }).click();
      await page.getByText(text.statusPage.erasure.done).waitFor();
      browser.expectQuiet([400, 409, 422]);
    },
  );
});
