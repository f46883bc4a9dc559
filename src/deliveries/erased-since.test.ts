import { expect, test } from 'vitest';
import { deliveryWorld } from '../../test/support/delivery-world.ts';
import { testIds } from '../../test/support/ids.ts';
import { erasePerson } from '../privacy/erase-person.ts';

test('of somebody who was erased since, nothing goes out any more but that', async () => {
  await using world = await deliveryWorld();
  const destinationId = await world.destination();
  const ada = await world.join('E1', { first_name: 'Ada' });
  await world.change(ada, { department: 'Sales' });
  const stays = await world.join('E2');
  await erasePerson(
    { ...world.deps, ids: testIds(9), secret: Buffer.alloc(32, 1) },
    { connectionId: world.connectionId, employeeId: ada, by: 'a test' },
  );
  expect(await world.deliver(destinationId)).toMatchObject({ delivered: 2 });
  expect(world.script.given.map(({ type, subjectId }) => [type, subjectId])).toEqual([
    ['added', stays],
    ['erased', ada],
  ]);
  expect(await world.deliveries(destinationId)).toMatchObject([
    { state: 'skipped', code: 'ERASED_SINCE' },
    { state: 'skipped', code: 'ERASED_SINCE' },
    { state: 'delivered' },
    { state: 'delivered' },
  ]);
});
