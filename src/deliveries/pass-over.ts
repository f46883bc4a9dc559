import { sql } from 'kysely';
import type { Transaction } from '../db/database.ts';

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
  return rows.map(({ id }) => id);
}

/**
 * Where retention deleted changes that a destination had not been told of yet, because it was paused or down for that long: those are
 * passed over. Gives the destinations that have to be compared with the list.
 */
export async function passOverDeleted(tx: Transaction, { now }: { now: Date }): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with deleted as (
      update deliveries d set state = 'skipped', code = 'CHANGE_EXPIRED', finished_at = ${now}
        from feed_horizons h
       where h.connection_id = d.connection_id and d.sequence between 1 and h.sequence and d.state in ('waiting', 'parked')
      returning d.destination_id
    ), moved as (
      update destination_positions p set sequence = h.sequence
        from feed_horizons h where h.connection_id = p.connection_id and p.sequence < h.sequence
      returning p.destination_id
    )
    select distinct o.id from destinations o
     where o.state <> 'removed' and o.id in (select destination_id from deleted union select destination_id from moved)
     order by o.id`.execute(tx);
  return rows.map(({ id }) => id);
}
