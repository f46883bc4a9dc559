import { join } from 'node:path';
import { QueryClient } from '@tanstack/react-query';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Role } from '../../src/access/role.ts';
import { describeInBrowser, openPage } from './browser.ts';
import { expectAccessible, expectNarrow } from './checks.ts';
import { type FilledWorld, filledWorld } from './filled-world.ts';
import { becomeAdministrator } from './sign-in.ts';
import { soon } from './patience.ts';

/** Thirty pages in light, dark and narrow. */
const patience = { timeout: 600_000 };

/** What people who may only look still press: to look closer, to copy, to go elsewhere. */
const harmless = [
  /^Copy|^Show |^Older|^Hide/,
  // Finds, opens or narrows what is there.
  /^(Try again|Clear|First\d+|\d+ (person|people))/,
  // Reads, and keeps nothing.
  /^(Follow the chain|Read and explain)/,
];

describeInBrowser('every page of the console', () => {
  test('U6 has nothing serious for axe and fits 320 px, with something on it', patience, async () => {
    await using world = await filledWorld();
    await using browser = await openPage();
    const { page } = browser;
    await becomeAdministrator(page, world);
    const refused = watchAnswers(page);
    for (const path of await everyPath(world)) {
      await open(page, world, path);
      await expectAccessible(page);
      await expectNarrow(page);
      expect({ path, refused: refused.splice(0) }).toEqual({ path, refused: [] });
      browser.expectQuiet();
    }
  });

  test('is open to a viewer, who finds nothing there that changes something', patience, async () => {
    await using world = await filledWorld();
    await using browser = await openPage();
    const { page } = browser;
    await becomeAdministrator(page, world);
    await setRole(world, 'viewer');
    const refused = watchAnswers(page);
    for (const path of await everyPath(world)) {
      if (isOutside(path)) continue;
      await open(page, world, path);
      expect({ path, changing: await changingControls(page) }).toEqual({ path, changing: [] });
      // Where a form would stand, another page stands for them.
      if (path.endsWith('/new')) await expectAccessible(page);
      expect({ path, refused: refused.splice(0) }).toEqual({ path, refused: [] });
      browser.expectQuiet();
    }
  });

  test('keeps an operator from people, tokens and what is closed here', patience, async () => {
    await using world = await filledWorld();
    await using browser = await openPage();
    const { page } = browser;
    await becomeAdministrator(page, world);
    await setRole(world, 'operator');
    for (const path of ['/settings/operators', '/settings/tokens']) {
      await open(page, world, path);
      expect({ path, changing: await changingControls(page) }).toEqual({ path, changing: [] });
    }
    await open(page, world, `/destinations/${world.ids.destinationId}`);
    expect(await changingControls(page)).toContain('Pause');
    world.deps.config.service.allowPrivateDestinations = false;
    await open(page, world, '/destinations/new');
    await page.getByText('Not allowed here.').waitFor();
    expect(await page.getByLabel('Allow private network').isDisabled()).toBe(true);
    await expectNarrow(page);
    browser.expectQuiet();
  });
});

/** As the router has them, so that no new page is forgotten, with the ids of this world in them. */
async function everyPath({ ids }: FilledWorld): Promise<string[]> {
  const file = join(import.meta.dirname, '../../web/console/routes.tsx');
  // By its name at run time: the pages are checked by a TypeScript configuration of their own.
  const { createConsoleRouter } = (await import(file)) as {
    createConsoleRouter(queries: QueryClient): { routesByPath: Record<string, unknown> };
  };
  const paths = Object.keys(createConsoleRouter(new QueryClient()).routesByPath);
  expect(paths.length).toBeGreaterThan(25);
  return [...paths, '/nowhere'].map((path) =>
    path.replaceAll(/\$(\w+)/g, (_, name: string) => {
      const id = (ids as Record<string, string>)[name];
      if (id === undefined) throw new Error(`The filled world has no ${name} for ${path}.`);
      return id;
    }),
  );
}

function isOutside(path: string): boolean {
  return ['/sign-in', '/welcome'].includes(path);
}

/** Until it shows what it was opened for. */
async function open(page: Page, { url }: FilledWorld, path: string): Promise<void> {
  await page.goto(`${url}/console${path}`);
  await page.getByRole('heading').first().waitFor();
  await expect.poll(() => page.locator('[aria-busy="true"]').count(), { ...soon, message: path }).toBe(0);
}

/** What the API did not want to answer, as it comes. */
function watchAnswers(page: Page): string[] {
  const refused: string[] = [];
  page.on('response', (response) => {
    if (response.status() >= 400) refused.push(`${response.status()} ${response.url()}`);
  });
  return refused;
}

/** Buttons of the page itself, besides those that are known to change nothing. */
async function changingControls(page: Page): Promise<string[]> {
  // Headings of columns put rows in order.
  const buttons = await page.locator('main button:not(:disabled):not(thead *)').all();
  const names = await Promise.all(
    buttons.map(async (button) => (await button.getAttribute('aria-label')) ?? (await button.innerText())),
  );
  return names.map((name) => name.trim()).filter((name) => !harmless.some((known) => known.test(name)));
}

async function setRole({ db }: FilledWorld, role: Role): Promise<void> {
  await db.kysely.updateTable('operators').set({ role }).where('email', 'like', 'noor@%').execute();
}
