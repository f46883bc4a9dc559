import { expect, test } from 'vitest';
import { createConnection } from '../../src/connections/create-connection.ts';
import { createSetupLink } from '../../src/connections/create-setup-link.ts';
import { revokeSetupLink } from '../../src/connections/revoke-setup-link.ts';
import { PersonioSimulator } from '../../src/connectors/personio/simulator/personio-simulator.ts';
import type { CustomerId } from '../../src/domain/ids.ts';
import { describeInBrowser, openPage } from './browser.ts';
import { expectAccessible } from './checks.ts';
import { filled, HrAdmin } from './hr-admin.ts';
import { type SetupStage, setupStage } from './setup-stage.ts';
import { patience, soon } from './patience.ts';

function stageOf(more: { sendsMail?: boolean } = {}): Promise<SetupStage> {
  return setupStage({
    ...more,
    connector: 'personio',
    simulator: new PersonioSimulator({ people: 5 }),
    language: 'en',
  });
}

describeInBrowser('a set-up link', () => {
  test(
    'A8 A9 A11 opens as often as it is asked to, and says so once it is over or was withdrawn',
    patience,
    async () => {
      await using stage = await stageOf();
      const { id, address } = await stage.link();
      // A mail scanner: it fetches the page, with a browser even, and takes nothing away.
      expect((await fetch(address)).status).toBe(200);
      for (const _ of ['first', 'second']) {
        await using browser = await openPage();
        const admin = new HrAdmin(browser.page, 'en');
        const asked: string[] = [];
        browser.page.on('request', (request) => {
          asked.push(request.url(), JSON.stringify(request.headers()));
        });
        await browser.page.goto(address);
        await admin.at(admin.text.welcome.title);
        const token = new URL(address).hash.slice(3, 30);
        expect(asked.filter((one) => one.includes(token))).toEqual([]);
        expect(await browser.page.evaluate('location.href + document.referrer')).toBe(
          `${stage.url}/setup/welcome`,
        );
        browser.expectQuiet();
      }
      await using browser = await openPage();
      const { page } = browser;
      const { text } = new HrAdmin(page, 'en');
      await page.goto(address);
      await page.getByRole('heading', { name: filled(text.welcome.title) }).waitFor();
      await revokeSetupLink(stage.deps, {
        connectionId: stage.connectionId,
        linkId: id,
        by: 'operator:test',
      });
      await page.reload();
      await page.getByRole('heading', { name: text.link.revoked.title }).waitFor();
      await expectAccessible(page);
      const other = await stage.link();
      await stage.db.kysely
        .updateTable('setup_links')
        .set({ expires_at: new Date(Date.now() - 1000) })
        .where('id', '=', other.id)
        .execute();
      await page.goto(other.address);
      await page.reload();
      await page.goto('about:blank');
      await page.goto(other.address);
      await page.getByRole('heading', { name: text.link.expired.title }).waitFor();
      await expectAccessible(page);
      await page.getByLabel(text.link.resend.email).fill('nobody@stadstuin.invalid');
      await page.getByRole('button', { name: text.link.resend.button }).click();
      await page.getByText(text.link.resend.done).waitFor();
      await page.goto('about:blank');
      await page.goto(`${stage.url}/setup#t=${'x'.repeat(43)}&k=${'0'.repeat(64)}`);
      await page.getByRole('heading', { name: text.link.unknown.title }).waitFor();
      browser.expectQuiet([401, 403, 404, 410]);
    },
  );

  test('A12 one tab changes nothing of the set-up that another tab has opened since', patience, async () => {
    await using stage = await stageOf();
    const { customer_id } = await stage.db.kysely
      .selectFrom('connections')
      .select('customer_id')
      .where('id', '=', stage.connectionId)
      .executeTakeFirstOrThrow();
    const other = await createConnection(stage.deps, {
      customerId: customer_id as CustomerId, // a foreign key
      connector: 'personio',
      name: 'Personio of the daughter',
    });
    const { fragment } = await createSetupLink(stage.deps, { connectionId: other.id, by: 'operator:test' });
    await using browser = await openPage();
    const { page, context } = browser;
    const { text } = new HrAdmin(page, 'en');
    await page.goto((await stage.link()).address);
    await page.getByRole('heading', { name: filled(text.welcome.title) }).waitFor();
    const second = await context.newPage();
    await second.goto(`${stage.url}/setup#${fragment}`);
    await second.getByRole('heading', { name: filled(text.welcome.title) }).waitFor();
    await page.getByRole('link', { name: text.step.guide }).click();
    await page.getByRole('checkbox').first().click();
    await page.getByText(text.problem.SETUP_SWITCHED.what).waitFor();
    await expectAccessible(page);
    const { rows } = await stage.db.pool.query('select ticks from setups');
    expect(rows).toEqual([]);
    browser.expectQuiet([409]);
  });

  test(
    'A9 is over, and the contact has another mailed, which goes on where that one was',
    patience,
    async () => {
      await using stage = await stageOf();
      const { address } = await stage.link();
      await using browser = await openPage();
      const { page } = browser;
      const admin = new HrAdmin(page, 'en');
      const { text } = admin;
      await page.goto(address);
      await admin.at(text.welcome.title);
      await admin.press(text.welcome.begin);
      const ticked = page.waitForResponse((answer) => answer.url().endsWith('/v1/setup/ticks'));
      await page.getByRole('checkbox').first().check();
      await ticked;
      browser.expectQuiet();

      stage.daysPass(61);
      await page.goto('about:blank');
      await page.goto(address);
      await page.getByRole('heading', { name: text.link.expired.title }).waitFor();
      await page.getByLabel(text.link.resend.email).fill('SANNE@stadstuin.invalid');
      await admin.press(text.link.resend.button);
      await page.getByText(text.link.resend.done).waitFor();
      await stage.minutePasses();
      await expect.poll(() => stage.mails.length, soon).toBe(1);
      const [mail] = stage.mails;
      expect(mail?.to).toBe('sanne@stadstuin.invalid');
      const mailed = /https?:\S+\/setup#\S+/.exec(mail?.text ?? '')?.[0] ?? '';
      expect(mailed).not.toBe(address);
      await page.goto('about:blank');
      await page.goto(mailed);
      await admin.at(text.guide.title);
      expect(await page.getByRole('checkbox').first().isChecked()).toBe(true);
      browser.expectQuiet([401, 410]);
    },
  );

  test('A9 of two tabs that hand over at once one is heard, and the other is told', patience, async () => {
    await using stage = await stageOf();
    const { address } = await stage.link();
    await using browser = await openPage();
    const { page, context } = browser;
    const second = await context.newPage();
    for (const tab of [page, second]) {
      await tab.goto(address);
      await tab.getByRole('heading', { level: 1 }).waitFor();
      await tab.getByRole('link', { name: /Hand over access/ }).click();
      await tab.locator('[name="rollcall-client_id"]').fill('papi-one-of-two');
      await tab.locator('[name="rollcall-client_secret"]').fill('papi-invented');
    }
    const { text } = new HrAdmin(page, 'en');
    await new HrAdmin(page, 'en').press(text.credentials.handOver);
    await page.getByRole('heading', { name: text.credentials.there }).waitFor();
    await new HrAdmin(second, 'en').press(text.credentials.handOver);
    await second.getByText(text.problem.SUBMISSION_CONFLICT.what).waitFor();
    await second.getByRole('heading', { name: text.credentials.there }).waitFor();
    const { rows } = await stage.db.pool.query<{ count: number }>(
      "select count(*) as count from operations where kind = 'take_intake'",
    );
    expect(rows).toEqual([{ count: 1 }]);
    browser.expectQuiet([409]);
  });

  test(
    'A14 refuses to be filled in when the key is not the one of the link, or nobody can tell',
    patience,
    async () => {
      await using stage = await stageOf({ sendsMail: false });
      const { address } = await stage.link();
      await using browser = await openPage();
      const { page } = browser;
      const { text } = new HrAdmin(page, 'en');
      const swapped = address.replace(/k=../, (start) => `k=${start.endsWith('00') ? '11' : '00'}`);
      await page.goto(swapped);
      await page.getByRole('heading', { name: filled(text.welcome.title) }).waitFor();
      await page.getByRole('link', { name: /Hand over access/ }).click();
      await page.getByText(text.problem.INTAKE_KEY_SWAPPED.what).waitFor();
      expect(await page.locator('[name="rollcall-client_secret"]').count()).toBe(0);
      await expectAccessible(page);
      // The same session in a tab that no link opened: there is nothing to compare with.
      const other = await browser.context.newPage();
      await other.goto(`${stage.url}/setup/credentials`);
      await other.getByText(text.problem.KEY_NOT_KNOWN_HERE.what).waitFor();
      expect(await other.locator('[name="rollcall-client_secret"]').count()).toBe(0);
      browser.expectQuiet();

      // Without a session, and where no mail can be sent, nobody is told to wait for one.
      await browser.context.clearCookies();
      await other.reload();
      await other.getByLabel(text.link.resend.email).fill('sanne@stadstuin.invalid');
      await other.getByRole('button', { name: text.link.resend.button }).click();
      await other.getByText(new RegExp(text.problem.MAIL_NOT_CONFIGURED.todo)).waitFor();
      expect(await other.getByText(text.link.resend.done).count()).toBe(0);
      browser.expectQuiet([401, 409]);
    },
  );

  test('A13 over plain HTTP asks for nothing and sends nothing', patience, async () => {
    await using stage = await stageOf();
    const { address } = await stage.link();
    await using browser = await openPage({}, ['--host-resolver-rules=MAP rollcall.test 127.0.0.1']);
    const { page } = browser;
    const { text } = new HrAdmin(page, 'en');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(address.replace('localhost', 'rollcall.test'));
    await page.getByRole('heading', { name: text.insecure.title }).waitFor();
    expect(asked.filter((path) => path.startsWith('/v1/'))).toEqual([]);
    expect(await page.locator('input').count()).toBe(0);
    await expectAccessible(page);
  });
});
