import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import type { ConnectionId } from '../domain/ids.ts';

/** Requests to an HR system of one kind: what they were for, how they were made and what became of them. */
export interface RequestCount {
  purpose: string;
  method: string;
  outcome: string;
  requests: number;
  /** Of the answers, as they came over the wire. */
  bytes: number;
}

/** What the ledger of a connection holds, in numbers; from `since` on where it is given. */
export async function countRequests(
  db: Database,
  filter: { connectionId: ConnectionId; since?: Date | undefined },
): Promise<RequestCount[]> {
  const { rows } = await sql<RequestCount>`
    select purpose, method, outcome, count(*) as requests, sum(bytes)::bigint as bytes
      from source_requests
     where connection_id = ${filter.connectionId}::uuid
       and (${filter.since ?? null}::timestamptz is null or at >= ${filter.since ?? null})
     group by purpose, method, outcome
     order by purpose, method, outcome`.execute(db.kysely);
  return rows;
}
