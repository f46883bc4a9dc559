import fc from 'fast-check';
import { sql } from 'kysely';
import type { PoolClient } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aConnection } from '../../test/support/accepted-list.ts';
import { type TestDatabase, testDatabase } from '../../test/support/database.ts';
import { testIds } from '../../test/support/ids.ts';
import type { Transaction } from '../db/database.ts';
import { removal } from '../domain/compare.ts';
import { appendEmployeeChanges } from './append-changes.ts';
import { listChanges } from './list-changes.ts';

let db: TestDatabase;
const ids = testIds(11);

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(async () => {
  await db[Symbol.asyncDispose]();
});

/** What happens next in one of three sessions, each writing to a connection of its own, or at the reader. */
const step = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('begin' as const), session: fc.nat(2) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('write' as const), session: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('commit' as const), session: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('rollback' as const), session: fc.nat(2) }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('read' as const), limit: fc.integer({ min: 1, max: 4 }) }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

class Writer {
  readonly connectionId: string;
  readonly #client: PoolClient;
  isOpen = false;
  #committed = 0;
  #written = 0;

  constructor(connectionId: string, client: PoolClient) {
    this.connectionId = connectionId;
    this.#client = client;
  }

  get committed(): number {
    return this.#committed;
  }

  async begin(): Promise<void> {
    if (this.isOpen) return;
    await this.#client.query('begin');
    this.isOpen = true;
  }

  /** Under the lock on the connection's row, as a run does; alone it is a transaction of its own. */
  async write(): Promise<void> {
    await this.#client.query(
      `with given as (update connections set last_sequence = last_sequence + 1 where id = $1 returning last_sequence)
       insert into changes (connection_id, sequence, id, run_id, at, subject, subject_id, external_id, type, readings, fields)
       select $1, last_sequence, $2, $2, now(), 'employee', $2, 'x', 'removed', '{}', '[]' from given`,
      [this.connectionId, ids.next()],
    );
    this.#written += 1;
    if (!this.isOpen) this.#committed = this.#written;
  }

  async end(how: 'commit' | 'rollback'): Promise<void> {
    if (!this.isOpen) return;
    await this.#client.query(how);
    this.isOpen = false;
    if (how === 'commit') this.#committed = this.#written;
    else this.#written = this.#committed;
  }
}

class Reader {
  readonly seen: string[] = [];
  readonly #connectionIds: readonly string[];
  #cursor: string | undefined;

  constructor(connectionIds: readonly string[]) {
    this.#connectionIds = connectionIds;
  }

  /** False when everything that is committed has been given. */
  async read(limit: number): Promise<boolean> {
    const page = await listChanges(
      { db: db.kysely },
      {
        connectionIds: this.#connectionIds,
        limit,
        ...(this.#cursor !== undefined && { cursor: this.#cursor }),
      },
    );
    this.#cursor = page.cursor;
    this.seen.push(...page.changes.map((change) => `${change.connection_id} ${change.sequence}`));
    return page.hasMore || page.isWaiting;
  }
}

async function play(steps: readonly Step[], writers: readonly Writer[], reader: Reader): Promise<void> {
  for (const next of steps) {
    if (next.do === 'read') {
      await reader.read(next.limit);
      continue;
    }
    const writer = writers[next.session];
    if (next.do === 'begin') await writer?.begin();
    else if (next.do === 'write') await writer?.write();
    else await writer?.end(next.do);
  }
  for (const writer of writers) await writer.end('commit');
}

test('K10 a reader that moves its cursor misses nothing and sees nothing twice, however transactions end', async () => {
  const clients = await Promise.all([db.pool.connect(), db.pool.connect(), db.pool.connect()]);
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 40 }), async (steps) => {
        const writers: Writer[] = [];
        for (const client of clients) writers.push(new Writer(await aConnection(db, ids), client));
        const reader = new Reader(writers.map((writer) => writer.connectionId));
        await play(steps, writers, reader);
        const expected = writers.flatMap(({ connectionId, committed }) =>
          Array.from({ length: committed }, (_, index) => `${connectionId} ${index + 1}`),
        );
        while (await reader.read(3));
        expect(reader.seen.toSorted(byConnectionAndSequence)).toEqual(
          expected.toSorted(byConnectionAndSequence),
        );
        for (const { connectionId } of writers) {
          const order = reader.seen.filter((entry) => entry.startsWith(connectionId));
          expect(order).toEqual(order.toSorted(byConnectionAndSequence));
        }
      }),
      { numRuns: 40 },
    );
  } finally {
    for (const client of clients) client.release();
  }
});

test('K10 keeps the order of a connection also where a transaction had its number before it waited for the lock', async () => {
  const connectionId = await aConnection(db, ids);
  const append = (tx: Transaction, lastSequence: number) =>
    appendEmployeeChanges(tx, {
      connectionId,
      runId: ids.next(),
      at: new Date('2026-02-01T08:00:00Z'),
      lastSequence,
      changes: [{ changeId: ids.next(), employeeId: ids.next(), change: removal('x', 'gone') }],
    });
  await db.transaction(async (early) => {
    await sql`select pg_current_xact_id()`.execute(early);
    await db.transaction(async (late) => void (await append(late, 0)));
    await append(early, 1);
  });
  await db.transaction(async (tx) => void (await append(tx, 2)));
  const reader = new Reader([connectionId]);
  while (await reader.read(3));
  expect(reader.seen).toEqual([1, 2, 3].map((sequence) => `${connectionId} ${sequence}`));
});

function byConnectionAndSequence(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
