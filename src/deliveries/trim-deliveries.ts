import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../db/database.ts';
import { type Trim, trimRows } from '../db/trim.ts';

export interface TrimmedDeliveries {
  deliveries: number;
  links: number;
}

/**
 * Deletes deliveries that ended before `before`, or were parked and left alone since, with their attempts; and what receivers call
 * people who were erased before it. Whom parked ones are lost to is written down first (noteParkedLost). Gives how many of either.
 */
export async function trimDeliveries(
  { db }: { db: Database },
  { before, ...trim }: Trim,
): Promise<TrimmedDeliveries> {
  return {
    deliveries: await trimRows(db.kysely, {
      ...trim,
      table: 'deliveries',
      where: sql`
        (state in ('delivered', 'skipped') and finished_at < ${before})
        or ${isParkedSince(before)}`,
    }),
    links: await trimRows(db.kysely, {
      ...trim,
      table: 'destination_links',
      where: sql`exists (
        select from employees e
         where e.connection_id = destination_links.connection_id and e.id = destination_links.employee_id
           and e.left_list = 'erased' and e.changed_at < ${before})`,
    }),
  };
}

export function isParkedSince(before: Date): RawBuilder<boolean> {
  return sql<boolean>`(state = 'parked' and coalesce(finished_at, created_at) < ${before})`;
}
