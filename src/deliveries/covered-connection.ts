import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '../db/database.ts';
import type { ConnectionId } from '../domain/ids.ts';
import type { DestinationId } from './destination.ts';

/** Is connection `c` one that destination `d` may have, by its customer and its choice? */
export const isCovered: RawBuilder<boolean> = sql`
  ((d.customer_id is null or c.customer_id = d.customer_id) and (d.connection_ids is null or c.id = any(d.connection_ids)))`;

/**
 * Keeps a destination as it is until the transaction ends, and says whether it may still be handed out this connection: somebody may
 * have removed it, or chosen other connections, since that was looked up.
 */
export async function lockCovered(
  tx: Transaction,
  { destinationId, connectionId }: { destinationId: DestinationId; connectionId: ConnectionId },
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from destinations d join connections c on c.id = ${connectionId}::uuid
     where d.id = ${destinationId}::uuid and d.state <> 'removed' and ${isCovered} for share of d`.execute(
    tx,
  );
  return rows.length > 0;
}

/**
 * Once other connections were chosen: nothing that waits of those that were left out goes out, and when one of them is chosen again
 * it begins anew. The caller has the destination locked.
 */
export async function leaveOut(
  tx: Transaction,
  { destinationId, now }: { destinationId: DestinationId; now: Date },
): Promise<void> {
  await sql`
    update deliveries w set state = 'skipped', code = 'CONNECTION_LEFT_OUT', finished_at = ${now}
      from destinations d join connections c on not ${isCovered}
     where d.id = ${destinationId}::uuid and w.destination_id = d.id and w.connection_id = c.id
       and w.state in ('waiting', 'held_back', 'parked')`.execute(tx);
  await sql`
    delete from destination_positions p
     using destinations d join connections c on not ${isCovered}
     where d.id = ${destinationId}::uuid and p.destination_id = d.id and p.connection_id = c.id`.execute(tx);
}
