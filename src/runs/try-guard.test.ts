import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunWorld, runWorld } from '../../test/support/run-world.ts';
import { scriptedPerson } from '../../test/support/scripted-people.ts';
import { GuardLimits } from '../domain/guard-limits.ts';
import { releaseHold } from './release.ts';
import { tryGuard } from './try-guard.ts';

let world: RunWorld;
beforeAll(async () => {
  world = await runWorld();
  for (const count of [10, 9, 4]) {
    world.source.people = Array.from({ length: count }, (_, index) => scriptedPerson(index + 1));
    await world.run();
    world.clock.advance(60_000);
  }
});
afterAll(() => world[Symbol.asyncDispose]());

const tried = async (limits: unknown) =>
  (await tryGuard(world.db, { connectionId: world.connectionId, limits: GuardLimits.parse(limits) })).map(
    ({ outcome, holds }) => [outcome, holds?.map(({ code }) => code)],
  );

test('under the limits of the day each run comes out as it did', async () => {
  expect(await tried({})).toEqual([
    ['held', ['HELD_REMOVALS', 'HELD_SLOW_BLEED']],
    ['accepted', []],
    ['accepted', []],
  ]);
});

test('stricter limits would have held more, looser ones less', async () => {
  expect(await tried({ removals: { count: 0, percent: 0 } })).toMatchObject([
    ['held', ['HELD_REMOVALS', 'HELD_SLOW_BLEED']],
    ['accepted', ['HELD_REMOVALS']],
    ['accepted', []],
  ]);
  const loose = { removals: { count: 9, percent: 90 }, bleed: { count: 9, percent: 90 } };
  expect(await tried(loose)).toMatchObject([
    ['held', []],
    ['accepted', []],
    ['accepted', []],
  ]);
});

test('a held run that was released counts once', async () => {
  const decision = { connectionId: world.connectionId, by: 'Noor', reason: 'They left' };
  expect(await releaseHold(world.deps, decision)).toMatchObject({ outcome: 'accepted' });
  expect((await tried({})).map(([outcome]) => outcome)).toEqual(['held', 'accepted', 'accepted']);
});

test('keeps numbers of what was judged and no ids of people, and does not guess where nothing was kept', async () => {
  const { rows } = await world.db.pool.query<{ facts: string }>(
    'select guard_facts::text as facts from runs',
  );
  expect(rows.map(({ facts }) => facts).join(' ')).not.toMatch(/E00\d\d/);
  await world.db.kysely
    .updateTable('runs')
    .set({ guard_facts: null })
    .where('fence', '=', (eb) => eb.selectFrom('runs').select((least) => least.fn.min('fence').as('first')))
    .execute();
  expect((await tried({})).at(-1)).toEqual(['accepted', undefined]);
});
