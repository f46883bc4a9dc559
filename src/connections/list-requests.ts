import type { AttemptOutcome, LedgerEntry } from '../connector-kit/request-ledger.ts';
import type { Selectable } from 'kysely';
import type { Database } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';
import type { ConnectionId, RunId } from '../domain/ids.ts';

/** One attempt at one request to an HR system, as operators and HR admins may see it. */
export interface SourceRequest extends LedgerEntry {
  /** Ever growing over all connections; names the place to go on from. */
  number: number;
  runId: RunId | undefined;
  /** What is made of that run, where its mode alone does not say it. */
  madeFor: MadeFor | undefined;
}

type MadeFor = NonNullable<Selectable<Tables['runs']>['made_for']>;

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
    .selectFrom('source_requests as asked')
    .leftJoin('runs', (join) =>
      join.onRef('runs.connection_id', '=', 'asked.connection_id').onRef('runs.id', '=', 'asked.run_id'),
    )
    .selectAll('asked')
    .select('runs.made_for')
    .where('asked.connection_id', '=', filter.connectionId);
  if (filter.runId !== undefined) query = query.where('asked.run_id', '=', filter.runId);
  if (filter.purpose !== undefined) query = query.where('asked.purpose', '=', filter.purpose);
  if (filter.outcome !== undefined) query = query.where('asked.outcome', '=', filter.outcome);
  if (filter.since !== undefined) query = query.where('asked.at', '>=', filter.since);
  if (filter.before !== undefined) query = query.where('asked.number', '<', filter.before);
  const limit = Math.min(Math.max(filter.limit ?? 100, 1), 1000);
  const rows = await query.orderBy('asked.number', 'desc').limit(limit).execute();
  return rows.map((row) => ({
    number: row.number,
    runId: (row.run_id ?? undefined) as RunId | undefined, // a uuid that runs gave
    madeFor: row.made_for ?? undefined,
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
