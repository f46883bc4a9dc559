import { sql } from 'kysely';
import type { Database } from '../db/database.ts';

export interface RequestsCounted {
  connector: string;
  /** `2xx` … `5xx`; `none` when no answer came. */
  statusClass: string;
  count: number;
}

/** Requests to HR systems within this time, of all connections. */
export async function countRequestsByStatus(
  db: Database,
  { after, until }: { after: Date; until: Date },
): Promise<RequestsCounted[]> {
  const { rows } = await sql<RequestsCounted>`
    select c.connector, coalesce(r.status / 100 || 'xx', 'none') as "statusClass", count(*)::int as count
      from source_requests r join connections c on c.id = r.connection_id
     where r.at > ${after} and r.at <= ${until}
     group by 1, 2`.execute(db.kysely);
  return rows;
}
