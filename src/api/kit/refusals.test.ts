import { expect, test } from 'vitest';
import { apiWorld } from '../../../test/support/api-world.ts';
import { refusalLog } from './refusals.ts';

test('A10 whoever guesses fills no disk: sixty rows a minute, and how many were left out', async () => {
  await using world = await apiWorld({ endpoints: [] });
  const note = refusalLog(world.deps);
  const guess = () => note({ actor: 'nobody', action: 'listRuns', code: 'UNAUTHENTICATED' });
  for (let count = 0; count < 75; count += 1) await guess();
  const rows = async () =>
    (await world.db.pool.query('select details from audit_events order by number')).rows;
  expect(await rows()).toHaveLength(60);
  world.clock.advance(60_000);
  await guess();
  expect((await rows()).at(-1)).toEqual({ details: { left_out: 15 } });
});
