import { expect, test } from 'vitest';
import { aConnection, roomForFile } from '../../test/support/connection-room.ts';
import { type TestDatabase } from '../../test/support/database.ts';
import type { LedgerEntry } from '../connector-kit/request-ledger.ts';
import { removeCustomer } from '../privacy/remove-customer.ts';
import { countRequests } from './count-requests.ts';
import { listRequests } from './list-requests.ts';
import { requestLedger } from './request-ledger.ts';

const { db, room } = await roomForFile();

const start = Date.parse('2026-03-02T09:00:00Z');

test('writes every attempt in order, also refused ones and those without an answer', async () => {
  const { id: connectionId } = await aConnection(room);
  const runId = room.ids.next<'run'>();
  const entries = [
    anEntry(1, { purpose: 'token', method: 'POST', pathTemplate: '/token' }),
    anEntry(2, { status: undefined, outcome: 'retried', bytes: 0 }),
    anEntry(3, { status: undefined, outcome: 'refused', bytes: 0 }),
    anEntry(4, { status: 404 }),
  ];
  {
    await using ledger = requestLedger({ db, connectionId, runId });
    for (const entry of entries) ledger.record(entry);
  }
  const listed = await listRequests(db, { connectionId });
  expect(listed.map(({ number: _number, ...request }) => request)).toEqual(
    entries.toReversed().map((entry) => ({ ...entry, runId })),
  );
});

test('writes a hundred at a time while it is open, and keeps the order over several writes', async () => {
  const { id: connectionId } = await aConnection(room);
  await using ledger = requestLedger({ db, connectionId });
  for (let ms = 0; ms < 350; ms += 1) ledger.record(anEntry(ms));
  await ledger.flush();
  const listed = await listRequests(db, { connectionId, limit: 1000 });
  expect(listed.map(({ at }) => at.getTime() - start)).toEqual(
    Array.from({ length: 350 }, (_, index) => 349 - index),
  );
  expect(listed.every(({ runId }) => runId === undefined)).toBe(true);
});

test('writes without being asked when a second has passed', async () => {
  const { id: connectionId } = await aConnection(room);
  const statements: number[] = [];
  const counted = countingInserts(statements);
  await using ledger = requestLedger({ db: counted, connectionId });
  for (const ms of [0, 400, 800, 1200, 1300]) ledger.record(anEntry(ms));
  expect(statements).toEqual([]); // nothing waits on the hot path
  await ledger.flush();
  expect(statements).toEqual([1, 3, 1]);
});

test('a ledger that cannot be written makes the reading fail', async () => {
  const connection = await aConnection(room);
  const ledger = requestLedger({ db, connectionId: connection.id });
  await removeCustomer(room.deps, { customerId: connection.customerId });
  ledger.record(anEntry(1));
  await expect(ledger.flush()).rejects.toMatchObject({ code: '23503' });
});

test('lists by run, purpose, outcome and time, page by page', async () => {
  const { id: connectionId } = await aConnection(room);
  const runId = room.ids.next<'run'>();
  await using first = requestLedger({ db, connectionId });
  first.record(anEntry(1, { purpose: 'check' }));
  first.record(anEntry(2, { purpose: 'token', outcome: 'failed', status: 401 }));
  await first.flush();
  await using second = requestLedger({ db, connectionId, runId });
  second.record(anEntry(3));
  await second.flush();

  const at = async (filter: object) =>
    (await listRequests(db, { connectionId, ...filter })).map((request) => request.at.getTime() - start);
  expect(await at({ runId })).toEqual([3]);
  expect(await at({ purpose: 'check' })).toEqual([1]);
  expect(await at({ outcome: 'failed' })).toEqual([2]);
  expect(await at({ since: new Date(start + 2) })).toEqual([3, 2]);
  expect(await at({ limit: 2 })).toEqual([3, 2]);
  const [, last] = await listRequests(db, { connectionId, limit: 2 });
  expect(await at({ limit: 2, before: last?.number ?? 0 })).toEqual([1]);
});

function anEntry(ms: number, given: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    at: new Date(start + ms),
    purpose: 'live',
    method: 'GET',
    pathTemplate: '/people/{id}',
    status: 200,
    outcome: 'ok',
    bytes: 1200,
    ms: 12,
    ...given,
  };
}

/** The same database; the number of rows of each insert is written down when it is made. */
function countingInserts(statements: number[]): TestDatabase {
  const kysely = new Proxy(db.kysely, {
    get(target, name) {
      if (name !== 'insertInto') return Reflect.get(target, name);
      return (table: 'source_requests') => {
        const into = target.insertInto(table);
        return {
          values: (rows: Parameters<typeof into.values>[0]) => {
            statements.push(Array.isArray(rows) ? rows.length : 1);
            return into.values(rows);
          },
        };
      };
    },
  });
  return new Proxy(db, { get: (target, name) => (name === 'kysely' ? kysely : Reflect.get(target, name)) });
}

test('counts what the ledger of a connection holds, by purpose, method and outcome', async () => {
  const { id: connectionId } = await aConnection(room);
  {
    await using ledger = requestLedger({ db, connectionId });
    ledger.record(anEntry(0, { purpose: 'token', method: 'POST', bytes: 10 }));
    for (let ms = 1; ms < 4; ms += 1) ledger.record(anEntry(ms, { bytes: 100 }));
    ledger.record(anEntry(4, { outcome: 'refused', status: undefined, bytes: 0 }));
  }
  const counts = await countRequests(db, { connectionId });
  const { purpose } = anEntry(0);
  expect(counts).toEqual([
    { purpose, method: 'GET', outcome: 'ok', requests: 3, bytes: 300 },
    { purpose, method: 'GET', outcome: 'refused', requests: 1, bytes: 0 },
    { purpose: 'token', method: 'POST', outcome: 'ok', requests: 1, bytes: 10 },
  ]);
  const late = await countRequests(db, { connectionId, since: new Date(start + 3) });
  expect(late.map(({ requests }) => requests)).toEqual([1, 1]);
});
