import type { LedgerEntry, RequestLedger } from '../connector-kit/request-ledger.ts';
import type { Database } from '../db/database.ts';
import type { ConnectionId, RunId } from '../domain/ids.ts';

const rowsPerWrite = 100;
const msBetweenWrites = 1000;

/** The ledger of one opened source. Disposing writes what is left and throws when a write failed. */
export interface StoredRequestLedger extends RequestLedger, AsyncDisposable {
  /** Writes what was recorded so far. */
  flush(): Promise<void>;
}

/**
 * Every attempt of one opened source, also refused ones, in the order they were recorded. Rows are written a hundred at a time,
 * or when a second has passed since the last write; a process that is killed loses at most that.
 */
export function requestLedger(input: {
  db: Database;
  connectionId: ConnectionId;
  runId?: RunId | undefined;
}): StoredRequestLedger {
  let waiting: LedgerEntry[] = [];
  let lastWrite = 0;
  let failure: { error: unknown } | undefined;
  // One write after the other, so that rows keep their order.
  let writes: Promise<void> = Promise.resolve();

  function record(entry: LedgerEntry): void {
    waiting.push(entry);
    const at = entry.at.getTime();
    if (waiting.length >= rowsPerWrite || at - lastWrite >= msBetweenWrites) startWrite(at);
  }

  function startWrite(at: number): void {
    const entries = waiting;
    waiting = [];
    lastWrite = at;
    if (entries.length === 0) return;
    writes = writes
      .then(() => insertEntries(input, entries))
      .catch((error: unknown) => {
        failure ??= { error }; // thrown by flush: a request that is not listed must not go unnoticed
      });
  }

  async function flush(): Promise<void> {
    startWrite(lastWrite);
    await writes;
    if (failure) throw failure.error;
  }
  return { record, flush, [Symbol.asyncDispose]: flush };
}

async function insertEntries(
  input: { db: Database; connectionId: ConnectionId; runId?: RunId | undefined },
  entries: readonly LedgerEntry[],
): Promise<void> {
  const rows = entries.map((entry) => ({
    connection_id: input.connectionId,
    run_id: input.runId ?? null,
    purpose: entry.purpose,
    at: entry.at,
    method: entry.method,
    path_template: entry.pathTemplate,
    status: entry.status ?? null,
    outcome: entry.outcome,
    bytes: entry.bytes,
    ms: Math.round(entry.ms),
  }));
  for (let start = 0; start < rows.length; start += rowsPerWrite) {
    await input.db.kysely
      .insertInto('source_requests')
      .values(rows.slice(start, start + rowsPerWrite))
      .execute();
  }
}
