import { expect, test } from 'vitest';
import { describeInBrowser, openPage } from './browser.ts';
import { consoleWorld, staff } from './console-world.ts';
import { becomeAdministrator, password } from './sign-in.ts';
import { patience, soon } from './patience.ts';

describeInBrowser('the console’s page of a run', () => {
  test('U5 shows why a run is held and who is in it, and discards it with a reason', patience, async () => {
    await using world = await consoleWorld();
    world.runs.source.people = staff(5);
    expect(await world.runs.run()).toMatchObject({ outcome: 'held' });
    await using browser = await openPage();
    const { page } = browser;
    await becomeAdministrator(page, world);
    await page.getByRole('region', { name: 'Needs a person' }).getByRole('link').click();
    await page.getByText('7 of 12 people are missing in the HR system').waitFor();
    await page.getByRole('row', { name: /Guard: held/ }).waitFor();
    await expect.poll(() => page.getByRole('row', { name: /Accept/ }).count(), soon).toBe(0);
    await page.getByText('First12 Last12').waitFor();
    // Two rules speak of the same people: it is asked once.
    await page.getByText('7 of 12 people would be removed or off-boarded within a week').waitFor();
    expect(await page.getByText('Did that many people leave?').count()).toBe(1);
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('dialog').getByLabel('Why').fill('The HR system gave half of the list');
    await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click();
    await page.getByText('It was held, and discarded').waitFor();
    await page.getByText('The HR system gave half of the list').waitFor();
    expect(Object.values(await world.runs.list()).every((status) => status === 'active')).toBe(true);
    browser.expectQuiet();
  });

  test('U5 releases a held run after asking who it is, and the worker accepts it', patience, async () => {
    await using world = await consoleWorld();
    world.runs.source.people = staff(5);
    const { runId } = await world.runs.run();
    await using browser = await openPage();
    const { page } = browser;
    await becomeAdministrator(page, world);
    const longAgo = new Date(Date.now() - 3_600_000);
    await world.db.kysely.updateTable('sessions').set({ reauthenticated_at: longAgo }).execute();
    await page.goto(world.at(`/runs/${runId}`));
    await page.getByRole('button', { name: 'Release' }).click();
    await page.getByRole('dialog').getByLabel('Why').fill('The team in Kiel was closed');
    await page.getByRole('dialog').getByRole('button', { name: 'Release' }).click();
    await page.getByRole('dialog', { name: 'Is it still you?' }).waitFor();
    await page.getByRole('textbox', { name: 'Password' }).fill(password);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText('It was held, and released').waitFor();
    await page.getByText('The team in Kiel was closed').waitFor();
    await page.getByRole('link', { name: 'To the run that accepted it' }).click();
    await page.getByText('0 added, 0 updated, 7 removed.').waitFor();
    await page.getByRole('row', { name: /Accept/ }).waitFor();
    await page.getByRole('link', { name: 'Changes', exact: true }).click();
    // The run has such a choice too, and stands there until the tab has come.
    await page
      .getByRole('region', { name: 'Changes', exact: true })
      .getByRole('combobox', { name: 'Show' })
      .selectOption('Leaver');
    await page.waitForURL(/\/changes\?reading=leaver$/);
    // Nobody is only a number, also after leaving, and each leads to their page.
    const person = page.getByRole('link', { name: 'First12 Last12' });
    // Once when it was added, once now.
    await expect.poll(() => person.count(), soon).toBe(1);
    await person.click();
    await page.getByRole('heading', { name: 'First12 Last12' }).waitFor();
    expect(Object.values(await world.runs.list()).filter((status) => status === 'gone')).toHaveLength(7);
    browser.expectQuiet([401]);
  });

  test('shows a run while it goes on, with numbers that come by themselves', patience, async () => {
    await using world = await consoleWorld();
    world.runs.source.people = staff(14, (number) => (number === 1 ? { department: 'Nieuwbouw' } : {}));
    const gate = Promise.withResolvers<void>();
    let pages = 0;
    world.runs.at('page', async () => {
      pages += 1;
      if (pages === 3) await gate.promise;
    });
    await using browser = await openPage();
    // Whatever fails, the run goes on, so that its worker can be stopped.
    using _end = { [Symbol.dispose]: () => gate.resolve() };
    const { page } = browser;
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const lines = (): number => asked.filter((url) => url.endsWith('/events')).length;
    await becomeAdministrator(page, world);
    await page.getByRole('link', { name: 'Kwekerij De Proef' }).click();
    await page.getByRole('button', { name: 'Run now' }).click();
    await page.getByText('Under way').first().waitFor();
    await page.getByText('9 people read').waitFor();
    await expect.poll(lines, soon).toBe(1);
    gate.resolve();
    await page.getByText('2 added, 1 updated, 0 removed.').waitFor();
    await page.getByText('Nieuwbouw').waitFor();
    await page.getByText('First14 Last14').waitFor();
    await page
      .getByRole('row', { name: /department/ })
      .first()
      .waitFor();
    // The end came over the line that was open: nobody asked for events again.
    expect(lines()).toBe(1);
    browser.expectQuiet();
  });
});
