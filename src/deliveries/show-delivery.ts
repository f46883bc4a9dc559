import type { Database } from '../db/database.ts';
import { type Delivery, deliveryFrom, deliveryNotFound } from './delivery.ts';
import type { DeliveryId, DestinationId } from './destination.ts';

export interface Attempt {
  /** 1, 2, 3 …; counts on after a replay. */
  number: number;
  at: Date;
  ms: number;
  outcome: 'delivered' | 'failed' | 'refused';
  code: string | undefined;
  /** HTTP status, where there was one. */
  status: number | undefined;
}

/** One delivery with everything that was tried. Throws AppError NOT_FOUND. */
export async function showDelivery(
  db: Database,
  { destinationId, deliveryId }: { destinationId: DestinationId; deliveryId: DeliveryId },
): Promise<{ delivery: Delivery; attempts: Attempt[] }> {
  const row = await db.kysely
    .selectFrom('deliveries')
    .selectAll()
    .where('destination_id', '=', destinationId)
    .where('id', '=', deliveryId)
    .executeTakeFirst();
  if (!row) throw deliveryNotFound();
  const attempts = await db.kysely
    .selectFrom('delivery_attempts')
    .select(['number', 'at', 'ms', 'outcome', 'code', 'status'])
    .where('connection_id', '=', row.connection_id)
    .where('destination_id', '=', destinationId)
    .where('delivery_id', '=', deliveryId)
    .orderBy('number')
    .execute();
  return {
    delivery: deliveryFrom(row),
    attempts: attempts.map((one) => ({
      ...one,
      code: one.code ?? undefined,
      status: one.status ?? undefined,
    })),
  };
}

/** In the spelling of the wire. */
export function attemptView(one: Attempt) {
  return { ...one, at: one.at.toISOString(), code: one.code ?? null, status: one.status ?? null };
}
