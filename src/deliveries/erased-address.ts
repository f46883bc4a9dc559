import { sql } from 'kysely';
import type { Transaction } from '../db/database.ts';
import type { EmployeeId } from '../domain/ids.ts';
import { deliveryIdOf } from './delivery-id.ts';
import { DestinationOptions } from './destination-options.ts';
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
 * the address is theirs now; after the erasure, which nothing leads back from. Called in the transaction that erases. Gives how many.
 */
export async function passErasedAddressOn(
  tx: Transaction,
  { connectionId, employeeId, others, at }: Erased,
): Promise<number> {
  if (others.length === 0) return 0;
  const { rows: places } = await sql<{ id: string; options: unknown }>`
    select d.id, d.options from destinations d
      join destination_positions p on p.destination_id = d.id and p.connection_id = ${connectionId}::uuid
     where d.state <> 'removed' order by d.id`.execute(tx);
  const rows = places
    .filter(({ options }) => DestinationOptions.parse(options).shared_email !== 'everybody')
    .flatMap(({ id: destination_id }) =>
      others.map((subject_id) => ({
        connection_id: connectionId,
        destination_id,
        id: deliveryIdOf(destination_id, 'address', subject_id, employeeId),
        kind: 'due' as const,
        sequence: 0,
        subject: 'employee' as const,
        subject_id,
        state: 'held_back' as const,
        next_at: new Date(at.getTime() + longestMs),
        waits_for: employeeId,
        created_at: at,
      })),
    );
  if (rows.length === 0) return 0;
  await tx
    .insertInto('deliveries')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return rows.length;
}

/** The receiver knows of these erasures: who waited for one of them is told now. */
export async function freeAddresses(tx: Transaction, place: Place, told: readonly Tried[]): Promise<void> {
  const erased = told.filter(({ prepared }) => prepared.change.change.type === 'erased');
  for (const { prepared, at } of erased) {
    await tx
      .updateTable('deliveries')
      .set({ state: 'waiting', next_at: at, waits_for: null })
      .where('connection_id', '=', place.connection.id)
      .where('destination_id', '=', place.destination.id)
      .where('waits_for', '=', prepared.delivery.subject_id as EmployeeId) // an erasure is of an employee
      .where('state', '=', 'held_back')
      .execute();
  }
}
