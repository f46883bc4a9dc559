import type { Database } from '../db/database.ts';
import { type AuditEvent, auditEventFrom, firstHash, hashOf } from './audit-event.ts';

/** A row that somebody noted outside of the database: from there back nothing can be exchanged unnoticed. */
export interface AuditAnchor {
  number: number;
  hash: string;
}

export interface AuditVerification {
  isWhole: boolean;
  /** Rows that were looked at. */
  rows: number;
  /** The first row that is left: earlier ones went by retention. */
  first: { number: number; at: Date } | undefined;
  /** To be noted elsewhere: it is what a later verification can be held against. */
  last: AuditAnchor | undefined;
  /** Where the chain breaks first. */
  break: AuditBreak | undefined;
}

export interface AuditBreak {
  number: number;
  /** `changed`: the row is not what was written. `missing`: rows before it are gone. `anchor`: it is not the row that was noted, or that is gone. */
  kind: 'changed' | 'missing' | 'anchor';
}

const rowsPerRead = 1000;

/**
 * Follows the chain from the first row that is left to the last and reports where it breaks. Rows that were cut off at the end leave
 * no break: hold the result against an `anchor` that was noted before.
 */
export async function verifyAudit(
  { db }: { db: Database },
  { anchor }: { anchor?: AuditAnchor | undefined } = {},
): Promise<AuditVerification> {
  let first: AuditEvent | undefined;
  let last: AuditEvent | undefined;
  let rows = 0;
  for await (const event of allEvents(db)) {
    const kind = breakAt(event, last, anchor);
    if (kind) return { ...seen(rows, first, last), isWhole: false, break: { number: event.number, kind } };
    first ??= event;
    last = event;
    rows += 1;
  }
  // One before the first row that is left went by retention.
  const isAnchorGone = anchor !== undefined && anchor.number > (last?.number ?? 0);
  return {
    ...seen(rows, first, last),
    isWhole: !isAnchorGone,
    break: isAnchorGone ? { number: anchor.number, kind: 'anchor' } : undefined,
  };
}

function breakAt(
  event: AuditEvent,
  last: AuditEvent | undefined,
  anchor: AuditAnchor | undefined,
): AuditBreak['kind'] | undefined {
  const { hash, ...rest } = event;
  if (hashOf(rest) !== hash) return 'changed';
  if (last && event.number !== last.number + 1) return 'missing';
  const standsOn = last?.hash ?? (event.number === 1 ? firstHash : event.previousHash);
  if (event.previousHash !== standsOn) return 'changed';
  if (anchor?.number === event.number && anchor.hash !== hash) return 'anchor';
  return undefined;
}

function seen(rows: number, first: AuditEvent | undefined, last: AuditEvent | undefined) {
  return {
    rows,
    first: first && { number: first.number, at: first.at },
    last: last && { number: last.number, hash: last.hash },
  };
}

async function* allEvents(db: Database): AsyncGenerator<AuditEvent> {
  for (let after = 0; ; ) {
    const rows = await db.kysely
      .selectFrom('audit_events')
      .selectAll()
      .where('number', '>', after)
      .orderBy('number')
      .limit(rowsPerRead)
      .execute();
    yield* rows.map(auditEventFrom);
    const lastRow = rows.at(-1);
    if (lastRow === undefined || rows.length < rowsPerRead) return;
    after = lastRow.number;
  }
}
