import { describe, expect, it } from 'vitest';
import { type DeliveryWorld, deliveryWorld } from '../../test/support/delivery-world.ts';
import { day } from '../../test/support/employee-builders.ts';
import type { Employment } from '../domain/employee.ts';
import { dueDestinations } from './due-destinations.ts';
import { startOfDay } from './start-of-day.ts';

const hold = { options: { hold_future_ends: true } };

function until(end?: string): { employments: readonly Employment[] } {
  const employment = { external_id: 'C1', start_date: day('2020-01-01') };
  return { employments: [end === undefined ? employment : { ...employment, offboarding_date: day(end) }] };
}

const said = (world: DeliveryWorld) =>
  world.script.given.map(({ type, change }) => {
    const end = change.employee?.employee.employments[0]?.offboarding_date ?? 'no end';
    return `${type} ${end}`;
  });

describe('a last day in the future is held back until that day', () => {
  it('is left out of what goes out, and told at local midnight', async () => {
    await using world = await deliveryWorld();
    const id = await world.destination(hold);
    const ada = await world.join('E1', until());
    await world.deliver(id);
    await world.change(ada, until('2026-03-10'));
    const held = await world.deliver(id);
    expect(said(world)).toEqual(['added no end']);
    expect(held.nextAt).toEqual(new Date('2026-03-09T23:00:00Z')); // Amsterdam
    expect(await world.deliveries(id)).toMatchObject([{ state: 'delivered' }, { state: 'held_back' }]);
    world.clock.advance(Date.parse('2026-03-09T22:59:59Z') - world.clock.now().getTime());
    expect(await dueDestinations(world.db, world.clock.now())).toEqual([]);
    world.clock.advance(1_000);
    expect(await dueDestinations(world.db, world.clock.now())).toEqual([id]);
    expect(await world.deliver(id)).toMatchObject({ delivered: 1 });
    expect(said(world)).toEqual(['added no end', 'updated 2026-03-10']);
    expect(world.script.given[1]).toMatchObject({ sequence: 0, change: { change: { changes: [] } } });
    expect(await world.deliver(id)).toEqual({ delivered: 0, failed: 0, parked: 0 });
  });

  it('never blocks other changes of that person, which go out without it', async () => {
    await using world = await deliveryWorld();
    const id = await world.destination(hold);
    const ada = await world.join('E1', until('2026-03-10'));
    await world.change(ada, { department: 'Sales' });
    await world.change(ada, { ...until('2026-03-10'), department: 'Legal' });
    await world.deliver(id);
    expect(said(world)).toEqual(['added no end', 'updated no end', 'updated no end']);
    expect(JSON.stringify(world.script.given)).not.toContain('2026-03-10');
    world.clock.advance(9 * 86_400_000);
    await world.deliver(id);
    expect(said(world).slice(3)).toEqual(['updated 2026-03-10']);
  });

  it('follows an end that moves, and forgets one that is withdrawn', async () => {
    await using world = await deliveryWorld();
    const id = await world.destination(hold);
    const [moves, stays] = [await world.join('E1', until()), await world.join('E2', until())];
    await world.deliver(id);
    await world.change(moves, until('2026-03-10'));
    await world.change(stays, until('2026-03-10'));
    await world.deliver(id);
    await world.change(moves, until('2026-03-20'));
    await world.change(stays, until());
    await world.deliver(id);
    world.clock.advance(9 * 86_400_000);
    expect(await world.deliver(id)).toMatchObject({ delivered: 0 });
    world.clock.advance(10 * 86_400_000);
    expect(await world.deliver(id)).toMatchObject({ delivered: 1 });
    expect(said(world).slice(2)).toEqual(['updated 2026-03-20']);
    expect(await world.deliver(id)).toEqual({ delivered: 0, failed: 0, parked: 0 });
  });

  it('says nothing later about somebody who left the list meanwhile', async () => {
    await using world = await deliveryWorld();
    const id = await world.destination(hold);
    const ada = await world.join('E1', until('2026-03-10'));
    await world.leave(ada);
    await world.deliver(id);
    world.clock.advance(30 * 86_400_000);
    expect(await world.deliver(id)).toMatchObject({ delivered: 0 });
    expect(world.script.given.map(({ type }) => type)).toEqual(['added', 'removed']);
  });

  it('is told at once where the destination does not ask for it', async () => {
    await using world = await deliveryWorld();
    const id = await world.destination();
    await world.join('E1', until('2026-03-10'));
    await world.deliver(id);
    expect(said(world)).toEqual(['added 2026-03-10']);
  });

  it.each([
    ['2026-03-29', 'Europe/Amsterdam', '2026-03-28T23:00:00Z'],
    ['2026-10-25', 'Europe/Amsterdam', '2026-10-24T22:00:00Z'],
    ['2026-09-06', 'America/Santiago', '2026-09-06T04:00:00Z'], // midnight is skipped there
    ['2026-03-10', 'Pacific/Kiritimati', '2026-03-09T10:00:00Z'],
  ])('knows when %s begins in %s', (date, zone, instant) => {
    expect(startOfDay(day(date), zone)).toEqual(new Date(instant));
  });
});

describe('one human being who is employed twice', () => {
  const shared = { person_code: 'P-7', email: 'kim@works.example' };
  const from = (start: string): Employment[] => [{ external_id: `C${start}`, start_date: day(start) }];
  const owners = (world: DeliveryWorld) =>
    new Map(world.script.given.map(({ subjectId, change }) => [subjectId, change.employee?.ownsEmail]));

  it('owns the address where they started first', async () => {
    await using world = await deliveryWorld();
    const id = await world.destination();
    const later = await world.join('E1', { ...shared, employments: from('2024-01-01') });
    const first = await world.join('E2', { ...shared, employments: from('2020-01-01') });
    const other = await world.join('E3', { email: 'kim@works.example' });
    await world.deliver(id);
    expect(owners(world)).toEqual(
      new Map([
        [later, false],
        [first, true],
        [other, true],
      ]),
    );
  });

  it('owns it in both places where the destination says so', async () => {
    await using world = await deliveryWorld();
    const id = await world.destination({ options: { shared_email: 'everybody' } });
    await world.join('E1', { ...shared, employments: from('2024-01-01') });
    await world.join('E2', { ...shared, employments: from('2020-01-01') });
    await world.deliver(id);
    expect([...owners(world).values()]).toEqual([true, true]);
  });

  it('passes the address on when they leave the place that owned it, and the receiver is told', async () => {
    await using world = await deliveryWorld({ mode: 'batch', max: 100 });
    const id = await world.destination();
    const first = await world.join('E2', { ...shared, employments: from('2020-01-01') });
    const later = await world.join('E1', { ...shared, employments: from('2024-01-01') });
    await world.deliver(id);
    expect(owners(world).get(later)).toBe(false);
    await world.change(first, { enrollment_status: 'ended' });
    await world.deliver(id);
    const told = world.script.given
      .slice(2)
      .map(({ subjectId, change }) => [subjectId, change.employee?.ownsEmail]);
    expect(told).toEqual([
      [first, false],
      [later, true],
    ]);
  });
});
