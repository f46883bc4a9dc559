import type { Database } from '../../src/db/database.ts';
import type { FieldChange } from '../../src/domain/change.ts';
import { contentHash } from '../../src/domain/content-hash.ts';
import { emailKey } from '../../src/domain/email.ts';
import type { Employee } from '../../src/domain/employee.ts';
import type { ConnectionId, Ids } from '../../src/domain/ids.ts';
import type { LocalDate } from '../../src/domain/local-date.ts';
import { testIds } from './ids.ts';

/** An invented person; what is not given is empty. */
export function anEmployee(values: Partial<Employee> & { external_id: string }): Employee {
  return {
    enrollment_status: 'active',
    employments: [{ external_id: `c-${values.external_id}`, start_date: '2024-03-01' as LocalDate }],
    ...values,
  };
}

/** A customer with one connection, straight into the tables. */
export async function aConnection(db: Database, ids: Ids = testIds()): Promise<ConnectionId> {
  const customerId = ids.next();
  const connectionId = ids.next<'connection'>();
  const at = new Date('2026-01-05T06:00:00Z');
  await db.kysely
    .insertInto('customers')
    .values({ id: customerId, name: `Customer ${customerId}`, data_key_sealed: 'sealed', created_at: at })
    .execute();
  await db.kysely
    .insertInto('connections')
    .values({
      id: connectionId,
      customer_id: customerId,
      connector: 'personio',
      name: 'Personio',
      state: 'active',
      time_zone: 'Europe/Amsterdam',
      settings: '{}',
      mapping: '{}',
      scope: '{}',
      guard: '{}',
      created_at: at,
    })
    .execute();
  return connectionId;
}

export interface StoredPerson {
  connectionId: string;
  id: string;
  employee: Employee;
  number: number;
  isInList?: boolean;
  formerExternalIds?: readonly string[];
}

/** One accepted employee, straight into the table. */
export async function storeEmployee(db: Database, person: StoredPerson): Promise<void> {
  const { connectionId, employee, isInList = true } = person;
  const at = new Date('2026-01-06T06:00:00Z');
  await db.kysely
    .insertInto('employees')
    .values({
      connection_id: connectionId,
      number: person.number,
      id: person.id,
      external_id: employee.external_id,
      person_code: employee.person_code ?? null,
      in_list: isInList,
      left_list: isInList ? null : 'gone',
      enrollment_status: employee.enrollment_status,
      source_status: 'active',
      content_hash: contentHash(employee, 'v1'),
      data: JSON.stringify(employee),
      email: employee.email === undefined ? null : emailKey(employee.email),
      added_at: at,
      changed_at: at,
    })
    .execute();
  for (const external_id of person.formerExternalIds ?? []) {
    await db.kysely
      .insertInto('employee_external_ids')
      .values({ connection_id: connectionId, external_id, employee_id: person.id, until: at })
      .execute();
  }
}

export interface LoggedChange {
  connectionId: string;
  employeeId: string;
  externalId: string;
  type: 'added' | 'updated' | 'removed';
  fields?: readonly FieldChange[];
  employee?: Employee;
}

/** One accepted change with the connection's next sequence, as a run writes it; gives the sequence. */
export async function logChange(db: Database, ids: Ids, change: LoggedChange): Promise<number> {
  return db.transaction(async (tx) => {
    const row = await tx
      .updateTable('connections')
      .set((eb) => ({ last_sequence: eb('last_sequence', '+', 1) }))
      .where('id', '=', change.connectionId)
      .returning('last_sequence')
      .executeTakeFirstOrThrow();
    await tx
      .insertInto('changes')
      .values({
        connection_id: change.connectionId,
        sequence: row.last_sequence,
        id: ids.next(),
        run_id: ids.next(),
        at: new Date('2026-01-06T06:00:00Z'),
        subject: 'employee',
        subject_id: change.employeeId,
        external_id: change.externalId,
        type: change.type,
        readings: [],
        fields: JSON.stringify(change.fields ?? []),
        data: change.employee === undefined ? null : JSON.stringify(change.employee),
      })
      .execute();
    return row.last_sequence;
  });
}
