import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { loadConnection } from '../../../src/connections/connection.ts';
import { claimBehind } from '../../../src/deliveries/behind.ts';
import { createDestination } from '../../../src/deliveries/create-destination.ts';
import { deliverDue } from '../../../src/deliveries/deliver-due.ts';
import type { DeliveryDeps } from '../../../src/deliveries/delivery-deps.ts';
import type { AnyDestination, DeliveryId, DestinationId } from '../../../src/deliveries/destination.ts';
import { DestinationOptions } from '../../../src/deliveries/destination-options.ts';
import { enableDestination } from '../../../src/deliveries/enable-destination.ts';
import { listView } from '../../../src/deliveries/list-view.ts';
import { pauseDestination } from '../../../src/deliveries/pause-destination.ts';
import { replayDeliveries } from '../../../src/deliveries/replay-deliveries.ts';
import { resyncDestination } from '../../../src/deliveries/resync-destination.ts';
import { retryDelivery } from '../../../src/deliveries/retry-delivery.ts';
import { SourceUnavailable } from '../../../src/connector-kit/errors.ts';
import type { Database } from '../../../src/db/database.ts';
import { AppError } from '../../../src/domain/app-error.ts';
import type { EmployeeId } from '../../../src/domain/ids.ts';
import { localDateAt } from '../../../src/domain/local-date.ts';
import { erasedAmong } from '../../../src/employees/erased-people.ts';
import { masterKeyOf } from '../../../src/platform/master-key.ts';
import { createVault } from '../../../src/platform/sealing.ts';
import { afterRestore } from '../../../src/privacy/after-restore.ts';
import { applyRetention } from '../../../src/privacy/apply-retention.ts';
import { erasePerson } from '../../../src/privacy/erase-person.ts';
import { applyDueDates } from '../../../src/runs/apply-due-dates.ts';
import { releaseHold } from '../../../src/runs/release.ts';
import { type RunWorld, runWorld } from '../run-world.ts';
import { type Dice, type HrAction, hrActions } from './hr-actions.ts';
import { give, type HrSystem, newHrSystem } from './hr-system.ts';
import { Killed, mortalDatabase } from './mortal-database.ts';
import { moods, newSink, type Sink, sinkKind } from './sink.ts';

export const deliverySteps = [
  'run',
  'burst',
  'release',
  'deliver',
  'kill',
  'mood',
  'fine',
  'pause',
  'enable',
  'retry',
  'replay',
  'resync',
  'meanwhile',
  'erase',
  'retention',
  'restore',
  'dates',
  'minutes',
  'hours',
  'days',
] as const;
type DeliveryStep = (typeof deliverySteps)[number];

export interface DeliveryTurn extends Dice {
  action: HrAction | DeliveryStep;
}

interface Receiver {
  id: DestinationId;
  sink: Sink;
  options: DestinationOptions;
}

interface Playing {
  world: RunWorld;
  system: HrSystem;
  deps: DeliveryDeps;
  receivers: Receiver[];
  secret: Uint8Array;
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
const keepDays = { leavers: 9, runs: 6, changes: 6, requests: 6, deliveries: 400, audit: 400 };
const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
const queue = { send: async () => true };

/** Plays a story on a database of its own. Whatever happened, in the end each receiver has the list as it is to see it. */
export async function playDeliveries(turns: readonly DeliveryTurn[]): Promise<void> {
  await using world = await runWorld({
    guard: loose,
    absenceProof: 'direct-read',
    now: '2026-03-24T21:30:00Z',
  });
  const on = await begin(world);
  for (const turn of turns) await take(on, turn);
  await settleDown(on);
  for (const receiver of on.receivers) await expectEqual(on, receiver);
}

async function begin(world: RunWorld): Promise<Playing> {
  const sinks = new Map<string, Sink>();
  const about = { sinks, clock: world.clock };
  const destinations: AnyDestination[] = [
    sinkKind({ mode: 'one', concurrency: 2 }, about),
    sinkKind({ mode: 'batch', max: 3 }, about),
  ];
  const secret = Buffer.alloc(32, 7);
  world.deps.erasedAmong = (connection, externalIds) =>
    erasedAmong(
      { db: world.db.kysely, secret: async () => secret },
      { connectionId: connection.id, externalIds },
    );
  const deps: DeliveryDeps = {
    ...world.deps,
    vault: createVault({ masterKeys: { current: masterKeyOf(randomBytes(32)), older: [] } }),
    destinations,
    networkFor: () => ({ [Symbol.asyncDispose]: async () => undefined }) as never, // sinks have no wire
    random: () => 0.5,
    mail: { send: async () => true },
  };
  const on: Playing = { world, system: newHrSystem(6), deps, receivers: [], secret };
  const isApproved = await disapprove(on);
  await receiver(on, sinks, { kind: 'sink-one', name: 'one', from: 'now', options: {} });
  await receiver(on, sinks, {
    kind: 'sink-batch',
    name: 'batch',
    from: 'beginning',
    options: { hold_future_ends: true },
  });
  await isApproved();
  await aRun(on);
  const again = await disapprove(on);
  for (const one of on.receivers) await deliver(on, one);
  await again();
  await receiver(on, sinks, {
    kind: 'sink-one',
    name: 'list',
    from: 'list',
    options: { hold_future_ends: true },
  });
  return on;
}

/** Takes the approval away; gives how it comes back. */
async function disapprove({ world, receivers }: Playing): Promise<() => Promise<void>> {
  const { pool } = world.db;
  const { rows } = await pool.query('select approved_binding from connections');
  await pool.query('update connections set approved_binding = null');
  for (const { sink } of receivers) sink.mayTake = false;
  return async () => {
    await pool.query('update connections set approved_binding = $1', [
      JSON.stringify(rows[0].approved_binding),
    ]);
    for (const { sink } of receivers) sink.mayTake = true;
  };
}

async function receiver(
  on: Playing,
  sinks: Map<string, Sink>,
  given: { kind: string; name: string; from: 'now' | 'beginning' | 'list'; options: object },
): Promise<void> {
  const sink = newSink(given.name);
  sinks.set(given.name, sink);
  const { id } = await createDestination(
    { ...on.deps, allowPrivateDestinations: true },
    { ...given, settings: { sink: given.name }, by: 'a test' },
  );
  on.receivers.push({ id, sink, options: DestinationOptions.parse(given.options) });
}

async function take(on: Playing, turn: DeliveryTurn): Promise<void> {
  const { world, deps, system } = on;
  const { action, a, b } = turn;
  const one = on.receivers[a % on.receivers.length];
  if (!one) return;
  const about = { destinationId: one.id };
  switch (action) {
    case 'run':
      return aRun(on);
    case 'burst':
      for (const next of [b, b + 1, b + 2]) {
        await take(on, { action: 'moveDepartment', a, b: next });
        await aRun(on);
      }
      return;
    case 'release':
      return unless(['HOLD_NONE', 'RELEASE_DIFFERS'], () =>
        releaseHold(world.deps, { connectionId: world.connectionId, by: 'Robin', reason: 'known' }),
      );
    case 'deliver':
      return deliver(on, one);
    case 'kill':
      return deliver(
        on,
        one,
        mortalDatabase(world.db, { transaction: (b % 7) + 1, isCommitted: a % 2 === 0 }),
      );
    case 'mood':
      // What fails some and takes others is what order is hardest to keep for.
      one.sink.mood = moods[b % (2 * moods.length)] ?? 'fails some';
      return;
    case 'fine':
      one.sink.mood = 'fine';
      return;
    case 'pause':
      return unless(['DESTINATION_STATE_CONFLICT'], () => pauseDestination(deps, about));
    case 'enable':
      return unless(['DESTINATION_STATE_CONFLICT'], () => enableDestination(deps, about));
    case 'retry':
      return retryParked(on, one);
    case 'replay':
      return replay(on, one, b);
    case 'resync':
      return resync(on, one);
    case 'meanwhile': {
      const what = (['run', 'pause', 'erase', 'replay', 'retention', 'retry'] as const)[b % 6] ?? 'run';
      one.sink.meanwhile = () => take(on, { action: what, a, b });
      return deliver(on, one);
    }
    case 'erase':
      return erase(on, b);
    case 'retention':
      await applyRetention(
        { ...deps, vault: undefined, queue, keepDays },
        { now: world.clock.now(), signal: never() },
      );
      return;
    case 'restore':
      await afterRestore({ ...deps, queue }, { now: world.clock.now(), by: 'a test' });
      return;
    case 'dates':
      await applyDueDates(world.deps, { connectionId: world.connectionId, requestedBy: 'the clock' });
      return;
    case 'minutes':
      return world.clock.advance((b % 7) * minute);
    case 'hours':
      return world.clock.advance(((b % 30) + 0.5) * hour);
    case 'days':
      return world.clock.advance(((b % 5) + 1) * day);
    default:
      hrActions[action]({ system, today: localDateAt(world.clock.now(), 'Europe/Amsterdam'), a, b });
  }
}

async function aRun({ world, system }: Playing): Promise<void> {
  give(system, world.source, new SourceUnavailable('The HR system answers 500.'));
  await world.run();
}

/** One round of a worker; everybody who was erased before it may only come as erased. */
async function deliver(on: Playing, one: Receiver, db: Database = on.world.db): Promise<void> {
  const erased = await on.world.db.pool.query<{ id: string }>(
    `select id from employees where left_list = 'erased'`,
  );
  one.sink.erased = new Set(erased.rows.map(({ id }) => id));
  await deliverDue({ ...on.deps, db }, { destinationId: one.id, signal: never() }).catch((error: unknown) => {
    if (!(error instanceof Killed)) throw error;
  });
  if (one.sink.broken !== undefined) throw one.sink.broken;
}

async function retryParked({ world, deps }: Playing, { id, sink }: Receiver): Promise<void> {
  const parked = await world.db.pool.query<{ id: DeliveryId }>(
    `select id from deliveries where destination_id = $1 and state = 'parked'`,
    [id],
  );
  for (const row of parked.rows) {
    sink.sentAgain.add(row.id);
    await unless(['DELIVERY_STATE_CONFLICT', 'DESTINATION_STATE_CONFLICT'], () =>
      retryDelivery(deps, { destinationId: id, deliveryId: row.id }),
    );
  }
}

async function replay({ world, deps }: Playing, { id, sink }: Receiver, b: number): Promise<void> {
  const range = { from: 1, through: Number.MAX_SAFE_INTEGER };
  const last = b % 2 === 0 ? undefined : new Date(world.clock.now().getTime() - 2 * day);
  await unless(['NOT_FOUND'], () =>
    replayDeliveries(deps, {
      destinationId: id,
      connectionId: world.connectionId,
      ...(last ? { accepted: { from: last, before: world.clock.now() } } : { sequences: range }),
    }),
  );
  const waiting = await world.db.pool.query<{ id: string }>(
    `select id from deliveries where destination_id = $1 and state = 'waiting'`,
    [id],
  );
  for (const row of waiting.rows) sink.sentAgain.add(row.id);
}

function resync({ deps }: Playing, { id }: Receiver): Promise<void> {
  return unless(['DESTINATION_STATE_CONFLICT', 'RECEIVER_DOWN'], () =>
    resyncDestination(deps, { destinationId: id, signal: never() }),
  );
}

async function erase({ world, deps, secret }: Playing, b: number): Promise<void> {
  const { rows } = await world.db.pool.query<{ id: EmployeeId }>(
    `select id from employees where left_list is distinct from 'erased' order by number`,
  );
  const person = rows[b % Math.max(1, rows.length)];
  if (!person) return;
  const which = { connectionId: world.connectionId, employeeId: person.id };
  await erasePerson({ ...deps, secret }, { ...which, by: 'a test' });
}

/** Everything that was wrong is mended, and time passes, until nothing is left to do. */
async function settleDown(on: Playing): Promise<void> {
  for (const { sink } of on.receivers) Object.assign(sink, { mood: 'fine', meanwhile: undefined });
  for (let round = 0; round < 4; round += 1) {
    on.world.clock.advance(2 * hour);
    for (const one of on.receivers) {
      await take(on, { action: 'enable', a: on.receivers.indexOf(one), b: 0 });
      await retryParked(on, one);
      await deliver(on, one);
    }
    const due = await on.world.db.transaction((tx) => claimBehind(tx, on.world.clock.now()));
    for (const one of on.receivers.filter(({ id }) => due.includes(id))) await resync(on, one);
  }
  const { rows } = await on.world.db.pool.query(
    `select kind, sequence, state, code from deliveries where state in ('waiting', 'parked')`,
  );
  expect(rows, 'nothing is left to deliver').toEqual([]);
}

async function expectEqual({ world, deps }: Playing, { sink, options }: Receiver): Promise<void> {
  const connection = await loadConnection(world.db, world.connectionId);
  const listed = new Map<string, unknown>();
  for await (const { id, employee } of listView(deps.db, {
    connection,
    options,
    now: world.clock.now(),
  }).people())
    listed.set(id, employee);
  expect(byId(sink.people), `the sink ${sink.name} has the list as it is to see it`).toEqual(byId(listed));
}

function byId(people: ReadonlyMap<string, unknown>): unknown[] {
  return [...people].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

async function unless(codes: readonly string[], act: () => Promise<unknown>): Promise<void> {
  await act().catch((error: unknown) => {
    if (!(error instanceof AppError) || !codes.includes(error.code)) throw error;
  });
}

function never(): AbortSignal {
  return new AbortController().signal;
}
