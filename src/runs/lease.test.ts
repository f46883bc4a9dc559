import { describe, expect, it } from 'vitest';
import { type RunWorld, runWorld } from '../../test/support/run-world.ts';
import { scriptedPerson as person } from '../../test/support/scripted-people.ts';
import { listRuns } from './show-run.ts';

function fill(world: RunWorld, count: number): void {
  world.source.people = Array.from({ length: count }, (_, index) => person(index + 1));
}

describe('one run per connection at a time', () => {
  it('K3 lets one of two workers run and refuses the other', async () => {
    await using world = await runWorld();
    fill(world, 9);
    const [holding, refused] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    world.at('accepting', () => {
      holding.resolve();
      return refused.promise;
    });
    const first = world.run();
    await holding.promise;
    const second = world.run({ requestedBy: 'another worker' }).finally(() => refused.resolve());
    await expect(second).rejects.toMatchObject({ code: 'RUN_IN_PROGRESS' });
    expect(await first).toMatchObject({ outcome: 'accepted' });
    expect(await world.changes()).toHaveLength(9);
  });

  it('K4 takes over from a frozen worker after the lease, and refuses what that one writes when it wakes', async () => {
    await using world = await runWorld();
    fill(world, 9);
    const frozen = Promise.withResolvers<void>();
    const woken = Promise.withResolvers<void>();
    let isFirst = true;
    world.at('accepting', async () => {
      if (!isFirst) return;
      isFirst = false;
      frozen.resolve();
      await woken.promise;
    });
    const first = world.run();
    await frozen.promise;
    await world.db.pool.query(
      `update runs set heartbeat_at = now() - interval '10 minutes' where state = 'running'`,
    );
    const second = await world.run({ requestedBy: 'another worker' });
    woken.resolve();
    await expect(first).rejects.toMatchObject({ code: 'LEASE_LOST' });
    expect(second).toMatchObject({ outcome: 'accepted', counts: { added: 9 } });
    expect(await world.changes()).toHaveLength(9);
    const runs = await listRuns(world.db, { connectionId: world.connectionId });
    expect(runs.map(({ outcome, reasonCode }) => [outcome, reasonCode])).toEqual([
      ['accepted', undefined],
      ['failed', 'INTERRUPTED'],
    ]);
  });

  it('K6 fails clearly when the database drops its connections in the middle, and the next run converges', async () => {
    await using world = await runWorld();
    fill(world, 9);
    world.at('compared', async () => {
      world.at('compared', () => undefined);
      await world.db.pool.query(
        'select pg_terminate_backend(pid, 20000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      );
    });
    await expect(world.run()).rejects.toMatchObject({ code: 'DB_UNAVAILABLE' });
    expect(await world.run()).toMatchObject({ outcome: 'accepted', counts: { added: 9 } });
    expect(await world.changes()).toHaveLength(9);
  });

  it('K7 goes on after a deadlock: the accepting transaction is tried again', async () => {
    await using world = await runWorld();
    fill(world, 9);
    await world.db.pool.query(`
      create sequence tries;
      create function deadlock_once() returns trigger language plpgsql as $$
        begin if nextval('tries') = 1 then raise exception 'deadlock' using errcode = '40P01'; end if; return null; end $$;
      create trigger deadlock_once after insert on changes for each statement execute function deadlock_once()`);
    expect(await world.run()).toMatchObject({ outcome: 'accepted' });
    expect((await world.changes()).map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('K8 parks a run when the disk of the database is full, and recovers', async () => {
    await using world = await runWorld();
    fill(world, 9);
    await world.db.pool.query(`
      create function disk_full() returns trigger language plpgsql as $$ begin raise exception 'no space' using errcode = '53100'; end $$;
      create trigger disk_full before insert on employees for each row execute function disk_full()`);
    expect(await world.run()).toMatchObject({ outcome: 'parked', reasonCode: 'DB_DISK_FULL' });
    await world.db.pool.query('drop trigger disk_full on employees');
    expect(await world.run()).toMatchObject({ outcome: 'accepted', counts: { added: 9 } });
  });

  it('K11 neither loses nor repeats anything when the clock jumps a day back or on', async () => {
    await using world = await runWorld({ absenceProof: 'second-read' });
    fill(world, 10);
    await world.run();
    world.source.people = world.source.people.slice(0, 9);
    await world.run();
    world.clock.advance(-86_400_000);
    expect(await world.run()).toMatchObject({ outcome: 'nothing_changed', counts: { removed: 0 } });
    world.clock.advance(2 * 86_400_000);
    expect(await world.run()).toMatchObject({ outcome: 'accepted', counts: { removed: 1 } });
    expect((await world.changes()).map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: 11 }, (_, index) => index + 1),
    );
  });

  it('stops when it is told to, and says that nothing was changed', async () => {
    await using world = await runWorld();
    fill(world, 9);
    const stop = new AbortController();
    world.at('page', () => stop.abort());
    expect(await world.run({ signal: stop.signal })).toMatchObject({
      outcome: 'parked',
      reasonCode: 'ABORTED',
    });
    expect(await world.changes()).toEqual([]);
  });

  it('K18 ends the run of a connector that throws, says so, and keeps the list', async () => {
    await using world = await runWorld();
    fill(world, 9);
    world.source.failAt = { page: 1, error: new TypeError('a mistake in a connector') };
    expect(await world.run()).toMatchObject({ outcome: 'failed', reasonCode: 'INTERNAL' });
    expect(await world.list()).toEqual({});
  });
});
