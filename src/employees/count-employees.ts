import { type Kysely, sql } from 'kysely';
import type { Transaction } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';
import type { EnrollmentStatus } from '../domain/employee.ts';

export interface EmployeeCounts {
  /** In the list now. */
  total: number;
  byStatus: Record<EnrollmentStatus, number>;
  /** Were accepted once and are no longer in the list. */
  left: number;
}

/** How many people the list of one connection holds. */
export async function countEmployees(
  deps: { db: Kysely<Tables> },
  input: { connectionId: string },
): Promise<EmployeeCounts> {
  const { rows } = await sql<{ enrollment_status: EnrollmentStatus; in_list: boolean; people: number }>`
    select enrollment_status, in_list, count(*) as people
      from employees
     where connection_id = ${input.connectionId}::uuid
     group by enrollment_status, in_list`.execute(deps.db);
  const counts: EmployeeCounts = {
    total: 0,
    byStatus: { upcoming: 0, active: 0, on_leave: 0, ended: 0 },
    left: 0,
  };
  for (const row of rows) {
    if (!row.in_list) {
      counts.left += row.people;
      continue;
    }
    counts.total += row.people;
    counts.byStatus[row.enrollment_status] += row.people;
  }
  return counts;
}

/**
 * Keeps with the connection how many people its list holds, so that a list of thousands of connections counts nobody. Whoever takes
 * people in or out calls it in the same transaction, with the connection's row locked.
 */
export async function keepPeopleCount(tx: Transaction, connectionId: string): Promise<void> {
  await sql`
    update connections
       set people_count = (select count(*) from employees where connection_id = ${connectionId}::uuid and in_list)
     where id = ${connectionId}::uuid`.execute(tx);
}

/** As `keepPeopleCount` for one person who is taken out, before they are: without looking at everybody else. */
export async function countOut(
  tx: Transaction,
  person: { connectionId: string; employeeId: string },
): Promise<void> {
  await sql`
    update connections set people_count = people_count - 1
     where id = ${person.connectionId}::uuid
       and exists (select from employees
                    where connection_id = ${person.connectionId}::uuid and id = ${person.employeeId}::uuid and in_list)`.execute(
    tx,
  );
}
