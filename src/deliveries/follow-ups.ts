import type { Transaction } from '../db/database.ts';
import { othersOfSameHuman } from '../employees/same-human.ts';
import { deliveryIdOf } from './delivery-id.ts';
import { insertDue } from './insert-due.ts';
import type { Place, Tried } from './tried.ts';
import { startOfDay } from './start-of-day.ts';

/** What was left out of what went out is due on its day, once. */
export async function holdEndsBack(tx: Transaction, place: Place, sent: readonly Tried[]): Promise<void> {
  for (const { prepared, at } of sent) {
    if (prepared.hiddenUntil === undefined) continue;
    const { destination, connection } = place;
    const { subject_id } = prepared.delivery;
    await insertDue(tx, idsOf(place), {
      id: deliveryIdOf(destination.id, 'due', subject_id, prepared.hiddenUntil),
      subject_id,
      state: 'held_back',
      next_at: startOfDay(prepared.hiddenUntil, connection.timeZone),
      due_on: prepared.hiddenUntil,
      created_at: at,
    });
  }
}

/** Who leaves gives a shared address free: whoever of the same human being is still there is told anew, and owns it. */
export async function passAddressesOn(tx: Transaction, place: Place, sent: readonly Tried[]): Promise<void> {
  const { destination, connection } = place;
  if (destination.options.shared_email === 'everybody') return;
  const leavers = sent.filter(
    ({ prepared }) => prepared.delivery.subject === 'employee' && mayGiveFree(prepared),
  );
  for (const { prepared, at } of leavers) {
    const ids = [prepared.delivery.subject_id];
    for (const other of await othersOfSameHuman({ db: tx }, { connectionId: connection.id, ids })) {
      await insertDue(tx, idsOf(place), {
        id: deliveryIdOf(destination.id, 'address', other, prepared.delivery.id),
        subject_id: other,
        state: 'waiting',
        next_at: at,
        due_on: null,
        created_at: at,
      });
    }
  }
}

function idsOf({ destination, connection }: Place): { connectionId: string; destinationId: string } {
  return { connectionId: connection.id, destinationId: destination.id };
}

function mayGiveFree({ delivery, change: { change } }: Tried['prepared']): boolean {
  if (delivery.kind !== 'change') return false;
  if (change.type === 'removed') return true;
  const fields = new Set(change.changes.map(({ field }) => field));
  return change.type === 'updated' && (fields.has('enrollment_status') || fields.has('email'));
}
