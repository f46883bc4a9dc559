import { sql } from 'kysely';
import type { Transaction } from '../db/database.ts';
import { othersOfSameHuman } from '../employees/same-human.ts';
import { deliveryIdOf } from './delivery-id.ts';
import type { Place, Tried } from './tried.ts';
import { startOfDay } from './start-of-day.ts';

/** What was left out of what went out is due on its day, once. */
export async function holdEndsBack(tx: Transaction, place: Place, sent: readonly Tried[]): Promise<void> {
  for (const { prepared, at } of sent) {
    if (prepared.hiddenUntil === undefined) continue;
    const { destination, connection } = place;
    const { subject_id } = prepared.delivery;
    await insertDue(tx, place, {
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
      await insertDue(tx, place, {
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

interface Due {
  id: string;
  subject_id: string;
  state: 'held_back' | 'waiting';
  next_at: Date;
  due_on: string | null;
  created_at: Date;
}

/** Not for a destination that was removed meanwhile, nor for a connection that it is not to have any more: those have no place there. */
async function insertDue(tx: Transaction, { destination, connection }: Place, due: Due): Promise<void> {
  await sql`
    insert into deliveries (connection_id, destination_id, id, kind, sequence, subject, subject_id, state, next_at, due_on, created_at)
    select p.connection_id, p.destination_id, ${due.id}::uuid, 'due', 0, 'employee', ${due.subject_id}::uuid, ${due.state}, ${due.next_at},
           ${due.due_on}::date, ${due.created_at}
      from destination_positions p
     where p.connection_id = ${connection.id}::uuid and p.destination_id = ${destination.id}::uuid
        on conflict do nothing`.execute(tx);
}

function mayGiveFree({ delivery, change: { change } }: Tried['prepared']): boolean {
  if (delivery.kind !== 'change') return false;
  if (change.type === 'removed') return true;
  const fields = new Set(change.changes.map(({ field }) => field));
  return change.type === 'updated' && (fields.has('enrollment_status') || fields.has('email'));
}
