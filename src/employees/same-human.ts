import { type Kysely, sql } from 'kysely';
import type { Tables } from '../db/tables.ts';
import type { EmployeeId } from '../domain/ids.ts';

/**
 * Of employees who are one human being twice (semantics 3) and have the same work address: for each of `ids` that is not the one who
 * started first among those who have not ended, the id of the one who is. Who shares with nobody is not in the answer.
 */
export async function ownersOfSharedEmail(
  deps: { db: Kysely<Tables> },
  input: { connectionId: string; ids: readonly string[] },
): Promise<ReadonlyMap<EmployeeId, EmployeeId>> {
  if (input.ids.length === 0) return new Map();
  const { rows } = await sql<{ id: EmployeeId; owner: EmployeeId }>`
    select e.id, o.id as owner
      from employees e
     cross join lateral (
       select s.id from employees s
        where s.connection_id = e.connection_id and s.person_code = e.person_code and s.email = e.email and s.in_list
        order by s.enrollment_status = 'ended', coalesce(s.data->'employments'->0->>'start_date', '9999') collate "C", s.id
        limit 1) o
     where e.connection_id = ${input.connectionId}::uuid and e.id = any(${[...input.ids]}::uuid[])
       and e.person_code is not null and e.email is not null and e.in_list and o.id <> e.id`.execute(deps.db);
  return new Map(rows.map(({ id, owner }) => [id, owner]));
}

/** The other employees of the list who are the same human beings as any of `ids`, also of those who have left it. */
export async function othersOfSameHuman(
  deps: { db: Kysely<Tables> },
  input: { connectionId: string; ids: readonly string[] },
): Promise<EmployeeId[]> {
  if (input.ids.length === 0) return [];
  const { rows } = await sql<{ id: EmployeeId }>`
    select distinct s.id
      from employees e
      join employees s on s.connection_id = e.connection_id and s.person_code = e.person_code and s.id <> e.id and s.in_list
     where e.connection_id = ${input.connectionId}::uuid and e.id = any(${[...input.ids]}::uuid[])
       and e.person_code is not null`.execute(deps.db);
  return rows.map(({ id }) => id);
}
