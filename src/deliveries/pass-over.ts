import { sql } from 'kysely';
import type { Transaction } from '../db/database.ts';
import { noteBehind } from './behind.ts';
import { isCovered } from './covered-connection.ts';
import { isParkedSince } from './trim-deliveries.ts';

/**
 * After a restore: what was waiting then may have been delivered since, and be undone since. Nothing of it is sent again; every
 * destination stands at the end of the change log as it is now. What is held back until its day stays: it is read from the list on
 * that day. Gives the destinations that have to be compared with the list.
 */
export async function passOverEverything(tx: Transaction, { now }: { now: Date }): Promise<string[]> {
  await sql`
    update deliveries set state = 'skipped', code = 'RESTORED', finished_at = ${now}
     where state in ('waiting', 'parked')`.execute(tx);
  await sql`
    insert into destination_positions (connection_id, destination_id, sequence)
    select c.id, d.id, c.last_sequence
      from destinations d
      join connections c on (d.customer_id is null or c.customer_id = d.customer_id)
       and (d.connection_ids is null or c.id = any(d.connection_ids))
     where d.state <> 'removed'
    on conflict (connection_id, destination_id) do update
      set sequence = excluded.sequence, is_listing = false, listed_through = null`.execute(tx);
  const { rows } = await sql<{ id: string }>`
    select id from destinations where state <> 'removed' order by id`.execute(tx);
  const destinationIds = rows.map(({ id }) => id);
  await noteBehind(tx, { destinationIds, now });
  return destinationIds;
}

/**
 * Where changes go that a destination has not been told of yet, because it was paused or down for that long, or was never handed out
 * the connection: those are passed over. To be called between the horizons (trim-changes.ts) and the deletion, so that nothing is
 * passed over unseen. Gives the destinations that have to be compared with the list.
 */
export async function passOverDeleted(tx: Transaction, { now }: { now: Date }): Promise<string[]> {
  // The places first: what is being handed out meanwhile is seen by the second statement.
  const moved = await sql<{ id: string }>`
    insert into destination_positions as p (connection_id, destination_id, sequence)
    select h.connection_id, d.id, h.sequence
      from destinations d
      join connections c on ${isCovered}
      join feed_horizons h on h.connection_id = c.id
     where d.state <> 'removed'
    on conflict (connection_id, destination_id) do update set sequence = excluded.sequence
      where p.sequence < excluded.sequence
    returning destination_id as id`.execute(tx);
  const skipped = await sql<{ id: string }>`
    update deliveries d set state = 'skipped', code = 'CHANGE_EXPIRED', finished_at = ${now}
      from feed_horizons h
     where h.connection_id = d.connection_id and d.sequence between 1 and h.sequence and d.state in ('waiting', 'parked')
    returning d.destination_id as id`.execute(tx);
  const destinationIds = [...new Set([...moved.rows, ...skipped.rows].map(({ id }) => id))].sort();
  await noteBehind(tx, { destinationIds, now });
  return destinationIds;
}

/**
 * Where deliveries were parked before `before` and left alone since: retention deletes those (trim-deliveries.ts), and what they told of is
 * with the receiver only once it was compared with the list. To be called before the deletion. Gives those destinations.
 */
export async function noteParkedLost(
  tx: Transaction,
  { before, now }: { before: Date; now: Date },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct destination_id as id from deliveries where ${isParkedSince(before)} order by 1`.execute(
    tx,
  );
  const destinationIds = rows.map(({ id }) => id);
  await noteBehind(tx, { destinationIds, now });
  return destinationIds;
}
