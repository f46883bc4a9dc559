import { afterAll, expect, test } from 'vitest';
import { control } from '../../test/support/asked-operations.ts';
import { anEmployee, storeEmployee } from '../../test/support/accepted-list.ts';
import { jobsWorld } from '../../test/support/jobs-world.ts';
import { withLease } from '../runs/lease.ts';
import { perform } from './perform.ts';

const world = await jobsWorld({ now: '2026-03-02T12:00:00Z' });
const { db, jobs, connectionId } = world;
afterAll(() => world[Symbol.asyncDispose]());

const retention = { kind: 'retention', data: {} } as const;

async function statuses(): Promise<unknown[]> {
  const { rows } = await db.pool.query('select left_list from employees');
  return rows;
}

test('the daily job erases who left, and comes back in an hour for people of a connection that is being read', async () => {
  const employee = anEmployee({ external_id: 'hr-1', enrollment_status: 'ended' });
  await storeEmployee(db, { connectionId, id: jobs.ids.next(), employee, number: 1 });
  await db.pool.query(`update employees set ends_on = '2025-01-31'`);
  const lease = { connectionId, mode: 'live', requestedBy: 'x', startedAt: world.clock.now() } as const;
  await withLease(jobs, lease, () => perform(jobs, retention, control));
  expect(await statuses()).toEqual([{ left_list: null }]);
  const { rows } = await db.pool.query(
    `select singleton_key as key, start_after > now() + interval '59 minutes' as is_later from jobs.job`,
  );
  expect(rows).toEqual([{ key: 'postponed', is_later: true }]);

  await db.pool.query(`update runs set state = 'finished', outcome = 'failed', finished_at = now()`);
  await perform(jobs, retention, control);
  expect(await statuses()).toEqual([{ left_list: 'erased' }]);
});
