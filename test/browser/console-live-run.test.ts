import type { Page, Route } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser, openPage } from './browser.ts';
import { type ConsoleWorld, consoleWorld, staff } from './console-world.ts';
import { cuttableLine } from './cuttable-line.ts';
import { becomeAdministrator } from './sign-in.ts';
import { patience, soon } from './patience.ts';

/** A run that stops at its third page of three people until `goOn`. Disposing lets it go on too, so that its worker can be stopped. */
function haltedRun(world: ConsoleWorld): Disposable & { goOn(): void } {
  world.runs.source.people = staff(14);
  const gate = Promise.withResolvers<void>();
  let pages = 0;
  world.runs.at('page', async () => {
    pages += 1;
    if (pages === 3) await gate.promise;
  });
  return { goOn: gate.resolve, [Symbol.dispose]: () => gate.resolve() };
}

async function startRun(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Kwekerij De Proef' }).click();
  await page.getByRole('button', { name: 'Run now' }).click();
  await page.getByText('Under way').first().waitFor();
}

const withoutEvents: [string, (route: Route) => Promise<void>][] = [
  ['is cut off', (route) => route.abort()],
  ['lets nothing through', async () => {}],
  [
    'is refused',
    (route) => route.fulfill({ status: 429, contentType: 'application/problem+json', body: '{}' }),
  ],
];

describeInBrowser('a run while it goes on', () => {
  test.each(withoutEvents)(
    'comes to its end where the line of its events %s',
    patience,
    async (_, answer) => {
      await using world = await consoleWorld();
      using run = haltedRun(world);
      await using browser = await openPage();
      const { page } = browser;
      await page.route('**/events', answer);
      await becomeAdministrator(page, world);
      await startRun(page);
      await page.getByText('9 people read').waitFor();
      run.goOn();
      await page.getByText('2 added, 0 updated, 0 removed.').waitFor();
      await page.getByText('First14 Last14').waitFor();
      // What was meant to fail; nothing else did.
      browser.expectQuiet([429], /\/events/);
    },
  );

  test('is followed on from the event that was the last, after the line was cut', patience, async () => {
    await using world = await consoleWorld();
    using run = haltedRun(world);
    await using line = await cuttableLine(world.url);
    await using browser = await openPage();
    const { page } = browser;
    const asked: Promise<Record<string, string>>[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/events')) asked.push(request.allHeaders());
    });
    await becomeAdministrator(page, {
      firstLink: async () => (await world.firstLink()).replace(world.url, line.url),
    });
    await startRun(page);
    await page.getByText('9 people read').waitFor();
    // The first number may have come with the run itself.
    await expect.poll(() => asked.length, soon).toBe(1);
    expect(await Promise.all(asked)).toEqual([
      expect.not.objectContaining({ 'last-event-id': expect.anything() }),
    ]);
    line.cut();
    await expect.poll(() => asked.length, soon).toBe(2);
    expect(await asked[1]).toMatchObject({ 'last-event-id': expect.stringMatching(/^[\w-]{16}$/) });
    run.goOn();
    await page.getByText('2 added, 0 updated, 0 removed.').waitFor();
    // It was opened once more and no oftener: what followed came over it.
    expect(asked).toHaveLength(2);
    browser.expectQuiet([], /\/v1\//);
  });
});
