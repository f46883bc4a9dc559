import { sql } from 'kysely';
import type { Database, Transaction } from '../db/database.ts';
import type { Clock } from '../platform/clock.ts';
import { firstHash, hashOf, type NewAuditEvent } from './audit-event.ts';

/** The advisory lock that gives the rows their order; any number nobody else uses. */
const auditLock = 7_202_611_222;

/**
 * Writes one row at the end of the chain, in a transaction of its own: it stays, also when what it tells of is rolled back.
 * Writers wait for each other for as long as one insert takes.
 */
export async function appendAudit(
  { db, clock }: { db: Database; clock: Pick<Clock, 'now'> },
  event: NewAuditEvent,
): Promise<void> {
  await db.transaction(async (tx) => {
    await sql`select pg_advisory_xact_lock(${auditLock})`.execute(tx);
    const last = await lastRow(tx);
    const linked = {
      ...event,
      details: event.details ?? {},
      number: (last?.number ?? 0) + 1,
      at: clock.now(),
      previousHash: last?.hash ?? firstHash,
    };
    await tx
      .insertInto('audit_events')
      .values({
        number: linked.number,
        at: linked.at,
        actor: linked.actor,
        action: linked.action,
        outcome: linked.outcome,
        customer_id: linked.customerId ?? null,
        connection_id: linked.connectionId ?? null,
        subject_id: linked.subjectId ?? null,
        code: linked.code ?? null,
        details: JSON.stringify(linked.details),
        request_id: linked.requestId ?? null,
        previous_hash: linked.previousHash,
        hash: hashOf(linked),
      })
      .execute();
  });
}

function lastRow(tx: Transaction): Promise<{ number: number; hash: string } | undefined> {
  return tx
    .selectFrom('audit_events')
    .select(['number', 'hash'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
}
