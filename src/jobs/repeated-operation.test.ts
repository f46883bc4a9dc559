import { afterAll, expect, test } from 'vitest';
import { askedOperations } from '../../test/support/asked-operations.ts';
import { jobsWorld } from '../../test/support/jobs-world.ts';
import { scriptedPerson } from '../../test/support/scripted-people.ts';
import type { Operation } from '../operations/operation.ts';

const world = await jobsWorld({ now: '2026-03-02T12:00:00Z' });
const { db, source } = world;
afterAll(() => world[Symbol.asyncDispose]());
const { ask, carriedOut } = await askedOperations(world);

/** Of a run's result all but the times: those of the last step are over only after it was kept. */
function told({ result }: Operation): unknown {
  const { ms: _, steps: __, ...run } = (result as { run: Record<string, unknown> }).run; // of a release
  return run;
}

/** As a worker leaves it that dies after its work was committed and before it said so. */
async function diedBehindItsCommit({ id }: Operation): Promise<void> {
  await db.pool.query(
    `update operations set state = 'running', result = null, error = null, finished_at = null where id = $1`,
    [id],
  );
}

test('K1 a release whose worker died behind its commit says what became of it, and releases nothing else', async () => {
  source.people = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => scriptedPerson(number));
  expect(await world.run()).toMatchObject({ outcome: 'accepted' });
  source.people = source.people.slice(0, 4);
  const { runId, outcome } = await world.run();
  expect(outcome).toBe('held');
  const decision = { run_id: runId, by: 'Jorrit Voorbeeld', reason: 'a reorganisation' };
  const operation = await ask('release', decision);
  const first = await carriedOut(operation);
  expect(first.result).toMatchObject({ run: { outcome: 'accepted', counts: { removed: 4 } } });
  await diedBehindItsCommit(operation);
  const again = await carriedOut(operation, { isAgain: true });
  expect(again.state).toBe('done');
  expect(told(again)).toEqual(told(first));

  const other = await ask('release', { ...decision, by: 'Noor Officer' });
  expect(await carriedOut(other, { isAgain: true })).toMatchObject({ error: { code: 'HOLD_CLOSED' } });
});

test('K1 a key pair whose worker died behind its commit is the one that was asked for', async () => {
  for (const replace of [false, true]) {
    world.clock.advance(1000);
    await db.pool.query(`update connections set state = 'paused'`);
    const operation = await ask('create_key', { algorithm: 'EC-P256', replace });
    const { result } = await carriedOut(operation);
    await diedBehindItsCommit(operation);
    world.clock.advance(1000);
    expect(await carriedOut(operation, { isAgain: true })).toMatchObject({ state: 'done', result });
  }
  const refused = await carriedOut(await ask('create_key', { algorithm: 'EC-P256', replace: false }), {
    isAgain: true,
  });
  expect(refused).toMatchObject({ error: { code: 'KEY_EXISTS' } });
  await db.pool.query(`update connections set state = 'active'`);
});
