import type { AttemptOutcome, LedgerEntry } from '../connector-kit/request-ledger.ts';
import type { Database } from '../db/database.ts';
import type { ConnectionId, RunId } from '../domain/ids.ts';

/** One attempt at one request to an HR system, as operators and HR admins may see it. */
export interface SourceRequest extends LedgerEntry {
  /** Ever growing over all connections; names the place to go on from. */
  number: number;
  runId: RunId | undefined;
}

export interface RequestFilter {
  connectionId: ConnectionId;
  runId?: RunId;
  purpose?: LedgerEntry['purpose'];
  outcome?: AttemptOutcome;
  /** Only requests that began at or after this instant. */
  since?: Date;
  /** Only requests older than the one of this number: the last one of the page before. */
  before?: number;
  /** Default 100, at most 1000. */
  limit?: number;
}

/** The request ledger of a connection, newest first. */
export async function listRequests(db: Database, filter: RequestFilter): Promise<SourceRequest[]> {
  let query = db.kysely
    .selectFrom('source_requests')
    .selectAll()
    .where('connection_id', '=', filter.connectionId);
  if (filter.runId !== undefined) query = query.where('run_id', '=', filter.runId);
  if (filter.purpose !== undefined) query = query.where('purpose', '=', filter.purpose);
  if (filter.outcome !== undefined) query = query.where('outcome', '=', filter.outcome);
  if (filter.since !== undefined) query = query.where('at', '>=', filter.since);
  if (filter.before !== undefined) query = query.where('number', '<', filter.before);
  const limit = Math.min(Math.max(filter.limit ?? 100, 1), 1000);
  const rows = await query.orderBy('number', 'desc').limit(limit).execute();
  return rows.map((row) => ({
    number: row.number,
    runId: (row.run_id ?? undefined) as RunId | undefined, // a uuid that runs gave
    at: row.at,
    // The three below were written from a LedgerEntry.
    purpose: row.purpose as LedgerEntry['purpose'],
    method: row.method as LedgerEntry['method'],
    outcome: row.outcome as AttemptOutcome,
    pathTemplate: row.path_template,
    status: row.status ?? undefined,
    bytes: row.bytes,
    ms: row.ms,
  }));
}
