import type { Database } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import type { Clock } from '../platform/clock.ts';
import { type Delivery, type DeliveryState, deliveryFrom, deliveryNotFound } from './delivery.ts';
import type { DeliveryId, DestinationId } from './destination.ts';

interface Which {
  destinationId: DestinationId;
  deliveryId: DeliveryId;
}

/**
 * Has a delivery that waits or is parked sent now, with the same id and the whole schedule of tries before it; later ones of the same
 * person wait for it again. Throws AppError NOT_FOUND or DELIVERY_STATE_CONFLICT.
 */
export async function retryDelivery(
  deps: { db: Database; clock: Pick<Clock, 'now'> },
  which: Which,
): Promise<Delivery> {
  return move(deps, which, {
    from: ['waiting', 'parked'],
    to: {
      state: 'waiting',
      next_at: deps.clock.now(),
      attempts: 0,
      first_attempt_at: null,
      finished_at: null,
    },
    toBe: 'tried again',
  });
}

/**
 * Gives a delivery up: it is not sent, and later ones of the same person go on. Throws AppError NOT_FOUND or
 * DELIVERY_STATE_CONFLICT.
 */
export async function skipDelivery(
  deps: { db: Database; clock: Pick<Clock, 'now'> },
  which: Which,
): Promise<Delivery> {
  return move(deps, which, {
    from: ['waiting', 'parked', 'held_back'],
    to: { state: 'skipped', code: 'SKIPPED_BY_HAND', finished_at: deps.clock.now() },
    toBe: 'skipped',
  });
}

interface Move {
  from: readonly DeliveryState[];
  to: {
    state: DeliveryState;
    code?: string;
    next_at?: Date;
    attempts?: number;
    first_attempt_at?: null;
    finished_at: Date | null;
  };
  toBe: string;
}

async function move({ db }: { db: Database }, which: Which, { from, to, toBe }: Move): Promise<Delivery> {
  const row = await db.kysely
    .updateTable('deliveries')
    .set(to)
    .where('destination_id', '=', which.destinationId)
    .where('id', '=', which.deliveryId)
    .where('state', 'in', [...from])
    .returningAll()
    .executeTakeFirst();
  if (row) return deliveryFrom(row);
  const there = await db.kysely
    .selectFrom('deliveries')
    .select('state')
    .where('destination_id', '=', which.destinationId)
    .where('id', '=', which.deliveryId)
    .executeTakeFirst();
  if (!there) throw deliveryNotFound();
  throw new AppError('DELIVERY_STATE_CONFLICT', `The delivery is ${there.state}, so it cannot be ${toBe}.`, {
    details: { state: there.state },
    nextStep: 'What was delivered is sent again with: rollcall delivery replay. Nothing was changed.',
  });
}
