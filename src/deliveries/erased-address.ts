import { sql } from 'kysely';
import type { Transaction } from '../db/database.ts';
import { deliveryIdOf } from './delivery-id.ts';
import { DestinationOptions } from './destination-options.ts';
import { insertDue } from './insert-due.ts';
import type { Place, Tried } from './tried.ts';

interface Erased {
  connectionId: string;
  /** Who is erased. */
  employeeId: string;
  /** The other employees of the same human being. */
  others: readonly string[];
  at: Date;
}

/** Longer than the whole schedule of tries: who is erased and cannot be told of does not keep the address from the other for good. */
const longestMs = 4 * 86_400_000;

/**
 * Where a receiver may have known a work address by who is erased, the other employee of the same human being is to be told anew, since
 * the address is theirs now; after the erasure, which nothing leads back from. Called in the transaction that erases.
 */
export async function passErasedAddressOn(
  tx: Transaction,
  { connectionId, employeeId, others, at }: Erased,
): Promise<void> {
  if (others.length === 0) return;
  const { rows: places } = await sql<{ id: string; options: unknown }>`
    select d.id, d.options from destinations d
      join destination_positions p on p.destination_id = d.id and p.connection_id = ${connectionId}::uuid
     where d.state <> 'removed' order by d.id`.execute(tx);
  for (const { id: destinationId, options } of places) {
    if (DestinationOptions.parse(options).shared_email === 'everybody') continue;
    for (const other of others) {
      await insertDue(
        tx,
        { connectionId, destinationId },
        {
          id: deliveryIdOf(destinationId, 'address', other, employeeId),
          subject_id: other,
          state: 'held_back',
          next_at: new Date(at.getTime() + longestMs),
          due_on: null,
          waits_for: employeeId,
          created_at: at,
        },
      );
    }
  }
}

/** The receiver knows of these erasures: who waited for one of them is told now. */
export async function freeAddresses(tx: Transaction, place: Place, told: readonly Tried[]): Promise<void> {
  const erased = told.filter(({ prepared }) => prepared.change.change.type === 'erased');
  if (erased.length === 0) return;
  await sql`
    update deliveries d
       set state = 'waiting', next_at = e.at, waits_for = null
      from unnest(${erased.map(({ prepared }) => prepared.delivery.subject_id)}::uuid[],
                  ${erased.map(({ at }) => at)}::timestamptz[]) as e (id, at)
     where d.connection_id = ${place.connection.id}::uuid and d.destination_id = ${place.destination.id}::uuid
       and d.waits_for = e.id and d.state = 'held_back'`.execute(tx);
}
