import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import { type ConfiguredDestination, loadDestination } from './configured-destination.ts';
import type { DestinationId } from './destination.ts';

export interface DestinationDetails {
  destination: ConfiguredDestination;
  /** Of its deliveries by state. */
  counts: Readonly<Record<'waiting' | 'held_back' | 'parked' | 'delivered' | 'skipped', number>>;
  /** Since when the oldest one that waits was handed out. */
  oldestWaitingSince: Date | undefined;
}

/** Throws AppError NOT_FOUND; removed ones are found too. */
export async function showDestination(db: Database, id: DestinationId): Promise<DestinationDetails> {
  const destination = await loadDestination(db.kysely, id);
  const { rows } = await sql<{ state: keyof DestinationDetails['counts']; count: number; oldest: Date }>`
    select state, count(*) as count, min(created_at) as oldest from deliveries
     where destination_id = ${id}::uuid group by state`.execute(db.kysely);
  const counts = { waiting: 0, held_back: 0, parked: 0, delivered: 0, skipped: 0 };
  for (const { state, count } of rows) counts[state] = count;
  return {
    destination,
    counts,
    oldestWaitingSince: rows.find(({ state }) => state === 'waiting')?.oldest,
  };
}
