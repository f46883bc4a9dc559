import type { Locator, Page } from 'playwright-core';
import type { ConsoleWorld } from './console-world.ts';
import { becomeAdministrator } from './sign-in.ts';

/** Signs in, opens the settings and gives one part of them. */
export async function opened(page: Page, world: ConsoleWorld, name: string): Promise<Locator> {
  await becomeAdministrator(page, world);
  await page.goto(world.at('/settings'));
  const part = page.getByRole('region', { name, exact: true });
  await part.waitFor();
  return part;
}

/** Columns of the connection, as the database has them. */
export async function kept(
  { db, connectionId }: ConsoleWorld,
  columns: ('name' | 'time_zone' | 'settings' | 'scope' | 'mapping')[],
): Promise<unknown> {
  return db.kysely
    .selectFrom('connections')
    .select(columns)
    .where('id', '=', connectionId)
    .executeTakeFirst();
}
