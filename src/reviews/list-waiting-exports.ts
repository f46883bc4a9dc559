import { type Kysely, sql } from 'kysely';
import type { Tables } from '../db/tables.ts';
import type { ConnectionId, CustomerId, ExportId } from '../domain/ids.ts';

/** A test export with which nothing goes on until somebody acts: the customer has to look at it, or the operator has to mend what it says. */
export interface WaitingExport {
  connectionId: ConnectionId;
  connectionName: string;
  customerId: CustomerId;
  customerName: string;
  /** Of the connection. */
  timeZone: string;
  id: ExportId;
  state: 'open' | 'sent_back';
  peopleCount: number;
  createdAt: Date;
  /** Only of one that was sent back: by whom, when, and what is not right. */
  decidedBy: string | undefined;
  decidedAt: Date | undefined;
  remarks: string | undefined;
}

export interface ListWaitingExportsInput {
  /** Only of these connections; of all when left out. */
  connectionIds?: readonly ConnectionId[] | undefined;
  limit: number;
  /** Only older ones: the last of the page before. */
  before?: { createdAt: Date; id: string } | undefined;
}

/**
 * The newest export of each connection where it is open or was sent back, the newest first. Removed connections have none. One
 * statement, names included: what is removed meanwhile cannot make a page short that is not the last.
 */
export async function listWaitingExports(
  { db }: { db: Kysely<Tables> },
  { connectionIds, limit, before }: ListWaitingExportsInput,
): Promise<WaitingExport[]> {
  const ours = connectionIds ? sql`e.connection_id = any(${[...connectionIds]}::uuid[])` : sql`true`;
  const older = before
    ? sql`(e.created_at, e.id) < (${before.createdAt}::timestamptz, ${before.id}::uuid)`
    : sql`true`;
  const { rows } = await sql<Row>`
    select e.connection_id, c.name as connection_name, c.customer_id, customers.name as customer_name, c.time_zone,
           e.id, e.state, e.people_count, e.created_at, e.decided_by, e.decided_at, e.remarks
      from exports e join connections c on c.id = e.connection_id and c.state <> 'removed'
                     join customers on customers.id = c.customer_id
     where e.state in ('open', 'sent_back') and ${ours} and ${older}
       and not exists (select from exports newer where newer.connection_id = e.connection_id
                                                   and (newer.created_at, newer.id) > (e.created_at, e.id))
     order by e.created_at desc, e.id desc limit ${limit}`.execute(db);
  return rows.map(waitingExport);
}

interface Row {
  connection_id: ConnectionId;
  connection_name: string;
  customer_id: CustomerId;
  customer_name: string;
  time_zone: string;
  id: ExportId;
  state: WaitingExport['state'];
  people_count: number;
  created_at: Date;
  decided_by: string | null;
  decided_at: Date | null;
  remarks: string | null;
}

function waitingExport(row: Row): WaitingExport {
  return {
    connectionId: row.connection_id,
    connectionName: row.connection_name,
    customerId: row.customer_id,
    customerName: row.customer_name,
    timeZone: row.time_zone,
    id: row.id,
    state: row.state,
    peopleCount: row.people_count,
    createdAt: row.created_at,
    decidedBy: row.decided_by ?? undefined,
    decidedAt: row.decided_at ?? undefined,
    remarks: row.remarks ?? undefined,
  };
}
