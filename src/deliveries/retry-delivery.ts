import { sql } from 'kysely';
import type { Database, Transaction } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import type { Clock } from '../platform/clock.ts';
import { lockDestination } from './configured-destination.ts';
import { type Delivery, type DeliveryState, deliveryFrom, deliveryNotFound } from './delivery.ts';
import type { AnyDestination, DeliveryId, DestinationId } from './destination.ts';
import { lacksSecrets } from './destination-kind.ts';
import { stateConflict } from './destination-state.ts';
import { secretsMissing } from './open-destination.ts';
import { isBefore } from './pick-deliveries.ts';

interface Which {
  destinationId: DestinationId;
  deliveryId: DeliveryId;
}

/**
 * Has a delivery that waits or is parked sent now, with the same id and the whole schedule of tries before it, also where the
 * destination is left alone for a while. Earlier ones of the same person that wait go before it, later ones wait for it again.
 * Throws AppError NOT_FOUND, DELIVERY_STATE_CONFLICT, and where nothing would be sent DESTINATION_STATE_CONFLICT (paused, disabled
 * or removed) or DESTINATION_SECRETS_MISSING.
 */
export async function retryDelivery(
  deps: { db: Database; clock: Pick<Clock, 'now'>; destinations: readonly AnyDestination[] },
  which: Which,
): Promise<Delivery> {
  const now = deps.clock.now();
  return deps.db.transaction(async (tx) => {
    const destination = await lockDestination(tx, which.destinationId);
    const delivery = await move(tx, which, {
      from: ['waiting', 'parked'],
      to: { state: 'waiting', next_at: now, attempts: 0, first_attempt_at: null, finished_at: null },
      toBe: 'tried again',
    });
    // After the move, which is taken back then: of somebody else's delivery nothing is said but that it is not there.
    if (destination.state !== 'active') throw stateConflict(destination, 'sent to');
    if (lacksSecrets(deps.destinations, destination)) throw secretsMissing(destination);
    await bringForward(tx, delivery, now);
    return delivery;
  });
}

async function bringForward(
  tx: Transaction,
  { id, connectionId, destinationId }: Delivery,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('destinations')
    .set({ not_before: null })
    .where('id', '=', destinationId)
    .where('not_before', '>', now)
    .execute();
  await sql`
    update deliveries b set next_at = ${now} from deliveries d
     where d.connection_id = ${connectionId}::uuid and d.destination_id = ${destinationId}::uuid and d.id = ${id}::uuid
       and ${isBefore(sql.ref('d'))} and b.next_at > ${now}`.execute(tx);
}

/**
 * Gives a delivery up: it is not sent, and later ones of the same person go on. Throws AppError NOT_FOUND or
 * DELIVERY_STATE_CONFLICT.
 */
export async function skipDelivery(
  deps: { db: Database; clock: Pick<Clock, 'now'> },
  which: Which,
): Promise<Delivery> {
  return move(deps.db.kysely, which, {
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

async function move(
  db: Database['kysely'] | Transaction,
  which: Which,
  { from, to, toBe }: Move,
): Promise<Delivery> {
  const row = await db
    .updateTable('deliveries')
    .set(to)
    .where('destination_id', '=', which.destinationId)
    .where('id', '=', which.deliveryId)
    .where('state', 'in', [...from])
    .returningAll()
    .executeTakeFirst();
  if (row) return deliveryFrom(row);
  const there = await db
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
