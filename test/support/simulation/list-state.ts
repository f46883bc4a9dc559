import { changeColumns, type ChangeRecord, changeRecord } from '../../../src/changes/change-record.ts';
import { replay } from '../../../src/changes/replay.ts';
import { contentHash, mappingVersion } from '../../../src/domain/content-hash.ts';
import type { Employee } from '../../../src/domain/employee.ts';
import { statusOn } from '../../../src/domain/enrollment-status.ts';
import type { LocalDate } from '../../../src/domain/local-date.ts';
import type { SourceStatus } from '../../../src/domain/source-person.ts';
import { expect } from 'vitest';
import type { RunWorld } from '../run-world.ts';

export interface ListedRow {
  id: string;
  external_id: string;
  in_list: boolean;
  enrollment_status: string;
  source_status: SourceStatus;
  content_hash: string;
  data: Employee;
  successor: Employee | null;
  /** Changes whenever the row is written. */
  version: string;
}

/** Everything that a run may change, as it stands in the database. */
export interface ListState {
  rows: ListedRow[];
  changes: ChangeRecord[];
  lastSequence: number;
  companies: unknown[];
}

export async function listState(world: RunWorld): Promise<ListState> {
  const { pool, kysely } = world.db;
  const employees = await pool.query<ListedRow>(
    `select id, external_id, in_list, enrollment_status, source_status, content_hash, data, successor, xmin::text as version
       from employees order by number`,
  );
  const changes = await kysely.selectFrom('changes').select(changeColumns).orderBy('sequence').execute();
  const companies = await pool.query('select * from companies order by external_id');
  const connection = await kysely.selectFrom('connections').select('last_sequence').executeTakeFirstOrThrow();
  return {
    rows: employees.rows,
    changes: changes.map(changeRecord),
    lastSequence: connection.last_sequence,
    companies: companies.rows,
  };
}

/** What is true at all times, whatever happened before. */
export async function checkAlways(world: RunWorld, state: ListState): Promise<void> {
  const sequences = state.changes.map(({ sequence }) => sequence);
  expect(sequences, 'sequences have no gap').toEqual(sequences.map((_, index) => index + 1));
  expect(state.lastSequence, 'the last sequence is that of the last change').toBe(sequences.length);
  checkReplay(state);
  await checkPeopleCount(world, state);
  const version = mappingVersion(world.mapping, '1');
  for (const row of state.rows.filter(({ in_list }) => in_list)) {
    expect(row.content_hash, `hash of ${row.external_id}`).toBe(contentHash(row.data, version));
    expect(row.data, `columns of ${row.external_id}`).toMatchObject({
      external_id: row.external_id,
      enrollment_status: row.enrollment_status,
    });
  }
  const { rows } = await world.db.pool.query(
    `select (select count(*) from runs where state = 'running')::integer as running,
            (select count(*) from runs where hold_state = 'open')::integer as open,
            (select count(*) from pg_class c join pg_namespace n on n.oid = relnamespace
              where nspname = 'scratch' and relkind = 'r')::integer as scratch`,
  );
  expect(rows[0].open, 'at most one open hold').toBeLessThanOrEqual(1);
  expect({ running: rows[0].running, scratch: rows[0].scratch }, 'nothing is left of a run').toEqual({
    running: 0,
    scratch: 0,
  });
}

async function checkPeopleCount(world: RunWorld, { rows }: ListState): Promise<void> {
  const { people_count } = await world.db.kysely
    .selectFrom('connections')
    .select('people_count')
    .executeTakeFirstOrThrow();
  expect(people_count, 'the number of people that is kept is that of the list').toBe(
    rows.filter(({ in_list }) => in_list).length,
  );
}

/** The changes, replayed, are the list; nobody is added twice, nor changed or removed when not there. */
function checkReplay({ changes, rows }: ListState): void {
  const present = new Set<string>();
  for (const { subject, employee_id: id, type, sequence, changes: fields } of changes) {
    if (subject !== 'employee' || id === undefined) continue;
    expect(present.has(id), `change ${sequence} (${type}) fits the list before it`).toBe(type !== 'added');
    if (type === 'updated') expect(fields, `change ${sequence} has fields`).not.toHaveLength(0);
    if (type === 'added') present.add(id);
    if (type === 'removed') present.delete(id);
  }
  const replayed = [...replay(changes).values()].map((each) => [
    each.employee_id,
    each.external_id,
    each.employee,
  ]);
  const listed = rows.filter(({ in_list }) => in_list).map((row) => [row.id, row.external_id, row.data]);
  expect(replayed.sort(byFirst), 'the replayed changes are the list').toEqual(listed.sort(byFirst));
}

function byFirst(a: unknown[], b: unknown[]): number {
  return String(a[0]) < String(b[0]) ? -1 : 1;
}

/** Statuses follow the dates, but for people whose change waits for a decision. */
export async function checkStatuses(world: RunWorld, state: ListState, today: LocalDate): Promise<void> {
  const { rows } = await world.db.pool.query<{ external_id: string; was: string | null }>(
    `select c.external_id, (select f ->> 'from' from jsonb_array_elements(c.fields) f where f ->> 'field' = 'external_id') as was
       from run_changes c join runs r on r.id = c.run_id where r.hold_state = 'open'`,
  );
  const held = new Set(rows.flatMap(({ external_id, was }) => [external_id, was]));
  for (const row of state.rows) {
    if (!row.in_list || held.has(row.external_id)) continue;
    const { status } = statusOn({
      sourceStatus: row.source_status,
      employments: row.data.employments,
      today,
    });
    expect(row.enrollment_status, `status of ${row.external_id} on ${today}`).toBe(status);
  }
}
