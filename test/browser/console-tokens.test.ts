import { expect, test } from 'vitest';
import type { OperatorId } from '../../src/access/operator.ts';
import { createToken } from '../../src/access/create-token.ts';
import { describeInBrowser, openPage } from './browser.ts';
import { expectAccessible, expectNarrow } from './checks.ts';
import { patience, soon } from './patience.ts';
import { becomeAdministrator } from './sign-in.ts';
import { type WebWorld, webWorld } from './web-world.ts';

describeInBrowser('API tokens and the people who made them', () => {
  test('tokens of somebody who is switched off go on, marked and first', patience, async () => {
    await using world = await webWorld();
    await aMakerOfTokens(world);
    await using browser = await openPage();
    const { page } = browser;
    await becomeAdministrator(page, world);
    await page.getByRole('link', { name: 'API tokens' }).click();
    const rows = page.getByRole('row');
    await rows.filter({ hasText: 'of the other' }).filter({ hasText: 'Made by Kim Voorbeeld' }).waitFor();
    expect(await page.getByText('Maker lost access').count()).toBe(0);
    await switchOff(page);
    expect(await page.getByRole('checkbox', { name: 'Also revoke the 2 API tokens' }).isChecked()).toBe(
      false,
    );
    await expectAccessible(page);
    await expectNarrow(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Switch off' }).click();
    await page.getByText('Switched off', { exact: true }).first().waitFor();
    await page.getByRole('link', { name: 'API tokens' }).click();
    const first = rows.nth(1).filter({ hasText: 'Maker lost access' });
    await first.waitFor();
    await expect.poll(() => page.getByText('Maker lost access').count(), soon).toBe(2);
    await rows.nth(3).filter({ hasText: 'the newest' }).waitFor();
    await expectAccessible(page);
    await expectNarrow(page);
    browser.expectQuiet();
  });

  test('who is switched off takes their tokens along when that is chosen', patience, async () => {
    await using world = await webWorld();
    await aMakerOfTokens(world);
    await using browser = await openPage();
    const { page } = browser;
    await becomeAdministrator(page, world);
    await switchOff(page);
    await page.getByRole('checkbox', { name: 'Also revoke the 2 API tokens' }).check();
    await page.getByRole('dialog').getByRole('button', { name: 'Switch off' }).click();
    await page.getByText('Switched off', { exact: true }).first().waitFor();
    await page.getByRole('link', { name: 'API tokens' }).click();
    await expect.poll(() => page.getByText('Revoked', { exact: true }).count(), soon).toBe(2);
    const { rows } = await world.db.pool.query<{ name: string }>(
      'select name from api_tokens where revoked_at is null',
    );
    expect(rows).toEqual([{ name: 'the newest' }]);
    browser.expectQuiet();
  });
});

type Page = Awaited<ReturnType<typeof openPage>>['page'];

/** As far as the question whether that is meant. */
async function switchOff(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Operators' }).click();
  await page.getByRole('button', { name: 'Actions: Kim Voorbeeld' }).click();
  await page.getByRole('menuitem', { name: 'Switch off' }).click();
  await page.getByRole('dialog', { name: 'Switch off the access of Kim Voorbeeld?' }).waitFor();
}

/** Kim, an administrator, has made two tokens; somebody at the machine made one after them. */
async function aMakerOfTokens({ db, deps }: WebWorld): Promise<void> {
  const id = deps.ids.next<'operator'>() satisfies OperatorId;
  const now = new Date();
  const kim = { id, name: 'Kim Voorbeeld', email: 'kim@beheer.invalid', role: 'administrator' as const };
  await db.kysely
    .insertInto('operators')
    .values({ ...kim, created_by: 'test', created_at: now, activated_at: null })
    .execute();
  for (const [name, by] of [
    ['of the one', `operator:${id}`],
    ['of the other', `operator:${id}`],
    ['the newest', 'cli:beheer'],
  ] as const) {
    await createToken(deps, { name, scopes: ['runs:read'], by });
  }
}
