import { type RawBuilder, sql } from 'kysely';

/**
 * Where a change stands in the feed over all connections: at its transaction, and never before the change of this connection that was
 * accepted before it. PostgreSQL may number a transaction while that still waits for the lock on the connection's row, so the numbers
 * alone do not keep the order of the sequences. Larger than its own number is safe: nothing of a number is given out before all
 * transactions up to it are over. For statements under that lock.
 */
export function feedPlace(connectionId: string): RawBuilder<string> {
  return sql<string>`greatest(pg_current_xact_id(), (
    select transaction_id from changes where connection_id = ${connectionId}::uuid order by sequence desc limit 1))`;
}
