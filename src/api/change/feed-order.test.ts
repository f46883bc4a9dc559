import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aConnection } from '../../../test/support/accepted-list.ts';
import { type ApiWorld, apiWorld } from '../../../test/support/api-world.ts';
import { testIds } from '../../../test/support/ids.ts';
import { appendEmployeeChanges } from '../../changes/append-changes.ts';
import { lockConnection } from '../../connections/connection.ts';
import { Database, type Transaction as Tx } from '../../db/database.ts';
import { removal } from '../../domain/compare.ts';
import type { ConnectionId } from '../../domain/ids.ts';

const sessions = 5;
const ids = testIds(71);
let api: ApiWorld;
let url: string;

beforeAll(async () => {
  const without = Number.MAX_SAFE_INTEGER;
  api = await apiWorld({ limits: { requests: without, writes: without } });
  url = await api.server.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => api[Symbol.asyncDispose]());

/** One transaction: which of three connections it writes to, how many changes, how it ends, and how long it dawdles before. */
const transaction = fc.record({
  connection: fc.nat(2),
  changes: fc.integer({ min: 1, max: 4 }),
  dawdle: fc.nat(6),
  isRolledBack: fc.boolean(),
});
type Transaction = typeof transaction extends fc.Arbitrary<infer Value> ? Value : never;

/** Carries transactions out one after the other, beside the other sessions. Gives how many changes it committed, by connection. */
async function write(
  db: Database,
  transactions: readonly Transaction[],
  connectionIds: readonly ConnectionId[],
): Promise<Map<string, number>> {
  const committed = new Map<string, number>();
  for (const each of transactions) {
    const connectionId = connectionIds[each.connection];
    if (connectionId === undefined) throw new Error('there are three connections');
    const isCommitted = await db
      .transaction((tx) => append(tx, connectionId, each))
      .then(
        () => true,
        (error: unknown) => {
          if (error !== rolledBack) throw error;
          return false;
        },
      );
    if (isCommitted) committed.set(connectionId, (committed.get(connectionId) ?? 0) + each.changes);
  }
  return committed;
}

const rolledBack = new Error('rolled back on purpose');

/** As whatever accepts changes does it: under the lock on the connection's row. */
async function append(tx: Tx, connectionId: ConnectionId, what: Transaction): Promise<void> {
  const { lastSequence } = await lockConnection(tx, connectionId);
  const changes = Array.from({ length: what.changes }, () => ({
    changeId: ids.next<'change'>(),
    employeeId: ids.next(),
    change: removal('x', 'gone'),
  }));
  const about = { connectionId, runId: ids.next<'run'>(), at: api.clock.now(), lastSequence };
  const last = await appendEmployeeChanges(tx, { ...about, changes });
  await tx.updateTable('connections').set({ last_sequence: last }).where('id', '=', connectionId).execute();
  for (let turn = 0; turn < what.dawdle; turn += 1) await sql`select 1`.execute(tx);
  if (what.isRolledBack) throw rolledBack;
}

interface Change {
  connection_id: string;
  sequence: number;
}

/** Follows the feed over HTTP with one page size after the other, until it has been told how much there is and has it. */
class Follower {
  readonly seen: string[] = [];
  #cursor = '';

  async follow(limits: readonly number[], total: () => number | undefined): Promise<void> {
    for (let turn = 0; total() !== this.seen.length; turn += 1) {
      const limit = limits[turn % limits.length] ?? 1;
      const after = this.#cursor === '' ? '' : `&after=${this.#cursor}`;
      const response = await fetch(`${url}/v1/changes?limit=${limit}${after}`, {
        headers: { authorization: `Bearer ${api.token}` },
      });
      expect(response.status).toBe(200);
      // The shape that the endpoint's own tests prove.
      const page = (await response.json()) as { data: Change[]; cursor: string };
      this.#cursor = page.cursor;
      for (const { connection_id, sequence } of page.data) this.seen.push(`${connection_id} ${sequence}`);
      expect(this.seen.length).toBeLessThanOrEqual(total() ?? Number.MAX_SAFE_INTEGER);
    }
  }
}

test('K10 whoever follows the feed over HTTP beside concurrent transactions misses nothing and gets nothing twice', async () => {
  await using writers = new Database({
    connectionString: api.db.connectionString,
    connections: sessions,
  });
  const follower = new Follower();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(transaction, { minLength: 1, maxLength: 6 }), {
        minLength: sessions,
        maxLength: sessions,
      }),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 8 }),
      async (work, limits) => {
        const connectionIds = [await opened(), await opened(), await opened()];
        const start = follower.seen.length;
        let total: number | undefined;
        const writing = Promise.all(
          work.map((transactions) => write(writers, transactions, connectionIds)),
        ).then((committed) => {
          const counts = connectionIds.map((id) =>
            committed.reduce((sum, one) => sum + (one.get(id) ?? 0), 0),
          );
          total = start + counts.reduce((sum, one) => sum + one, 0);
          return counts;
        });
        const [counts] = await Promise.all([writing, follower.follow(limits, () => total)]);
        const seen = follower.seen.slice(start);
        for (const [index, connectionId] of connectionIds.entries()) {
          // In order and without gaps, as they came.
          expect(seen.filter((one) => one.startsWith(connectionId))).toEqual(
            Array.from({ length: counts[index] ?? 0 }, (_, at) => `${connectionId} ${at + 1}`),
          );
        }
      },
    ),
    { numRuns: 25, endOnFailure: true },
  );
  expect(new Set(follower.seen).size).toBe(follower.seen.length);
});

async function opened(): Promise<ConnectionId> {
  return aConnection(api.db, ids);
}
