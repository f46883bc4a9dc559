import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { testClock } from '../../test/support/clock.ts';
import { type TestDatabase, testDatabase } from '../../test/support/database.ts';
import { copyInto } from './copy.ts';
import { Database } from './database.ts';

const clock = testClock('2026-03-01T08:00:00Z');
let db: TestDatabase;

beforeAll(async () => {
  db = await testDatabase({ clock });
  await db.pool.query('create table noted (n integer)');
});

afterAll(() => db[Symbol.asyncDispose]());

test('gives dates as text, bigints as numbers and instants as Dates', async () => {
  const { rows } = await db.pool.query<Record<string, unknown>>(
    `select date '2026-03-01' as day, 9007199254740991 as big, timestamptz '2026-03-01T00:00Z' as instant, count(*) as count from customers`,
  );
  expect(rows).toEqual([
    { day: '2026-03-01', big: 9_007_199_254_740_991, instant: new Date('2026-03-01T00:00:00Z'), count: 0 },
  ]);
  await expect(db.pool.query('select 9007199254740993 as big')).rejects.toThrow(RangeError);
});

test('takes everything of a transaction back when it fails, and throws what failed', async () => {
  const failure = new Error('no');
  await expect(
    db.transaction(async (_tx, client) => {
      await client.query('insert into noted values (1)');
      throw failure;
    }),
  ).rejects.toBe(failure);
  expect((await db.pool.query('select n from noted where n = 1')).rows).toEqual([]);
});

test('lets queries and COPY share one transaction', async () => {
  await db.transaction(async (tx, client) => {
    await copyInto(client, 'noted', ['n'], [[70], [71]]);
    await tx.insertInto('customers').values(aCustomer).execute();
  });
  const { rows } = await db.pool.query(
    'select count(*) as count, (select count(*) from customers) as customers from noted where n >= 70',
  );
  expect(rows).toEqual([{ count: 2, customers: 1 }]);
});

test('K6 a terminated backend is an error of its statement only, and the pool goes on', async () => {
  const unhandled = vi.fn();
  process.on('uncaughtException', unhandled);
  const failed = db.transaction(async (tx, client) => {
    await terminate(await backendOf(client));
    await tx.selectFrom('customers').select('id').execute();
  });
  await expect(failed).rejects.toMatchObject({ code: 'DB_UNAVAILABLE', nextStep: expect.any(String) });
  await expect(failed).rejects.not.toHaveProperty('details.commit');
  expect(await db.kysely.selectFrom('contacts').selectAll().execute()).toEqual([]);
  process.off('uncaughtException', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

test('K6 a transaction does not fail for a connection that broke while it lay idle', async () => {
  await using one = new Database({ connectionString: db.connectionString, connections: 1, clock });
  const idle = await one.session(backendOf);
  await terminate(idle);
  const next = await one.transaction((_tx, client) => backendOf(client));
  expect(next).not.toBe(idle);
});

test('K6 a COPY whose backend is terminated ends with the same error', async () => {
  const failed = db.session(async (client) => {
    const pid = await backendOf(client);
    async function* rows(): AsyncGenerator<number[]> {
      for (let n = 1000; n < 200_000; n += 1) {
        if (n === 30_000) await terminate(pid);
        yield [n];
      }
    }
    await copyInto(client, 'noted', ['n'], rows());
  });
  await expect(failed).rejects.toMatchObject({ code: 'DB_UNAVAILABLE' });
  expect((await db.pool.query('select n from noted where n >= 1000')).rows).toEqual([]);
});

test('K6 says that the outcome of a COMMIT is unknown when the connection breaks in it', async () => {
  await db.pool.query(`
    create table fatal (n integer);
    create function end_this_session() returns trigger language plpgsql as
      $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$;
    create constraint trigger at_commit after insert on fatal deferrable initially deferred
      for each row execute function end_this_session()`);
  await expect(
    db.transaction(async (_tx, client) => {
      await client.query('insert into fatal values (1)');
    }),
  ).rejects.toMatchObject({ code: 'DB_UNAVAILABLE', details: { commit: 'unknown' } });
});

test('K7 two transactions in a deadlock both come through', async () => {
  await db.pool.query(
    'create table pair (id text primary key, n integer); insert into pair values ($$a$$, 0), ($$b$$, 0)',
  );
  let arrived = 0;
  let open: () => void = () => undefined;
  const bothHoldOne = new Promise<void>((resolve) => {
    open = resolve;
  });
  const raise = (first: string, second: string): Promise<void> =>
    db.transaction(async (_tx, client) => {
      await client.query('update pair set n = n + 1 where id = $1', [first]);
      arrived += 1;
      if (arrived >= 2) open();
      await bothHoldOne;
      await client.query('update pair set n = n + 1 where id = $1', [second]);
    });
  await Promise.all([raise('a', 'b'), raise('b', 'a')]);
  expect((await db.pool.query('select n from pair')).rows).toEqual([{ n: 2 }, { n: 2 }]);
  expect(arrived).toBeGreaterThanOrEqual(3); // under load the second try may meet the first one once more
});

test('K7 tries a serialization failure again with growing waits, and gives up after five tries', async () => {
  const before = clock.waits.length;
  let tries = 0;
  await expect(
    db.transaction(async (_tx, client) => {
      tries += 1;
      await client.query('insert into noted values (7)');
      await client.query(raising('40001'));
    }),
  ).rejects.toMatchObject({ code: 'DB_BUSY', details: { attempts: 5, sqlstate: '40001' } });
  expect(tries).toBe(5);
  const waits = clock.waits.slice(before);
  expect(waits).toHaveLength(4);
  expect(waits.every((ms, index) => ms >= 20 * 2 ** index && ms <= 60 * 2 ** index)).toBe(true);
  expect((await db.pool.query('select n from noted where n = 7')).rows).toEqual([]);
});

test('K7 an exhausted pool is an error and not an endless wait', async () => {
  await using small = new Database({
    connectionString: db.connectionString,
    connections: 1,
    connectTimeoutMs: 3_000, // enough for the first connection on a busy machine
    clock,
  });
  await small.session(async () => {
    await expect(small.kysely.selectFrom('customers').selectAll().execute()).rejects.toMatchObject({
      code: 'DB_BUSY',
    });
  });
  expect(await small.kysely.selectFrom('contacts').selectAll().execute()).toEqual([]);
});

test('K7 a statement that takes too long is stopped and not tried again', async () => {
  await using strict = new Database({
    connectionString: db.connectionString,
    statementTimeoutMs: 500,
    clock,
  });
  let tries = 0;
  await expect(
    strict.transaction(async (_tx, client) => {
      tries += 1;
      await client.query('select pg_sleep(20)');
    }),
  ).rejects.toMatchObject({ code: 'DB_TIMEOUT' });
  expect(tries).toBe(1);
});

test('K8 a full disk takes the change back, says so, and does not stay', async () => {
  const change = (isFull: boolean): Promise<void> =>
    db.transaction(async (_tx, client) => {
      await client.query('insert into noted values (8)');
      if (isFull) await client.query(raising('53100'));
    });
  await expect(change(true)).rejects.toMatchObject({ code: 'DB_DISK_FULL', details: { sqlstate: '53100' } });
  expect((await db.pool.query('select n from noted where n = 8')).rows).toEqual([]);
  await change(false);
  expect((await db.pool.query('select n from noted where n = 8')).rows).toEqual([{ n: 8 }]);
});

async function backendOf(client: {
  query: (text: string) => Promise<{ rows: { pid: number }[] }>;
}): Promise<number> {
  const { rows } = await client.query('select pg_backend_pid() as pid');
  return rows[0]?.pid ?? 0;
}

/** From outside of the pool, which might hand out that very backend; back when it has ended. */
async function terminate(pid: number): Promise<void> {
  await using other = new Database({ connectionString: db.connectionString, connections: 1 });
  await other.pool.query('select pg_terminate_backend($1, 20000)', [pid]);
}

function raising(sqlstate: string): string {
  return `do $$ begin raise exception 'injected' using errcode = '${sqlstate}'; end $$`;
}

const aCustomer = {
  id: '019a0000-0000-7000-8000-000000000001',
  name: 'Zuivel BV',
  data_key_sealed: 'sealed',
  created_at: new Date('2026-03-01T08:00:00Z'),
};
