import { type Kysely, sql } from 'kysely';
import type { Tables } from '../db/tables.ts';
import type { ConnectionId, EmployeeId } from '../domain/ids.ts';

/** Some of those whose values are kept still, in the list or not. */
export async function peopleToErase(
  db: Kysely<Tables>,
  input: { connectionId: ConnectionId; limit: number },
): Promise<EmployeeId[]> {
  const { rows } = await sql<{ id: EmployeeId }>`
    select id from employees
     where connection_id = ${input.connectionId}::uuid and left_list is distinct from 'erased'
     order by id limit ${input.limit}`.execute(db);
  return rows.map(({ id }) => id);
}
