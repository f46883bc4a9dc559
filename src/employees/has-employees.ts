import { type Kysely, sql } from 'kysely';
import type { Tables } from '../db/tables.ts';

/** Whether anybody is in the accepted list of a connection now: looks no further than the first. */
export async function hasEmployees(
  deps: { db: Kysely<Tables> },
  { connectionId }: { connectionId: string },
): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from employees where connection_id = ${connectionId}::uuid and in_list) as found`.execute(
    deps.db,
  );
  return rows[0]?.found === true;
}
