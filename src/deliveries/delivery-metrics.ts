import { sql } from 'kysely';
import type { Database } from '../db/database.ts';

export interface AttemptsCounted {
  kind: string;
  outcome: 'delivered' | 'failed' | 'refused';
  count: number;
}

/** Attempts within this time, over all destinations. */
export async function countAttempts(
  db: Database,
  { after, until }: { after: Date; until: Date },
): Promise<AttemptsCounted[]> {
  const { rows } = await sql<AttemptsCounted>`
    select d.kind, a.outcome, count(*)::int as count
      from delivery_attempts a join destinations d on d.id = a.destination_id
     where a.at > ${after} and a.at <= ${until}
     group by 1, 2`.execute(db.kysely);
  return rows;
}

/** By kind of destination: seconds since the oldest change was handed out that waits and is not held back. */
export async function deliveryLags(db: Database, now: Date): Promise<{ kind: string; seconds: number }[]> {
  const { rows } = await sql<{ kind: string; seconds: number }>`
    select d.kind, max(coalesce(extract(epoch from ${now}::timestamptz - oldest.created_at), 0))::float8 as seconds
      from destinations d
      left join lateral (
        select min(created_at) as created_at from deliveries
         where destination_id = d.id and state = 'waiting'
      ) oldest on true
     where d.state in ('active', 'paused')
     group by d.kind`.execute(db.kysely);
  return rows.map(({ kind, seconds }) => ({ kind, seconds: Math.max(0, seconds) }));
}
