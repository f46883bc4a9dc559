import { anEmployee, logChange, storeEmployee } from './accepted-list.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { testIds } from './ids.ts';
import type { DestinationId } from '../../src/deliveries/destination.ts';
import type { ConnectionId, EmployeeId } from '../../src/domain/ids.ts';
import type { Employee } from '../../src/domain/employee.ts';
import type { JobOrder } from '../../src/operations/work-queue.ts';
import { silentLogger } from '../../src/platform/logger.ts';
import { applyRetention, type RetentionCounts } from '../../src/privacy/apply-retention.ts';

export const now = new Date('2026-09-01T10:00:00Z');
export const keepDays = { leavers: 180, runs: 90, changes: 90, requests: 90, deliveries: 90, audit: 730 };
export const { signal } = new AbortController();
export const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);

export interface RetentionWorld {
  db: TestDatabase;
  ids: ReturnType<typeof testIds>;
  orders: JobOrder[];
  apply(input?: { isDryRun?: boolean; at?: Date }): Promise<RetentionCounts>;
}

export async function retentionWorld(): Promise<RetentionWorld & AsyncDisposable> {
  const db = await testDatabase();
  const ids = testIds(41);
  const orders: JobOrder[] = [];
  const queue = { send: async (order: JobOrder) => orders.push(order) > 0 };
  const deps = { db, ids, queue, keepDays, log: silentLogger };
  return {
    db,
    ids,
    orders,
    apply: ({ isDryRun = false, at = now } = {}) => applyRetention(deps, { now: at, signal, isDryRun }),
    [Symbol.asyncDispose]: () => db[Symbol.asyncDispose](),
  };
}

let number = 0;

/** Somebody of the accepted list, with an addition in the change log. */
export async function somebody(
  { db, ids }: RetentionWorld,
  connectionId: ConnectionId,
  given: {
    name: string;
    status?: Employee['enrollment_status'];
    endsOn?: string;
    left?: 'gone' | 'scope';
    changedAt?: Date;
  },
): Promise<EmployeeId> {
  number += 1;
  const id = ids.next<'employee'>();
  const externalId = `hr-${given.name}`;
  const employee = anEmployee({
    external_id: externalId,
    first_name: given.name,
    enrollment_status: given.status ?? 'active',
  });
  await storeEmployee(db, { connectionId, id, employee, number, isInList: given.left === undefined });
  await db.pool.query('update employees set ends_on = $2, left_list = $3, changed_at = $4 where id = $1', [
    id,
    given.endsOn ?? null,
    given.left ?? null,
    given.changedAt ?? ago(200),
  ]);
  await logChange(db, ids, { connectionId, employeeId: id, externalId, type: 'added', employee });
  return id;
}

export async function keptNames({ db }: RetentionWorld): Promise<string[]> {
  const { rows } = await db.pool.query<{ name: string }>(
    `select data->>'first_name' as name from employees where data->>'first_name' is not null order by 1`,
  );
  return rows.map((row) => row.name);
}

export async function aRun(
  { db, ids }: RetentionWorld,
  connectionId: string,
  given: {
    state?: 'running' | 'finished';
    outcome?: 'accepted' | 'held' | 'failed';
    hold?: readonly object[];
    holdState?: 'open' | 'discarded' | 'superseded';
    finishedAt?: Date;
  },
): Promise<string> {
  const id = ids.next<'run'>();
  await db.kysely
    .insertInto('runs')
    .values({
      connection_id: connectionId,
      id,
      mode: 'live',
      state: given.state ?? 'finished',
      outcome: given.outcome ?? null,
      hold: given.hold ? JSON.stringify(given.hold) : null,
      hold_state: given.holdState ?? null,
      requested_by: 'a test',
      started_at: given.finishedAt ?? now,
      finished_at: given.finishedAt ?? null,
      heartbeat_at: now,
      fence: number,
    })
    .execute();
  if (!given.hold) return id;
  await db.pool.query(
    `insert into run_changes (connection_id, run_id, external_id, type, readings, fields) values ($1, $2, 'hr-4711', 'removed', '{}', '[]')`,
    [connectionId, id],
  );
  await db.pool.query(
    `insert into run_findings (connection_id, run_id, position, code, severity, external_id) values ($1, $2, 0, 'X', 'warning', 'hr-4711')`,
    [connectionId, id],
  );
  return id;
}

export async function aDestination({ db, ids }: RetentionWorld, name: string): Promise<DestinationId> {
  const id = ids.next<'destination'>();
  await db.pool.query(
    `insert into destinations (id, kind, name, state, settings, options, created_by, created_at)
     values ($1, 'webhook', $2, 'paused', '{}', '{}', 'a test', $3)`,
    [id, name, now],
  );
  return id;
}

export async function position(
  { db }: RetentionWorld,
  at: { connectionId: string; destinationId: string; sequence: number },
): Promise<void> {
  await db.pool.query(
    'insert into destination_positions (connection_id, destination_id, sequence) values ($1, $2, $3)',
    [at.connectionId, at.destinationId, at.sequence],
  );
}

export async function aDelivery(
  { db, ids }: RetentionWorld,
  given: {
    connectionId: string;
    destinationId: string;
    subjectId: string;
    sequence: number;
    state: string;
    createdAt?: Date;
    finishedAt?: Date;
  },
): Promise<void> {
  await db.pool.query(
    `insert into deliveries (connection_id, destination_id, id, sequence, subject, subject_id, state, next_at, created_at, finished_at)
     values ($1, $2, $3, $4, 'employee', $5, $6, $7, $7, $8)`,
    [
      given.connectionId,
      given.destinationId,
      ids.next(),
      given.sequence,
      given.subjectId,
      given.state,
      given.createdAt ?? now,
      given.finishedAt ?? null,
    ],
  );
}
