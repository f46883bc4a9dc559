import { readFile } from 'node:fs/promises';
import { inflateRawSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { setUpAttributes } from '../../src/connectors/personio/simulator/options.ts';
import { PersonioSimulator } from '../../src/connectors/personio/simulator/personio-simulator.ts';
import { addDays, localDateAt } from '../../src/domain/local-date.ts';
import { readZip } from '../../src/reviews/files/zip.ts';
import { withLease } from '../../src/runs/lease.ts';
import { describeInBrowser, openPage } from './browser.ts';
import { expectAccessible } from './checks.ts';
import { filled, HrAdmin } from './hr-admin.ts';
import { type SetupStage, setupStage } from './setup-stage.ts';
import { patience, soon } from './patience.ts';

const keys = { client_id: 'papi-review', client_secret: 'papi-invented-secret-of-the-review' };
const hostile = { first_name: '=HYPERLINK("https://evil.invalid")', last_name: '<b>Vet</b>' };

const reading = { mode: 'test', requestedBy: 'a count', startedAt: new Date() } as const;

interface Reviewing extends AsyncDisposable {
  stage: SetupStage;
  simulator: PersonioSimulator;
  address: string;
  admin: HrAdmin;
  page: Page;
  expectQuiet(answers?: readonly number[]): void;
}

/** An HR admin in front of a test export of 32 people, one of whom begins later. */
async function reviewing(): Promise<Reviewing> {
  await using started = new AsyncDisposableStack();
  const simulator = new PersonioSimulator({
    people: 30,
    switches: { rateLimits: false },
    credentials: [
      {
        ...keys,
        readable: [...setUpAttributes, 'employment_type'],
        rights: { employees: true, org_units: true, legal_entities: false },
      },
    ],
  });
  const today = localDateAt(new Date(), 'UTC');
  simulator.hire({ ...hostile, hire_date: addDays(today, -400) });
  simulator.hire({ first_name: 'Nele', last_name: 'Nochnicht', hire_date: addDays(today, 20) });
  const stage = started.use(await setupStage({ connector: 'personio', simulator, language: 'en' }));
  const browser = started.use(await openPage({ acceptDownloads: true }));
  const { page } = browser;
  const admin = new HrAdmin(page, 'en');
  const { address } = await stage.link();
  await page.goto(address);
  await admin.at(admin.text.welcome.title);
  await page.getByRole('link', { name: admin.text.step.credentials }).click();
  await admin.handOver(keys);
  await admin.press(admin.text.credentials.toCheck);
  await admin.check();
  await admin.chooseEverybody();
  await admin.makeExport();
  const all = started.move();
  return {
    stage,
    simulator,
    address,
    admin,
    page,
    expectQuiet: browser.expectQuiet,
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

describeInBrowser('a test export at the HR admin', () => {
  test('A2 is saved as CSV and XLSX with everybody who stands on the page, as text', patience, async () => {
    await using scene = await reviewing();
    const { page, admin } = scene;
    const people = await peopleShown(page);
    const csv = await readFile(await saved(page, admin.text.export.csv, /\.csv$/), 'utf8');
    // What was made by a table of our columns.
    const rows = parse(csv, { columns: true, bom: true }) as { external_id: string; first_name: string }[];
    expect(rows).toHaveLength(people);
    expect(rows.map((row) => row.first_name)).toContain(`'${hostile.first_name}`);
    const path = await saved(page, admin.text.export.xlsx, /\.xlsx$/);
    const sheets = readZip(await readFile(path)).filter(({ name }) => name.startsWith('xl/worksheets/'));
    const xml = sheets.map(({ compressed }) => inflateRawSync(compressed).toString()).join('\n');
    for (const { external_id: id } of rows) expect(xml).toContain(`>${id}<`);
    expect(xml).not.toMatch(/<f[ >]/);
    expect(xml).toContain('=HYPERLINK(');
    scene.expectQuiet();
  });

  test(
    'the way on is there once the step it leads to is open, and not a moment before',
    patience,
    async () => {
      await using scene = await reviewing();
      const { page, admin } = scene;
      const { text } = admin;
      // The export is known a moment before the steps are.
      await page.route('**/v1/setup', async (route) => {
        const response = await route.fetch();
        const setup = await response.json();
        for (const one of setup.steps) if (one.step === 'review') one.state = 'locked';
        await route.fulfill({ response, json: setup });
      });
      await page.reload();
      await page.getByRole('row').nth(1).waitFor();
      const wayOn = page.getByRole('button', { name: text.export.toReview, exact: true });
      expect(await wayOn.count()).toBe(0);
      await page.unroute('**/v1/setup');
      await page.reload();
      await wayOn.click();
      await admin.at(text.review.title);
      scene.expectQuiet();
    },
  );

  test('U6 on paper shows everybody, and nothing that can only be clicked', patience, async () => {
    await using scene = await reviewing();
    const { page, admin } = scene;
    const people = await peopleShown(page);
    await page
      .getByRole('button', { expanded: false })
      .filter({ hasText: /^\d+ (person|people)$/ })
      .first()
      .click();
    const shows = page.getByText(admin.text.export.showInTable);
    await shows.waitFor();
    await page.emulateMedia({ media: 'print' });
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    const table = page.getByRole('table').filter({ hasText: admin.text.export.start });
    expect(await table.getByRole('row').count()).toBe(people + 1);
    // Every name is on the sheet, and none is cut off.
    const cut = await table.evaluate(
      (element: { querySelectorAll(selector: string): Iterable<Cell> }) =>
        [...element.querySelectorAll('td')].filter((cell) => cell.scrollWidth > cell.clientWidth + 1).length,
    );
    expect(cut).toBe(0);
    expect(await page.getByRole('searchbox').count()).toBe(0);
    expect(await shows.isVisible()).toBe(false);
    expect(await page.getByRole('button', { name: admin.text.export.again }).count()).toBe(0);
    await page.evaluate("dispatchEvent(new Event('afterprint'))");
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('searchbox').waitFor();
    scene.expectQuiet();
  });

  test(
    'U4 another export took its place meanwhile: that one is not confirmed by a yes to this one',
    patience,
    async () => {
      await using scene = await reviewing();
      const { page, admin, stage, simulator, address } = scene;
      const { text } = admin;
      // Where a value comes from, as Personio calls it.
      await page.getByRole('button', { name: `${hostile.first_name} ${hostile.last_name}` }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('row').filter({ hasText: 'Hire date' }).waitFor();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      const notes = await page.getByText(text.export.severity.note, { exact: true }).count();
      await admin.press(text.export.toReview);
      await page.getByText(`${text.export.severity.note}: ${notes}`).waitFor();
      expect(notes).toBeGreaterThan(0);
      // What is missing is said in the language of the page, and no more once it is there.
      await admin.press(text.review.confirmButton);
      expect(await lackOf(page.getByRole('checkbox'))).toBe(text.kit.lack.tick);
      await page.getByRole('checkbox').check();
      expect(await lackOf(page.getByRole('checkbox'))).toBe('');
      const looked = await fingerprint(page);

      await using other = await openPage();
      const there = new HrAdmin(other.page, 'en');
      await other.page.goto(address);
      await there.at(text.review.title);
      await other.page.getByRole('link', { name: text.step.export }).click();
      await other.page.getByRole('row').nth(1).waitFor();
      const [first = 0] = simulator.ids();
      simulator.change(first, { last_name: 'Anders' });
      // Something else reads at that moment: it comes after that, and the page says so.
      await withLease(stage.deps, { ...reading, connectionId: stage.connectionId }, async () => {
        await there.press(text.export.again);
        await other.page.getByText(text.work.isNext).waitFor();
        await expectAccessible(other.page);
      });
      await expect.poll(() => newestFingerprint(stage), soon).not.toBe(looked);

      await admin.press(text.review.confirmButton);
      await page.getByText(text.problem.FINGERPRINT_MISMATCH.what).waitFor();
      await expectAccessible(page);
      expect(await decided(stage)).toEqual([]);
      // What stands there now is the newer one, and nobody has said yet that they looked at it.
      await expect.poll(() => fingerprint(page)).toBe(await newestFingerprint(stage));
      expect(await page.getByRole('checkbox').isChecked()).toBe(false);
      await admin.confirm();
      expect(await decided(stage)).toEqual([{ state: 'approved', fingerprint: await fingerprint(page) }]);
      scene.expectQuiet([409]);
      other.expectQuiet();
    },
  );

  test(
    'U4 days later is compared first: a little is named and may be confirmed, a lot is asked about',
    patience,
    async () => {
      await using scene = await reviewing();
      const { page, admin, stage, simulator } = scene;
      const { text } = admin;
      stage.daysPass(2);
      const [first = 0, second = 0] = simulator.ids();
      simulator.change(first, { last_name: 'Anders' });
      simulator.remove(second);
      await admin.press(text.export.toReview);
      await admin.at(text.review.title);
      await page.reload();
      await page.getByText(text.review.old, { exact: true }).waitFor();
      expect(await page.getByRole('button', { name: text.review.confirmButton }).isDisabled()).toBe(true);
      await admin.press(text.review.compare);
      const little = page.getByRole('status').filter({ hasText: text.review.changed });
      await little.getByText('1 person no longer there').waitFor();
      await little.getByText('1 person with other values').waitFor();
      expect(await little.getByRole('listitem').count()).toBe(2);
      await expectAccessible(page);

      // Two hours on that is no longer known; and now half of them are gone.
      stage.daysPass(2 / 24);
      for (const id of simulator.ids(2, 18)) simulator.remove(id);
      await page.reload();
      await admin.press(text.review.compare);
      await page.getByText(text.review.changedMuch, { exact: true }).waitFor();
      await expectAccessible(page);
      await page.getByRole('checkbox', { name: /^I have looked/ }).check();
      await admin.press(text.review.confirmButton);
      expect(await decided(stage)).toEqual([]);
      await page.getByRole('button', { name: text.review.toNewExport }).click();
      await admin.makeExport(text.export.again);
      await page.getByText(/^1\d of 1\d people$/).waitFor();
      await admin.press(text.export.toReview);
      await admin.confirm();
      expect(await decided(stage)).toHaveLength(1);
      scene.expectQuiet();
    },
  );

  test(
    'U4 a lot that has changed is confirmed by a second yes, which holds for the difference that is shown and for no newer one',
    patience,
    async () => {
      await using scene = await reviewing();
      const { page, admin, stage, address } = scene;
      const { text } = admin;
      stage.daysPass(2);
      await leave(scene, 12);
      await admin.press(text.export.toReview);
      await admin.at(text.review.title);
      await page.reload();
      await admin.press(text.review.compare);
      await page.getByText('12 people no longer there', { exact: true }).waitFor();
      await page.getByRole('checkbox', { name: filled(text.review.looked) }).check();
      const seen = page.getByRole('checkbox', { name: text.review.seen });
      await seen.check();

      // Two hours on somebody looks anew in another tab, where more has changed by now.
      stage.daysPass(2 / 24);
      await leave(scene, 5);
      await using other = await openPage();
      const there = new HrAdmin(other.page, 'en');
      await other.page.goto(address);
      await there.at(text.review.title);
      await there.press(text.review.compare);
      await other.page.getByText('17 people no longer there', { exact: true }).waitFor();

      await admin.press(text.review.confirmButton);
      await page.getByText(text.problem.EXPORT_DIFFERS.what).waitFor();
      await page.getByText('17 people no longer there', { exact: true }).waitFor();
      await expect.poll(() => seen.isChecked()).toBe(false);
      await expectAccessible(page);
      expect(await decided(stage)).toEqual([]);
      await seen.check();
      await admin.press(text.review.confirmButton);
      await page.getByText(text.review.begins).waitFor();
      expect(await decided(stage)).toMatchObject([{ state: 'approved' }]);
      // What was confirmed is not made again; a new one is offered with what it is for.
      await page.getByRole('link', { name: text.step.export }).click();
      await page.getByText(text.export.anewWhat).waitFor();
      await page.getByRole('button', { name: text.export.anew, exact: true }).waitFor();
      expect(await page.getByRole('button', { name: text.export.again }).count()).toBe(0);
      // Few have a last day, and that is no sign of a missing right.
      const lastDay = page.getByRole('row').filter({ hasText: text.field.employments.offboarding_date });
      await lastDay.getByText(text.export.seldomFilled).waitFor();
      scene.expectQuiet([409]);
      other.expectQuiet();
    },
  );
});

interface Cell {
  scrollWidth: number;
  clientWidth: number;
}

/** What the browser says of a field that is not as it has to be. */
async function lackOf(field: Locator): Promise<string> {
  return await field.evaluate((element: { validationMessage: string }) => element.validationMessage);
}

/** As the sentence above the table says it. */
async function peopleShown(page: Page): Promise<number> {
  const sentence = await page.getByText(/^\d+ of \d+ people$/).textContent();
  return Number(/\d+/.exec(sentence ?? '')?.[0]);
}

async function saved(page: Page, link: string, name: RegExp): Promise<string> {
  const begun = page.waitForEvent('download');
  await page.getByRole('link', { name: link }).click();
  const download = await begun;
  expect(download.suggestedFilename()).toMatch(name);
  return await download.path();
}

async function fingerprint(page: Page): Promise<string> {
  const shown = await page.locator('dd code').first().textContent();
  return (shown ?? '').replaceAll(/\s/g, '');
}

/** So many of the people in the export are not at the HR system any more. */
async function leave({ stage, simulator }: Reviewing, people: number): Promise<void> {
  const listed = await stage.db.kysely.selectFrom('export_people').select('external_id').execute();
  const there = listed.map(({ external_id: id }) => Number(id)).filter((id) => simulator.find(id));
  for (const id of there.slice(0, people)) simulator.remove(id);
}

async function newestFingerprint({ db }: SetupStage): Promise<string> {
  const newest = db.kysely.selectFrom('exports').select('fingerprint').orderBy('created_at', 'desc');
  return (await newest.executeTakeFirstOrThrow()).fingerprint;
}

async function decided({ db }: SetupStage) {
  const some = db.kysely.selectFrom('exports').select(['state', 'fingerprint']);
  return await some.where('state', 'in', ['approved', 'sent_back']).execute();
}
