import { afterAll, expect, test } from 'vitest';
import { askedOperations, control } from '../../test/support/asked-operations.ts';
import { jobsWorld } from '../../test/support/jobs-world.ts';
import { scriptedPerson as person } from '../../test/support/scripted-people.ts';
import { AppError } from '../domain/app-error.ts';
import { showOperation } from '../operations/show-operation.ts';
import { withLease } from '../runs/lease.ts';
import { perform } from './perform.ts';
import { slowTick } from './tick.ts';

const world = await jobsWorld({ now: '2026-03-02T12:00:00Z' });
const { db, jobs, connectionId, source } = world;
afterAll(() => world[Symbol.asyncDispose]());
const { ask, carriedOut } = await askedOperations(world);
source.people = [person(1), person(2), person(3)];

test('a run is carried out for whoever asked, and its result is what the command line prints', async () => {
  const done = await carriedOut(await ask('run', {}));
  expect(done).toMatchObject({ state: 'done', error: undefined, startedAt: expect.any(Date) });
  expect(done.result).toMatchObject({
    run: { mode: 'live', outcome: 'accepted', reason_code: null, counts: { added: 3 } },
  });
  const { rows } = await db.pool.query('select requested_by from runs');
  expect(rows).toEqual([{ requested_by: 'token:1' }]);
});

test('a test export is made, and its people are not in the result', async () => {
  const done = await carriedOut(await ask('test_export', {}));
  expect(done.result).toMatchObject({ export: { state: 'open' } });
  expect(JSON.stringify(done.result)).not.toContain('@firm.example');
});

test('progress is written at most once a second', async () => {
  source.pageSize = 1;
  const seen: unknown[] = [];
  const operation = await ask('run', {});
  world.at('page', async () => {
    world.clock.advance(400);
    const { progress } = await showOperation(jobs, { operationId: operation.id });
    seen.push(progress?.people);
  });
  await carriedOut(operation);
  world.at('page', () => undefined);
  source.pageSize = 3;
  expect(new Set(seen).size).toBeLessThanOrEqual(2);
  expect((await showOperation(jobs, { operationId: operation.id })).progress?.people).toBeGreaterThan(0);
});

test('what explains one person is personal data and goes after an hour', async () => {
  source.direct.set('E0001', person(1));
  const done = await carriedOut(await ask('explain', { external_id: 'E0001' }));
  expect(done.result).toMatchObject({
    external_id: 'E0001',
    scope: { included: true },
    values: expect.arrayContaining([
      expect.objectContaining({ field: 'enrollment_status', value: 'active', rule: expect.any(String) }),
    ]),
  });
  world.clock.advance(3_600_000 - 1);
  expect((await showOperation(jobs, { operationId: done.id })).state).toBe('done');
  world.clock.advance(1);
  const gone = showOperation(jobs, { operationId: done.id });
  await expect(gone).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('what has expired is deleted within a minute, and not only hidden', async () => {
  source.direct.set('E0001', person(1));
  const { id } = await carriedOut(await ask('explain', { external_id: 'E0001' }));
  world.clock.advance(3_600_000);
  await slowTick(jobs, world.clock.now());
  const { rows } = await db.pool.query('select id from operations where id = $1', [id]);
  expect(rows).toEqual([]);
});

test('a refusal says its code, what to do and details, as an error of the API does', async () => {
  const run_id = world.deps.ids.next<'run'>();
  const failed = await carriedOut(await ask('release', { run_id, by: 'Jorrit Voorbeeld', reason: 'a test' }));
  expect(failed).toMatchObject({
    state: 'failed',
    result: undefined,
    error: { code: 'HOLD_CLOSED', message: expect.any(String), next_step: expect.any(String), details: {} },
  });
});

test('a mistake of ours says nothing of what it met', async () => {
  const secret = () => Promise.reject(new Error('canary: noor.jansen@firm.example'));
  const operation = await ask('erase', { external_id: 'E0001' });
  await perform(
    { ...jobs, erasureSecret: secret },
    { kind: 'operation', data: { operation_id: operation.id } },
    control,
  );
  const { error } = await showOperation(jobs, { operationId: operation.id });
  expect(error).toMatchObject({ code: 'INTERNAL' });
  expect(JSON.stringify(error)).not.toContain('canary');
});

test('one person is erased, by the right of whoever asked', async () => {
  const done = await carriedOut(await ask('erase', { external_id: 'E0003' }));
  expect(done.result).toMatchObject({ erased: { blanked: { employees: 1 } } });
  expect(await world.list()).not.toHaveProperty('E0003');
});

test('K1 an erasure whose worker died before it said so has not failed', async () => {
  const operation = await ask('erase', { external_id: 'E0002' });
  await carriedOut(operation);
  await db.pool.query(`update operations set state = 'running', finished_at = null where id = $1`, [
    operation.id,
  ]);
  expect(await carriedOut(operation, { isAgain: true })).toMatchObject({ state: 'done', error: undefined });
});

test('K1 one whose worker died is carried out again, and one that has ended is not', async () => {
  const operation = await ask('run', {});
  await db.pool.query(`update operations set state = 'running', started_at = now() where id = $1`, [
    operation.id,
  ]);
  const done = await carriedOut(operation, { isAgain: true });
  expect(done.state).toBe('done');
  expect((await carriedOut(operation, { isAgain: true })).finishedAt).toEqual(done.finishedAt);
});

test('waits for a place at the host, and for a frozen worker’s lease, without having failed', async () => {
  const lease = { connectionId, mode: 'live', requestedBy: 'frozen', startedAt: new Date() } as const;
  const frozen = await ask('run', {});
  await withLease(jobs.runs, lease, async () => {
    expect(await carriedOut(frozen, { isAgain: true })).toMatchObject({ state: 'waiting' });
  });
  const waiting = await world.waiting();
  expect(waiting.some((job) => job.startsWith(`operation ${frozen.id} `))).toBe(true);
  expect(await carriedOut(frozen)).toMatchObject({ state: 'done' });
  await withLease(jobs.runs, lease, async () => {
    const refused = await carriedOut(await ask('run', {}));
    expect(refused).toMatchObject({ state: 'failed', error: { code: 'RUN_IN_PROGRESS' } });
  });
});

test('K3 what reads for a look comes after the read that is under way, and says so', async () => {
  const lease = { connectionId, mode: 'test', requestedBy: 'a count', startedAt: new Date() } as const;
  for (const asked of [
    await ask('test_export', {}),
    await ask('scope_counts', {}),
    await ask('preview', {}),
  ]) {
    await withLease(jobs.runs, lease, async () => {
      const inLine = { state: 'waiting', progress: { people: 0, waits_for_read: true }, error: undefined };
      expect(await carriedOut(asked)).toMatchObject(inLine);
    });
    expect((await world.waiting()).some((job) => job.startsWith(`operation ${asked.id} `))).toBe(true);
    const done = await carriedOut(asked);
    expect(done.state).toBe('done');
    expect(done.progress?.waits_for_read).toBeUndefined();
  }
});

test('K2 one that was cut by a stop waits for the next worker', async () => {
  const stop = new AbortController();
  source.pageSize = 1;
  world.at('page', () => stop.abort(new AppError('ABORTED', 'The worker was stopped.')));
  const stopped = { signal: stop.signal, isStopping: () => true };
  const run = await ask('run', {});
  expect(await carriedOut(run, stopped)).toMatchObject({ state: 'waiting' });
  world.at('page', () => undefined);
  expect(await carriedOut(run)).toMatchObject({ state: 'done' });
});

test('one whose job is gone gets another, and one whose workers died each time has failed', async () => {
  const [lost, deadly] = [await ask('run', {}), await ask('run', {})];
  await db.pool.query(`delete from jobs.job where data->>'operation_id' = $1`, [lost.id]);
  await db.pool.query(`update jobs.job set state = 'failed' where data->>'operation_id' = $1`, [deadly.id]);
  const later = new Date(world.clock.now().getTime() + 61_000);
  await slowTick(jobs, later);
  expect(await world.waiting()).toContain(`operation ${lost.id}`);
  expect(await showOperation(jobs, { operationId: deadly.id })).toMatchObject({
    state: 'failed',
    error: { code: 'OPERATION_GIVEN_UP' },
  });
  expect((await carriedOut(lost)).state).toBe('done');
});
