import { describe, expect, it } from 'vitest';
import { deliveryWorld } from '../../test/support/delivery-world.ts';
import { AppError } from '../domain/app-error.ts';
import type { DeliveryId, DeliveryOutcome } from './destination.ts';
import { dueDestinations } from './due-destinations.ts';
import { enableDestination } from './enable-destination.ts';
import { pauseDestination } from './pause-destination.ts';
import { retryDelivery, skipDelivery } from './retry-delivery.ts';
import { showDelivery } from './show-delivery.ts';
import { showDestination } from './show-destination.ts';

const failed: DeliveryOutcome = { outcome: 'failed', code: 'RECEIVER_FAILED', status: 500 };
const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

describe('what goes out', () => {
  it('sends every change once, in order, and nothing again', async () => {
    await using world = await deliveryWorld();
    const id = await world.destination();
    const ada = await world.join('E1');
    await world.join('E2');
    await world.change(ada, { department: 'Sales' });
    await world.leave(ada);
    expect(await world.deliver(id)).toEqual({ delivered: 4, failed: 0, parked: 0 });
    const ofAda = world.script.given.filter(({ subjectId }) => subjectId === ada);
    expect(ofAda.map(({ type, sequence }) => [type, sequence])).toEqual([
      ['added', 1],
      ['updated', 3],
      ['removed', 4],
    ]);
    expect(await world.deliver(id)).toEqual({ delivered: 0, failed: 0, parked: 0 });
  });

  it('sends nothing for a connection before its approval, and everything after it', async () => {
    await using world = await deliveryWorld();
    const id = await world.destination();
    const waiting = await world.anotherConnection({ isApproved: false });
    await world.join('E1', {}, waiting);
    expect(await world.deliver(id)).toMatchObject({ delivered: 0 });
    expect(await dueDestinations(world.db, world.clock.now())).toEqual([]);
    await world.approve(waiting);
    expect(await dueDestinations(world.db, world.clock.now())).toEqual([id]);
    expect(await world.deliver(id)).toMatchObject({ delivered: 1 });
  });

  it('sends only what belongs to the customer and the connections that were chosen', async () => {
    await using world = await deliveryWorld();
    const other = await world.anotherConnection();
    const chosen = await world.destination({ name: 'Chosen', connectionIds: [other] });
    const customerId = (
      await world.db.kysely
        .selectFrom('connections')
        .select('customer_id')
        .where('id', '=', world.connectionId)
        .executeTakeFirstOrThrow()
    ).customer_id;
    const bound = await world.destination({ name: 'Bound', customerId: customerId as never }); // a customer's id
    const [mine, theirs] = [await world.join('E1'), await world.join('E2', {}, other)];
    await world.deliver(chosen);
    expect(world.script.given.map(({ subjectId }) => subjectId)).toEqual([theirs]);
    await world.deliver(bound);
    expect(world.script.given.slice(1).map(({ subjectId }) => subjectId)).toEqual([mine]);
  });

  it('begins now, from the beginning, or with the list as additions', async () => {
    await using world = await deliveryWorld();
    const ada = await world.join('E1');
    await world.change(ada, { department: 'Sales' });
    const gone = await world.join('E2');
    await world.leave(gone);
    const [now, beginning, list] = [
      await world.destination({ name: 'Now', from: 'now' }),
      await world.destination({ name: 'Beginning', from: 'beginning' }),
      await world.destination({ name: 'List', from: 'list' }),
    ];
    await world.change(ada, { department: 'Legal' });
    const sentTo = async (id: typeof now) => {
      world.script.given.length = 0;
      await world.deliver(id);
      return world.script.given.map(({ type, sequence }) => `${type} ${sequence}`).toSorted();
    };
    expect(await sentTo(now)).toEqual(['updated 5']);
    expect(await sentTo(beginning)).toEqual(['added 1', 'added 3', 'removed 4', 'updated 2', 'updated 5']);
    expect(await sentTo(list)).toEqual(['added 0', 'updated 5']);
  });

  it('sends together and in order to a destination that takes batches', async () => {
    await using world = await deliveryWorld({ mode: 'batch', max: 2 });
    const id = await world.destination();
    for (const name of ['E1', 'E2', 'E3', 'E4', 'E5']) await world.join(name);
    expect(await world.deliver(id)).toMatchObject({ delivered: 5 });
    expect(world.script.given.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5]);
  });

  it('waits while it is paused, and goes on afterwards', async () => {
    await using world = await deliveryWorld();
    const id = await world.destination();
    await pauseDestination(world.deps, { destinationId: id });
    await world.join('E1');
    expect(await world.deliver(id)).toMatchObject({ delivered: 0 });
    expect(await dueDestinations(world.db, world.clock.now())).toEqual([]);
    await enableDestination(world.deps, { destinationId: id });
    expect(await world.deliver(id)).toMatchObject({ delivered: 1 });
  });

  it('never works twice at once for one destination', async () => {
    await using world = await deliveryWorld();
    const id = await world.destination();
    await world.join('E1');
    let second: unknown;
    world.script.outcome = async () => {
      second = await world.deliver(id);
      return { outcome: 'delivered' };
    };
    expect(await world.deliver(id)).toMatchObject({ delivered: 1 });
    expect(second).toEqual({ delivered: 0, failed: 0, parked: 0 });
    expect(world.script.given).toHaveLength(1);
  });

  it('K1 leaves nothing behind when it stops in the middle: the same goes out again with the same id', async () => {
    await using world = await deliveryWorld({ mode: 'one', concurrency: 1 });
    const id = await world.destination();
    await world.join('E1');
    await world.join('E2');
    const stop = new AbortController();
    world.script.outcome = (_, { signal }) => {
      stop.abort(new Error('stopping'));
      signal.throwIfAborted();
      return { outcome: 'delivered' };
    };
    expect(await world.deliver(id, stop.signal)).toMatchObject({ delivered: 0, failed: 0 });
    world.script.outcome = () => ({ outcome: 'delivered' });
    expect(await world.deliver(id)).toMatchObject({ delivered: 2 });
    expect(world.script.given.map(({ id: sent }) => sent)).toEqual([
      world.script.given[0]?.id,
      world.script.given[0]?.id,
      expect.any(String),
    ]);
    expect((await world.deliveries(id)).map(({ attempts }) => attempts)).toEqual([1, 1]);
  });
});

describe('what does not get through', () => {
  it('makes later changes of the same person wait, and nobody else', async () => {
    await using world = await deliveryWorld();
    const id = await world.destination();
    const [ada, ben] = [await world.join('E1'), await world.join('E2')];
    await world.change(ada, { department: 'Sales' });
    await world.change(ben, { department: 'Sales' });
    world.script.outcome = ({ change }) => (change.employee_id === ada ? failed : { outcome: 'delivered' });
    const report = await world.deliver(id);
    expect(report).toMatchObject({ delivered: 2, failed: 1 });
    expect(report.nextAt).toEqual(new Date('2026-03-02T09:00:05.500Z'));
    expect(await dueDestinations(world.db, world.clock.now())).toEqual([]);
    world.script.outcome = () => ({ outcome: 'delivered' });
    world.clock.advance(6_000);
    expect(await dueDestinations(world.db, world.clock.now())).toEqual([id]);
    expect(await world.deliver(id)).toMatchObject({ delivered: 2 });
    expect(
      world.script.given.filter(({ subjectId }) => subjectId === ada).map(({ sequence }) => sequence),
    ).toEqual([1, 1, 3]);
  });

  it('L1 keeps the schedule for three days, then disables the destination with a mail and keeps its events', async () => {
    await using world = await deliveryWorld();
    const id = await world.destination();
    await world.join('E1');
    world.script.outcome = () => {
      throw new AppError('RECEIVER_DOWN', 'receiver.example could not be reached.');
    };
    const began = world.clock.now().getTime();
    const tries: number[] = [];
    for (let rounds = 0; rounds < 20 && world.mails.length === 0; rounds += 1) {
      tries.push(world.clock.now().getTime() - began);
      const { nextAt } = await world.deliver(id);
      if (nextAt) world.clock.advance(nextAt.getTime() - world.clock.now().getTime());
    }
    const waits = tries.slice(1).map((at, index) => Math.round((at - (tries[index] ?? 0)) / 1.1));
    const schedule = [
      5_000,
      5 * minute,
      30 * minute,
      2 * hour,
      5 * hour,
      10 * hour,
      14 * hour,
      20 * hour,
      24 * hour,
    ];
    expect(waits).toEqual(schedule);
    expect(world.script.given).toHaveLength(10);
    const { destination, counts } = await showDestination(world.db, id);
    expect(destination).toMatchObject({ state: 'disabled', stateReason: 'RECEIVER_DOWN' });
    expect(counts.waiting).toBe(1);
    expect(world.mails).toMatchObject([
      { subject: expect.stringContaining('Platform'), text: expect.stringContaining('RECEIVER_DOWN') },
    ]);
    expect(await dueDestinations(world.db, world.clock.now())).toEqual([]);
    await world.join('E2');
    world.script.outcome = () => ({ outcome: 'delivered' });
    await enableDestination(world.deps, { destinationId: id });
    expect(await world.deliver(id)).toMatchObject({ delivered: 2 });
    expect(new Set(world.script.given.map(({ id: sent }) => sent)).size).toBe(2);
  });

  it('stops trying others once nobody gets through, and tries all of them again', async () => {
    await using world = await deliveryWorld({ mode: 'one', concurrency: 1 });
    const id = await world.destination();
    for (let count = 1; count <= 30; count += 1) await world.join(`E${count}`);
    world.script.outcome = () => failed;
    expect(await world.deliver(id)).toMatchObject({ failed: 5 });
    expect(await dueDestinations(world.db, world.clock.now())).toEqual([]);
    world.script.outcome = () => ({ outcome: 'delivered' });
    world.clock.advance(10_000);
    expect(await world.deliver(id)).toMatchObject({ delivered: 30 });
    expect((await showDestination(world.db, id)).destination).toMatchObject({
      failures: 0,
      failingSince: undefined,
    });
  });

  it('L2 disables a destination that is gone at once', async () => {
    await using world = await deliveryWorld({ mode: 'one', concurrency: 1 });
    const id = await world.destination();
    await world.join('E1');
    await world.join('E2');
    world.script.outcome = () => ({ outcome: 'gone', code: 'RECEIVER_GONE', status: 410 });
    await world.deliver(id);
    expect(world.script.given).toHaveLength(1);
    expect(await showDestination(world.db, id)).toMatchObject({
      destination: { state: 'disabled', stateReason: 'RECEIVER_GONE' },
      counts: { waiting: 2 },
    });
    expect(world.mails).toHaveLength(1);
  });

  it('L4 waits as long as the receiver asks, and lets other destinations go on', async () => {
    await using world = await deliveryWorld({ mode: 'one', concurrency: 1 });
    const [busy, other] = [
      await world.destination({ name: 'Busy' }),
      await world.destination({ name: 'Other' }),
    ];
    await world.join('E1');
    await world.join('E2');
    world.script.outcome = () => ({ ...failed, code: 'RECEIVER_BUSY', status: 429, retryAfterMs: 120_000 });
    expect(await world.deliver(busy)).toMatchObject({ failed: 1, nextAt: new Date('2026-03-02T09:02:00Z') });
    world.script.outcome = () => ({ outcome: 'delivered' });
    expect(await dueDestinations(world.db, world.clock.now())).toEqual([other]);
    expect(await world.deliver(other)).toMatchObject({ delivered: 2 });
    world.clock.advance(119_000);
    expect(await world.deliver(busy)).toMatchObject({ delivered: 0, failed: 0 });
    world.clock.advance(1_000);
    expect(await world.deliver(busy)).toMatchObject({ delivered: 2 });
  });

  it('L17 parks alone what is refused, and shows it with its code', async () => {
    await using world = await deliveryWorld();
    const id = await world.destination();
    const [ada] = [await world.join('E1'), await world.join('E2')];
    await world.change(ada, { department: 'Sales' });
    world.script.outcome = ({ change }) =>
      change.sequence === 1
        ? { outcome: 'refused', code: 'SCIM_USERNAME_TAKEN', status: 409 }
        : { outcome: 'delivered' };
    expect(await world.deliver(id)).toMatchObject({ delivered: 2, parked: 1 });
    expect(await world.deliveries(id)).toMatchObject([
      { sequence: 1, state: 'parked', code: 'SCIM_USERNAME_TAKEN' },
      { sequence: 2, state: 'delivered' },
      { sequence: 3, state: 'delivered' },
    ]);
    const deliveryId = world.script.given[0]?.change.deliveryId;
    if (deliveryId === undefined) throw new Error('nothing was sent');
    const shown = await showDelivery(world.db, { destinationId: id, deliveryId });
    expect(shown.attempts).toMatchObject([{ number: 1, outcome: 'refused', status: 409 }]);
    world.script.outcome = () => ({ outcome: 'delivered' });
    await retryDelivery(world.deps, { destinationId: id, deliveryId });
    expect(await world.deliver(id)).toMatchObject({ delivered: 1 });
    await expect(skipDelivery(world.deps, { destinationId: id, deliveryId })).rejects.toMatchObject({
      code: 'DELIVERY_STATE_CONFLICT',
    });
  });

  it('sends one now that somebody asks for, with what has to go before it, also while the receiver is left alone', async () => {
    await using world = await deliveryWorld();
    const id = await world.destination();
    const ada = await world.join('E1');
    world.script.outcome = () => {
      throw new AppError('RECEIVER_DOWN', 'receiver.example could not be reached.');
    };
    for (const wait of [10_000, hour]) {
      await world.deliver(id);
      world.clock.advance(wait);
    }
    await world.change(ada, { department: 'Sales' });
    await world.deliver(id);
    expect(await dueDestinations(world.db, world.clock.now())).toEqual([]);
    const rows = await world.db.kysely.selectFrom('deliveries').select('id').orderBy('sequence').execute();
    const which = { destinationId: id, deliveryId: rows[1]?.id as DeliveryId }; // a uuid of that table
    world.script.outcome = () => ({ outcome: 'delivered' });
    await retryDelivery(world.deps, which);
    expect(await dueDestinations(world.db, world.clock.now())).toEqual([id]);
    expect(await world.deliver(id)).toMatchObject({ delivered: 2 });
  });

  it('says why one that somebody asks for cannot be sent now', async () => {
    await using world = await deliveryWorld();
    const id = await world.destination();
    await world.join('E1');
    world.script.outcome = () => ({ outcome: 'refused', code: 'SCIM_USERNAME_TAKEN', status: 409 });
    await world.deliver(id);
    await pauseDestination(world.deps, { destinationId: id });
    const deliveryId = world.script.given[0]?.change.deliveryId as DeliveryId; // it was sent
    await expect(retryDelivery(world.deps, { destinationId: id, deliveryId })).rejects.toMatchObject({
      code: 'DESTINATION_STATE_CONFLICT',
      details: { state: 'paused' },
    });
    expect(await world.deliveries(id)).toMatchObject([{ state: 'parked' }]);
  });

  it('L17 parks alone what did not get through for the whole schedule while others did', async () => {
    await using world = await deliveryWorld();
    const id = await world.destination();
    const poison = await world.join('E0');
    world.script.outcome = ({ change }) =>
      change.employee_id === poison ? failed : { outcome: 'delivered' };
    for (let count = 1; count <= 12; count += 1) {
      await world.join(`E${count}`);
      await world.deliver(id);
      world.clock.advance(day);
    }
    const deliveries = await world.deliveries(id);
    expect(deliveries[0]).toMatchObject({ state: 'parked', code: 'RECEIVER_FAILED', attempts: 10 });
    expect(deliveries.slice(1).every(({ state }) => state === 'delivered')).toBe(true);
    expect((await showDestination(world.db, id)).destination.state).toBe('active');
  });

  it('counts a delivery without an outcome, and a fault of the kind itself, as failed', async () => {
    await using world = await deliveryWorld();
    const id = await world.destination();
    await world.join('E1');
    world.script.outcome = () => {
      throw new TypeError('Nora Jansen is not a function');
    };
    expect(await world.deliver(id)).toMatchObject({ failed: 1 });
    expect(await world.deliveries(id)).toMatchObject([{ state: 'waiting', code: 'DESTINATION_FAULT' }]);
  });
});
