import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../db/database.ts';
import type { ConnectionId } from '../domain/ids.ts';
import type { DeliveryId, DestinationId } from './destination.ts';

/** A delivery whose turn it is. */
export interface WaitingDelivery {
  id: DeliveryId;
  connection_id: ConnectionId;
  kind: 'change' | 'listed' | 'due';
  sequence: number;
  subject: 'employee' | 'company';
  subject_id: string;
  attempts: number;
  first_attempt_at: Date | null;
  next_at: Date;
}

const columns = sql`d.id, d.connection_id, d.kind, d.sequence, d.subject, d.subject_id, d.attempts, d.first_attempt_at, d.next_at`;

/**
 * The next ones of a destination that takes them one by one: of each person the first that waits, so that a later one never overtakes
 * it. A value that was held back and is due never makes another wait; it waits for them.
 */
export async function pickOnes(
  db: Database,
  input: { destinationId: DestinationId; now: Date; limit: number },
): Promise<WaitingDelivery[]> {
  const { rows } = await sql<WaitingDelivery>`
    select ${columns} from deliveries d
     where d.destination_id = ${input.destinationId}::uuid and d.state = 'waiting' and d.next_at <= ${input.now}
       and not exists (select from deliveries b where ${isBefore(sql.ref('d'))})
     order by d.next_at, d.connection_id, d.sequence limit ${input.limit}`.execute(db.kysely);
  return rows;
}

/**
 * The next ones of one connection for a destination that takes them together: in order, without people of whom an earlier one waits
 * for its next try.
 */
export async function pickBatch(
  db: Database,
  input: { destinationId: DestinationId; connectionId: ConnectionId; now: Date; limit: number },
): Promise<WaitingDelivery[]> {
  const { rows } = await sql<WaitingDelivery>`
    select ${columns} from deliveries d
     where d.destination_id = ${input.destinationId}::uuid and d.connection_id = ${input.connectionId}::uuid
       and d.state = 'waiting' and d.next_at <= ${input.now}
       and not exists (select from deliveries b where ${isBefore(sql.ref('d'))} and b.next_at > ${input.now})
     order by d.kind = 'due', d.sequence, d.subject, d.id limit ${input.limit}`.execute(db.kysely);
  return rows;
}

/** Connections with deliveries whose turn it is. */
export async function connectionsDue(
  db: Database,
  input: { destinationId: DestinationId; now: Date },
): Promise<ConnectionId[]> {
  const { rows } = await sql<{ connection_id: ConnectionId }>`
    select distinct connection_id from deliveries
     where destination_id = ${input.destinationId}::uuid and state = 'waiting' and next_at <= ${input.now}
     order by connection_id`.execute(db.kysely);
  return rows.map(({ connection_id }) => connection_id);
}

/** `b` waits and comes before `d`: of the same subject. Who was listed has sequence 0, and so comes before every change. */
export function isBefore(d: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    b.destination_id = ${d}.destination_id and b.connection_id = ${d}.connection_id and b.subject_id = ${d}.subject_id
    and b.state = 'waiting' and b.kind <> 'due' and (${d}.kind = 'due' or b.sequence < ${d}.sequence)`;
}
