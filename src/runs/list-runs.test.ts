import { expect, it } from 'vitest';
import { acceptedWorld } from '../../test/support/accepted-world.ts';
import { discardHold } from './decide-hold.ts';
import { heldChanges } from './held-changes.ts';
import { listRunPage, type RunFilter, type RunPlace } from './list-runs.ts';

it('gives runs page by page, the newest first, also those of one instant', async () => {
  await using world = await acceptedWorld(4);
  for (let count = 0; count < 4; count += 1) await world.run();
  world.clock.advance(60_000);
  await world.run();
  const whole = await listRunPage(world.db, { limit: 10 });
  expect(whole).toMatchObject({ next: undefined });
  const seen: string[] = [];
  let before: RunPlace | undefined;
  do {
    const page = await listRunPage(world.db, { limit: 2, before });
    seen.push(...page.runs.map(({ id }) => id));
    before = page.next;
  } while (before);
  expect(seen).toEqual(whole.runs.map(({ id }) => id));
  expect(seen).toHaveLength(6);
});

it('finds runs by connection, mode, outcome and hold', async () => {
  await using world = await acceptedWorld(10);
  world.source.people = world.source.people.slice(0, 4);
  const held = await world.run();
  const found = async (filter: Partial<RunFilter>) =>
    (await listRunPage(world.db, { limit: 10, ...filter })).runs.map(({ outcome }) => outcome);
  expect(await found({ outcomes: ['held'] })).toEqual(['held']);
  expect(await found({ outcomes: ['accepted', 'held'] })).toEqual(['held', 'accepted']);
  expect(await found({ holdStates: ['open'] })).toEqual(['held']);
  expect(await found({ modes: ['test', 'dates'] })).toEqual([]);
  expect(await found({ state: 'running' })).toEqual([]);
  expect(await found({ connectionIds: [world.connectionId] })).toHaveLength(2);
  expect(await found({ connectionIds: [] })).toEqual([]);
  const decision = { connectionId: world.connectionId, by: 'Robin', reason: 'no' };
  expect(await discardHold(world.deps, decision)).toBe(held.runId);
  expect(await found({ holdStates: ['open'] })).toEqual([]);
  expect(await found({ holdStates: ['discarded'] })).toEqual(['held']);
});

it('gives the changes of a held run page by page', async () => {
  await using world = await acceptedWorld(10);
  world.source.people = world.source.people.slice(0, 4);
  const { runId } = await world.run();
  const which = { connectionId: world.connectionId, runId };
  const ids = async (page: { limit: number; offset?: number }) =>
    (await heldChanges(world.db, { ...which, ...page })).map(({ external_id }) => external_id);
  const all = await ids({ limit: 10 });
  expect(all).toEqual(['E0005', 'E0006', 'E0007', 'E0008', 'E0009', 'E0010']);
  expect(await ids({ limit: 4 })).toEqual(all.slice(0, 4));
  expect(await ids({ limit: 4, offset: 4 })).toEqual(all.slice(4));
});
