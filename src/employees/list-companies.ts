import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Tables } from '../db/tables.ts';

/** A company of the accepted list. */
export interface ListedCompany {
  /** Ours and permanent. */
  id: string;
  connectionId: string;
  external_id: string;
  short_name?: string;
  full_name?: string;
  isInList: boolean;
  acceptedAt: Date;
  /** People in the list whose primary employment is there. */
  people: number;
}

const StoredCompany = z.object({
  short_name: z.string().exactOptional(),
  full_name: z.string().exactOptional(),
});

/** The companies of one connection, or of all of them, by external id; those that left the list only when asked for. */
export async function listCompanies(
  deps: { db: Kysely<Tables> },
  input: { connectionId?: string; all?: boolean } = {},
): Promise<ListedCompany[]> {
  const { rows } = await sql<{
    id: string;
    connection_id: string;
    external_id: string;
    data: unknown;
    in_list: boolean;
    accepted_at: Date;
    people: number;
  }>`
    select c.id, c.connection_id, c.external_id, c.data, c.in_list, c.accepted_at,
           (select count(*)::int from employees e
             where e.connection_id = c.connection_id and e.in_list
               and e.data->'employments'->0->>'company_external_id' = c.external_id) as people
      from companies c
     where (${input.connectionId ?? null}::uuid is null or c.connection_id = ${input.connectionId ?? null}::uuid)
       and (c.in_list or ${input.all ?? false})
     order by c.connection_id, c.external_id`.execute(deps.db);
  return rows.map((row) => ({
    id: row.id,
    connectionId: row.connection_id,
    external_id: row.external_id,
    ...StoredCompany.parse(row.data),
    isInList: row.in_list,
    acceptedAt: row.accepted_at,
    people: row.people,
  }));
}
