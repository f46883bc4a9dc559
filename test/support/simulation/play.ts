import { expect } from 'vitest';
import { AppError } from '../../../src/domain/app-error.ts';
import { discardHold } from '../../../src/runs/decide-hold.ts';
import { releaseHold } from '../../../src/runs/release.ts';
import { approve, runWorld, type WorldOptions } from '../run-world.ts';
import { type Dice, type HrAction, hrActions } from './hr-actions.ts';
import { newHrSystem } from './hr-system.ts';
import { dates, equalRun, expectSame, killed, liveRun, type Play, takenOver, today } from './judged-runs.ts';
import { checkAlways, type ListState, listState } from './list-state.ts';

export const worldSteps = [
  'run',
  'runTwice',
  'release',
  'discard',
  'dates',
  'narrow',
  'kill',
  'hours',
  'days',
  'dayBack',
  'takeOver',
] as const;
export type WorldStep = (typeof worldSteps)[number];

export interface Step extends Dice {
  action: HrAction | WorldStep;
}

export interface Story {
  options: Required<Pick<WorldOptions, 'absenceProof' | 'samePerson' | 'absentMeans'>>;
  /** Limits that let nearly everything through, so that more is accepted. */
  isGuardLoose: boolean;
  steps: readonly Step[];
}

const everything = { count: 1000, percent: 100 };
const loose = {
  removals: everything,
  offboardings: everything,
  bleed: everything,
  additions: everything,
  email_changes: everything,
  id_churn: everything,
  field_wipe: everything,
  findings: everything,
};
const hour = 3_600_000;

/** Plays a story on a database of its own, and holds every step against what must be true. Rejects at the first that is not. */
export async function play(story: Story): Promise<void> {
  const guard = story.isGuardLoose ? loose : {};
  await using world = await runWorld({ ...story.options, guard, now: '2026-03-24T21:30:00Z' });
  const on: Play = {
    world,
    system: newHrSystem(10),
    proof: story.options.absenceProof,
    scope: {},
    missing: new Map(),
    owners: new Map(),
    badReads: 0,
    latestDay: undefined,
  };
  await liveRun(on, () => world.run());
  for (const step of story.steps) {
    await take(on, step);
    const state = await listState(world);
    await checkAlways(world, state);
    await checkOwners(on, state);
  }
}

async function take(on: Play, step: Step): Promise<void> {
  const { world, system } = on;
  const about = { connectionId: world.connectionId, by: 'Robin', reason: 'known' };
  switch (step.action) {
    case 'run':
      return liveRun(on, () => world.run());
    case 'runTwice':
      await liveRun(on, () => world.run());
      return equalRun(on);
    case 'release':
      return liveRun(on, () => ifHeld(releaseHold(world.deps, about)));
    case 'discard':
      return unchanged(on, () => ifHeld(discardHold(world.deps, about)));
    case 'dates':
      return dates(on);
    case 'narrow':
      on.scope = [{}, { departments: ['Finance', 'Sales'] }, { departments: ['Finance'] }][step.b % 3] ?? {};
      return approve(world, { scope: on.scope });
    case 'kill':
      return killed(on, step);
    case 'takeOver':
      return takenOver(on, step);
    case 'hours':
      return world.clock.advance(((step.b % 30) + 0.5) * hour);
    case 'days':
      return world.clock.advance(((step.b % 5) + 1) * 24 * hour);
    case 'dayBack':
      return world.clock.advance(-24 * hour);
    default:
      hrActions[step.action]({ system, today: today(on), a: step.a, b: step.b });
  }
}

async function unchanged(on: Play, act: () => Promise<unknown>): Promise<void> {
  const before = await listState(on.world);
  await act();
  expectSame(before, await listState(on.world));
}

async function ifHeld<T>(decision: Promise<T>): Promise<T | undefined> {
  return decision.catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'HOLD_NONE') return undefined;
    throw error;
  });
}

/** An external id stands for one employee; another one takes it only when the first has moved on to another id. */
async function checkOwners({ owners, world }: Play, { rows }: ListState): Promise<void> {
  const present = new Map(rows.map(({ id, external_id }) => [id, external_id]));
  for (const { external_id, id } of rows) {
    const owner = owners.get(external_id) ?? id;
    const hasMovedOn = present.get(owner) !== external_id;
    expect(owner === id || hasMovedOn, `${external_id} stands for one employee`).toBe(true);
    owners.set(external_id, id);
  }
  for (const id of owners.values()) expect(present.has(id), `${id} stays`).toBe(true);
  const shared = await world.db.pool.query(
    `select x.external_id from employee_external_ids x join employees e using (connection_id, external_id) where e.id <> x.employee_id`,
  );
  expect(shared.rows, 'nobody has the former id of somebody else').toEqual([]);
}
