import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import type { DestinationId } from './destination.ts';
import { behind } from './hand-out.ts';
import { isBefore } from './pick-deliveries.ts';

/**
 * Destinations for which there is something to do at `now`: something accepted that is not handed out, something due, or the operator
 * to be told. One that is left alone for a while is not among them until then.
 */
export async function dueDestinations(db: Database, now: Date): Promise<DestinationId[]> {
  const { rows } = await sql<{ id: DestinationId }>`
    select d.id from destinations d
     where (d.state = 'disabled' and d.notice_at <= ${now})
        or (d.state = 'active' and coalesce(d.not_before <= ${now}, true) and (
             exists (select from deliveries w where w.destination_id = d.id and w.state = 'waiting' and w.next_at <= ${now}
                      and not exists (select from deliveries b where ${isBefore(sql.ref('w'))}))
          or exists (select from deliveries h where h.destination_id = d.id and h.state = 'held_back' and h.next_at <= ${now})
          or exists (select from (select d.*) as d ${behind} where p.connection_id is null)))
     order by d.id`.execute(db.kysely);
  return rows.map(({ id }) => id);
}
