/** Why requests are made; `token` is the login call of any of them. */
export type RequestPurpose = 'check' | 'test' | 'live' | 'explain';

/**
 * What became of one attempt. `ok`: its answer was used (also a 404 that means "no such person"); `retried`: it failed and was
 * tried again; `refused`: our own policy did not send it; `failed`: it ended the request.
 */
export type AttemptOutcome = 'ok' | 'retried' | 'refused' | 'failed';

/** One attempt at one request. Nothing of a person and nothing of a query is in it. */
export interface LedgerEntry {
  /** When the attempt began (UTC). */
  at: Date;
  purpose: RequestPurpose | 'token';
  method: 'GET' | 'POST';
  /** The path with ids as `{id}`, without the base URL and without a query. */
  pathTemplate: string;
  /** Undefined when no answer came. */
  status: number | undefined;
  outcome: AttemptOutcome;
  /** Bytes of the body as they came over the wire. */
  bytes: number;
  /** Milliseconds from the start of the attempt until its answer was read. */
  ms: number;
}

/** Takes every attempt, also refused and failed ones. Must not throw and must not wait: it is on the hot path. */
export interface RequestLedger {
  record(entry: LedgerEntry): void;
}

/** As `ledger`, and says when an attempt will be made again. */
export function watchedLedger(ledger: RequestLedger, onRetry: () => void): RequestLedger {
  return {
    record(entry) {
      ledger.record(entry);
      if (entry.outcome === 'retried') onRetry();
    },
  };
}

/** Keeps the entries in memory, oldest first: for `try` and for tests. */
export function memoryLedger(): RequestLedger & { readonly entries: readonly LedgerEntry[] } {
  const entries: LedgerEntry[] = [];
  return {
    entries,
    record(entry) {
      entries.push(entry);
    },
  };
}
