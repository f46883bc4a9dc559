import { type Kysely, sql } from 'kysely';
import type { Tables } from '../db/tables.ts';
import type { ConnectionId } from '../domain/ids.ts';

/** Those of these connections in whose list everybody, if there is anybody, has ended. */
export async function withNobodyStaying(
  { db }: { db: Kysely<Tables> },
  connectionIds: readonly ConnectionId[],
): Promise<ReadonlySet<ConnectionId>> {
  if (connectionIds.length === 0) return new Set();
  const { rows } = await sql<{ id: ConnectionId }>`
    select id from unnest(${[...connectionIds]}::uuid[]) as asked (id)
     where not exists (select from employees e
                        where e.connection_id = asked.id and e.in_list and e.enrollment_status <> 'ended')`.execute(
    db,
  );
  return new Set(rows.map(({ id }) => id));
}
