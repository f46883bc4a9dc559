import { expect } from 'vitest';
import { SourceUnavailable } from '../../../src/connector-kit/errors.ts';
import { AppError } from '../../../src/domain/app-error.ts';
import { type LocalDate, localDateAt } from '../../../src/domain/local-date.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import { applyDueDates } from '../../../src/runs/apply-due-dates.ts';
import { type RunPoint, runPoints } from '../../../src/runs/run-deps.ts';
import type { RunResult } from '../../../src/runs/run-record.ts';
import type { RunWorld } from '../run-world.ts';
import { give, type HrSystem } from './hr-system.ts';
import { checkStatuses, type ListState, listState } from './list-state.ts';
import { checkAcceptedRead, checkRemovals, type MissingSince } from './read-oracle.ts';

/** A world and its HR system with what has to be remembered to judge the next run. */
export interface Play {
  world: RunWorld;
  system: HrSystem;
  proof: 'direct-read' | 'second-read';
  scope: Scope;
  missing: MissingSince;
  /** Every external id that ever was somebody's present one, and whose. */
  owners: Map<string, string>;
  /** Reads since the list as a whole is bad; it heals by itself behind the second. */
  badReads: number;
  /** The latest day on which dates acted. */
  latestDay: LocalDate | undefined;
}

/** In the connection's time zone. */
export function today({ world }: Play): LocalDate {
  return localDateAt(world.clock.now(), 'Europe/Amsterdam');
}

/** Applies the dates that are due; afterwards every status must follow from the dates. */
export async function dates(on: Play): Promise<void> {
  await applyDueDates(on.world.deps, { connectionId: on.world.connectionId, requestedBy: 'the clock' });
  const day = today(on);
  if (on.latestDay !== undefined && day < on.latestDay) return;
  on.latestDay = day;
  await checkStatuses(on.world, await listState(on.world), day);
}

/** Dates act first by themselves, so that what the run itself changes can be told apart. */
export async function liveRun(on: Play, start: () => Promise<RunResult | undefined>): Promise<void> {
  const { world, system, scope, missing } = on;
  await dates(on);
  if (on.badReads > 1) delete system.faults.list;
  on.badReads = system.faults.list ? on.badReads + 1 : 0;
  const view = give(system, world.source, new SourceUnavailable('The HR system answers 500.'));
  const before = await listState(world);
  const result = await start();
  const after = await listState(world);
  const isAccepted = result?.outcome === 'accepted' || result?.outcome === 'nothing_changed';
  if (!isAccepted) return expectSame(before, after);
  expect(['fails', 'short'], 'a read that is not whole is not accepted').not.toContain(system.faults.list);
  if (result.outcome === 'nothing_changed') expect(after.changes).toEqual(before.changes);
  const { isDepartmentUnreadable } = system.faults;
  const now = world.clock.now();
  const read = { view, scope, today: today(on), now, isDepartmentUnreadable, before, after };
  checkAcceptedRead(world, read);
  checkRemovals(world, { ...read, missing, proof: on.proof });
}

/** The same read once more writes nothing. */
export async function equalRun(on: Play): Promise<void> {
  const before = await listState(on.world);
  const result = await on.world.run();
  const last = await on.world.db.pool.query<{ outcome: string }>(
    `select outcome from runs where mode = 'live' order by fence desc offset 1 limit 1`,
  );
  if (last.rows[0]?.outcome === 'accepted' && !on.system.faults.isDepartmentUnreadable) {
    expect(result.outcome, 'an equal run behind an accepted one').toBe('nothing_changed');
  }
  if (result.outcome === 'nothing_changed') expectSame(before, await listState(on.world));
}

/** A mistake at some point of the run; nothing of it stands, but behind the commit all of it. */
export async function killed(on: Play, { a }: { a: number }): Promise<void> {
  const { world } = on;
  const point = runPoints[a % runPoints.length] ?? 'lease';
  await dates(on);
  give(on.system, world.source, new SourceUnavailable('The HR system answers 500.'));
  const before = await listState(world);
  world.at(point, () => {
    throw new TypeError('a mistake');
  });
  await world.run().catch((error: unknown) => {
    const isExpected =
      error instanceof TypeError || (error instanceof AppError && error.code === 'LEASE_LOST');
    if (!isExpected) throw error;
  });
  world.at(point, () => undefined);
  if (point !== 'accepted') expectSame(before, await listState(world));
  await liveRun(on, () => world.run());
}

/** The process stands still for longer than its lease; another one runs meanwhile, and what the first still writes is refused. */
export async function takenOver(on: Play, { a }: { a: number }): Promise<void> {
  const { world } = on;
  const points: RunPoint[] = ['source opened', 'page', 'compared', 'guarded', 'proven', 'accepting'];
  const point = points[a % points.length] ?? 'page';
  await dates(on);
  give(on.system, world.source, new SourceUnavailable('The HR system answers 500.'));
  let second: ListState | undefined;
  world.at(point, async () => {
    world.at(point, () => undefined);
    await world.db.pool.query(
      `update runs set heartbeat_at = now() - interval '1 hour' where state = 'running'`,
    );
    await liveRun(on, () => world.run());
    second = await listState(world);
  });
  await world.run().catch((error: unknown) => {
    if (!(error instanceof AppError && error.code === 'LEASE_LOST')) throw error;
  });
  world.at(point, () => undefined);
  if (second) expectSame(second, await listState(world));
}

/** Not even a row was written. */
export function expectSame(before: ListState, after: ListState): void {
  expect(after, 'nothing has changed').toEqual(before);
}
