import type { Kysely } from 'kysely';
import type { Tables } from '../db/tables.ts';
import type { Employee } from '../domain/employee.ts';

/** Everybody in the accepted list of one connection, ordered by external id in code points, 500 at a time. */
export async function* listedPeople(
  db: Kysely<Tables>,
  { connectionId }: { connectionId: string },
): AsyncGenerator<Employee> {
  const rows = db
    .selectFrom('employees')
    .select('data')
    .where('connection_id', '=', connectionId)
    .where('in_list', '=', true)
    .orderBy('external_id')
    .stream(500);
  // This room wrote it from an Employee.
  for await (const { data } of rows) yield data as Employee;
}
