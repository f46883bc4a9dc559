import type { Page } from 'playwright-core';
import type { WebWorld } from './web-world.ts';

export const administrator = { name: 'Noor Voorbeeld', email: 'noor@beheer.invalid' };
export const password = 'een zin die niemand raadt';

/** By the first link, as somebody does on the day Rollcall is started: ends on the overview. */
export async function becomeAdministrator(page: Page, world: Pick<WebWorld, 'firstLink'>): Promise<void> {
  await page.goto(await world.firstLink());
  await page.getByLabel('Your name').fill(administrator.name);
  await page.getByLabel('Your e-mail address').fill(administrator.email);
  await page.getByLabel('A password').fill(password);
  await page.getByLabel('The password once more').fill(password);
  await page.getByRole('button', { name: 'Save and sign in' }).click();
  await page.getByRole('heading', { name: 'Connections', level: 1 }).waitFor();
}

/** On the sign-in page. */
export async function signIn(page: Page, { password: given }: { password: string }): Promise<void> {
  await page.getByLabel('E-mail address').fill(administrator.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(given);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}
