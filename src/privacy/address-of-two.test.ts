import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { type DeliveryWorld, deliveryWorld } from '../../test/support/delivery-world.ts';
import { day } from '../../test/support/employee-builders.ts';
import type { EmployeeId } from '../domain/ids.ts';
import { erasePerson } from './erase-person.ts';

const shared = { person_code: 'P-7', email: 'kim@works.example' };
const from = (start: string) => ({
  ...shared,
  employments: [{ external_id: `C${start}`, start_date: day(start) }],
});

function erase(world: DeliveryWorld, employeeId: EmployeeId) {
  const deps = { ...world.deps, secret: randomBytes(32) };
  return erasePerson(deps, { connectionId: world.connectionId, employeeId, by: 'Noor Officer' });
}

const told = (world: DeliveryWorld) =>
  world.script.given
    .splice(0)
    .map(({ type, subjectId, change }) => [type, subjectId, change.employee?.ownsEmail]);

test('who shared a work address with somebody erased owns it from then on, and the receiver is told in that order', async () => {
  await using world = await deliveryWorld({ mode: 'one', concurrency: 3 });
  const id = await world.destination();
  const first = await world.join('E2', from('2020-01-01'));
  const later = await world.join('E1', from('2024-01-01'));
  await world.join('E3', { email: shared.email });
  await world.deliver(id);
  expect(told(world)).toContainEqual(['added', later, false]);
  await erase(world, first);
  let isDown = true;
  world.script.outcome = () =>
    isDown
      ? { outcome: 'failed', code: 'RECEIVER_FAILED', status: 500 }
      : { outcome: 'delivered', status: 200 };
  await world.deliver(id);
  expect(told(world)).toEqual([['erased', first, undefined]]);
  isDown = false;
  world.clock.advance(3_600_000);
  await world.deliver(id);
  expect(told(world)).toEqual([
    ['erased', first, undefined],
    ['updated', later, true],
  ]);
  const { rows } = await world.db.pool.query('select subject_id from deliveries where waits_for is not null');
  expect(rows).toEqual([]);
});

test('an erasure that a receiver never takes does not keep the address from the other for good', async () => {
  await using world = await deliveryWorld();
  const id = await world.destination();
  const first = await world.join('E2', from('2020-01-01'));
  const later = await world.join('E1', from('2024-01-01'));
  await world.deliver(id);
  told(world);
  await erase(world, first);
  world.script.outcome = ({ change }) =>
    change.type === 'erased'
      ? { outcome: 'refused', code: 'RECEIVER_REFUSED', status: 400 }
      : { outcome: 'delivered', status: 200 };
  await world.deliver(id);
  expect(told(world)).toEqual([['erased', first, undefined]]);
  world.clock.advance(4 * 86_400_000);
  await world.deliver(id);
  expect(told(world)).toEqual([['updated', later, true]]);
});

test('nobody is told anew where both own the address, or where nobody shares it', async () => {
  await using world = await deliveryWorld();
  const id = await world.destination({ options: { shared_email: 'everybody' } });
  const first = await world.join('E2', from('2020-01-01'));
  const alone = await world.join('E4', { email: 'robin@works.example' });
  await world.join('E1', from('2024-01-01'));
  await world.deliver(id);
  told(world);
  await erase(world, first);
  await erase(world, alone);
  await world.deliver(id);
  // In whatever order: only the changes of one person have one.
  const heard = told(world);
  expect(heard).toHaveLength(2);
  expect(heard).toEqual(
    expect.arrayContaining([
      ['erased', first, undefined],
      ['erased', alone, undefined],
    ]),
  );
});
