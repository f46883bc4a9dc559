import { type Kysely, sql } from 'kysely';
import type { Tables } from '../db/tables.ts';

/** Where one person stands: our id when accepted, and every id the source ever gave. */
export interface KnownPerson {
  employeeId?: string;
  /** The present one first; then former ones and the one the person moves to. */
  externalIds: readonly string[];
  /** Other employees of the connection who are the same human being by the source's own code. */
  sameHuman: readonly string[];
  isErased: boolean;
}

/** The person behind any external id of a connection, also a former or a coming one; undefined = never accepted. */
export async function findPerson(
  db: Kysely<Tables>,
  input: { connectionId: string; employeeId?: string; externalId?: string },
): Promise<KnownPerson | undefined> {
  const { connectionId } = input;
  const { rows } = await sql<{
    id: string;
    external_ids: string[];
    same_human: string[];
    left_list: string | null;
  }>`
    select e.id, e.left_list,
           array_remove(array[e.external_id::text, e.successor->>'external_id'], null)
             || array(select x.external_id::text from employee_external_ids x
                       where x.connection_id = e.connection_id and x.employee_id = e.id order by x.until desc) as external_ids,
           array(select o.id::text from employees o
                  where o.connection_id = e.connection_id and o.person_code = e.person_code and o.id <> e.id) as same_human
      from employees e
     where e.connection_id = ${connectionId}::uuid
       and (e.id = ${input.employeeId ?? null}::uuid
            or e.external_id = ${input.externalId ?? null}
            or e.successor->>'external_id' = ${input.externalId ?? null}
            or e.id in (select employee_id from employee_external_ids
                         where connection_id = ${connectionId}::uuid and external_id = ${input.externalId ?? null}))
     order by (e.external_id = ${input.externalId ?? null}) desc nulls last
     limit 1`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  return {
    employeeId: row.id,
    externalIds: [...new Set(row.external_ids)],
    sameHuman: row.same_human,
    isErased: row.left_list === 'erased',
  };
}
