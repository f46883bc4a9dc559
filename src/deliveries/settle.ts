import { sql } from 'kysely';
import type { Database, Transaction } from '../db/database.ts';
import type { ConnectionId } from '../domain/ids.ts';
import { othersOfSameHuman } from '../employees/same-human.ts';
import { deliveryIdOf } from './delivery-id.ts';
import type { DeliveryOutcome } from './destination.ts';
import type { ConfiguredDestination } from './configured-destination.ts';
import type { Prepared } from './prepare.ts';
import { isUsedUp, mostTries, retryWaitMs } from './retry-schedule.ts';
import { startOfDay } from './start-of-day.ts';

/** What one try at one delivery came to. */
export interface Tried {
  prepared: Extract<Prepared, { to: 'send' }>;
  outcome: DeliveryOutcome;
  at: Date;
  ms: number;
}

export interface Place {
  destination: ConfiguredDestination;
  connection: { id: ConnectionId; timeZone: string };
}

export type Settled = 'delivered' | 'skipped' | 'failed' | 'parked' | 'used_up';

/**
 * Writes down what tries came to, in one transaction: the attempt, and what the delivery does now. Killed before it, the same goes out
 * again with the same id. Gives for each what became of it; `used_up`: the whole schedule is, and nobody else got through either.
 */
export async function settleTried(
  deps: { db: Database; random(): number },
  place: Place,
  tried: readonly Tried[],
): Promise<Settled[]> {
  const verdicts = tried.map((one) => verdictOn(one, place.destination, deps.random));
  const rows = tried.map((one, index) => rowOf(one, verdicts[index]));
  await deps.db.transaction(async (tx) => {
    await writeAttempts(tx, place, rows);
    await moveOn(tx, place, rows);
    const sent = tried.filter((_, index) => verdicts[index]?.settled === 'delivered');
    await holdEndsBack(tx, place, sent);
    await passAddressesOn(tx, place, sent);
  });
  return verdicts.map(({ settled }) => settled);
}

interface Verdict {
  settled: Settled;
  state: 'delivered' | 'skipped' | 'waiting' | 'parked';
  nextAt: Date;
}

function verdictOn(tried: Tried, destination: ConfiguredDestination, random: () => number): Verdict {
  const { outcome, at, prepared } = tried;
  if (outcome.outcome === 'delivered' || outcome.outcome === 'skipped')
    return { settled: outcome.outcome, state: outcome.outcome, nextAt: at };
  if (outcome.outcome === 'refused') return { settled: 'parked', state: 'parked', nextAt: at };
  if (outcome.outcome === 'gone') return { settled: 'failed', state: 'waiting', nextAt: at };
  const failures = prepared.delivery.attempts + 1;
  const since = prepared.delivery.first_attempt_at ?? at;
  const waitMs = outcome.retryAfterMs ?? retryWaitMs(failures, random);
  const waiting = { state: 'waiting', nextAt: new Date(at.getTime() + waitMs) } as const;
  if (!isUsedUp({ failures, since, now: at })) return { settled: 'failed', ...waiting };
  // Others got through meanwhile: it is this one alone that the receiver does not take.
  const othersDid = destination.lastSuccessAt !== undefined && destination.lastSuccessAt >= since;
  return othersDid ? { settled: 'parked', state: 'parked', nextAt: at } : { settled: 'used_up', ...waiting };
}

interface SettledRow {
  id: string;
  at: string;
  ms: number;
  outcome: 'delivered' | 'failed' | 'refused';
  attempts: number;
  code: string | null;
  status: number | null;
  state: Verdict['state'];
  next_at: string;
  finished_at: string | null;
}

function rowOf({ prepared, outcome, at, ms }: Tried, verdict: Verdict | undefined): SettledRow {
  if (!verdict) throw new Error('Every try has a verdict.');
  const isOver = verdict.state !== 'waiting';
  return {
    id: prepared.delivery.id,
    at: at.toISOString(),
    ms: Math.round(ms),
    outcome: attemptOutcome(outcome),
    attempts: Math.min(prepared.delivery.attempts + 1, mostTries),
    code: 'code' in outcome ? outcome.code : null,
    status: 'status' in outcome ? (outcome.status ?? null) : null,
    state: verdict.state,
    next_at: verdict.nextAt.toISOString(),
    finished_at: isOver ? at.toISOString() : null,
  };
}

function attemptOutcome({ outcome }: DeliveryOutcome): SettledRow['outcome'] {
  if (outcome === 'delivered' || outcome === 'skipped') return 'delivered';
  return outcome === 'refused' ? 'refused' : 'failed';
}

const recordset = (rows: readonly SettledRow[]) => sql`
  jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, at timestamptz, ms integer, outcome text, attempts integer,
    code text, status integer, state text, next_at timestamptz, finished_at timestamptz)`;

async function writeAttempts(tx: Transaction, place: Place, rows: readonly SettledRow[]): Promise<void> {
  await sql`
    insert into delivery_attempts (connection_id, destination_id, delivery_id, number, at, ms, outcome, code, status)
    select ${place.connection.id}::uuid, ${place.destination.id}::uuid, r.id,
           1 + coalesce((select max(a.number) from delivery_attempts a
                          where a.connection_id = ${place.connection.id}::uuid and a.destination_id = ${place.destination.id}::uuid
                            and a.delivery_id = r.id), 0),
           r.at, r.ms, r.outcome, r.code, r.status
      from ${recordset(rows)}`.execute(tx);
}

/** A delivery that somebody skipped or replayed meanwhile stays as they left it. */
async function moveOn(tx: Transaction, place: Place, rows: readonly SettledRow[]): Promise<void> {
  await sql`
    update deliveries d
       set state = r.state, next_at = r.next_at, attempts = r.attempts, code = r.code, finished_at = r.finished_at,
           first_attempt_at = coalesce(d.first_attempt_at, r.at)
      from ${recordset(rows)}
     where d.connection_id = ${place.connection.id}::uuid and d.destination_id = ${place.destination.id}::uuid and d.id = r.id
       and d.state = 'waiting'`.execute(tx);
}

/** What was left out of what went out is due on its day, once. */
async function holdEndsBack(tx: Transaction, place: Place, sent: readonly Tried[]): Promise<void> {
  for (const { prepared, at } of sent) {
    if (prepared.hiddenUntil === undefined) continue;
    const { destination, connection } = place;
    const { subject_id } = prepared.delivery;
    await tx
      .insertInto('deliveries')
      .values({
        connection_id: connection.id,
        destination_id: destination.id,
        id: deliveryIdOf(destination.id, 'due', subject_id, prepared.hiddenUntil),
        kind: 'due',
        sequence: 0,
        subject: 'employee',
        subject_id,
        state: 'held_back',
        next_at: startOfDay(prepared.hiddenUntil, connection.timeZone),
        due_on: prepared.hiddenUntil,
        created_at: at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/** Who leaves gives a shared address free: whoever of the same human being is still there is told anew, and owns it. */
async function passAddressesOn(
  tx: Transaction,
  { destination, connection }: Place,
  sent: readonly Tried[],
): Promise<void> {
  if (destination.options.shared_email === 'everybody') return;
  const leavers = sent.filter(
    ({ prepared }) => prepared.delivery.subject === 'employee' && mayGiveFree(prepared),
  );
  for (const { prepared, at } of leavers) {
    const ids = [prepared.delivery.subject_id];
    for (const other of await othersOfSameHuman({ db: tx }, { connectionId: connection.id, ids })) {
      await tx
        .insertInto('deliveries')
        .values({
          connection_id: connection.id,
          destination_id: destination.id,
          id: deliveryIdOf(destination.id, 'address', other, prepared.delivery.id),
          kind: 'due',
          sequence: 0,
          subject: 'employee',
          subject_id: other,
          state: 'waiting',
          next_at: at,
          created_at: at,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
  }
}

function mayGiveFree({ delivery, change: { change } }: Tried['prepared']): boolean {
  if (delivery.kind !== 'change') return false;
  if (change.type === 'removed') return true;
  const fields = new Set(change.changes.map(({ field }) => field));
  return change.type === 'updated' && (fields.has('enrollment_status') || fields.has('email'));
}

/** Deliveries that are not sent now: nothing to tell, or a last day that is told later. */
export async function settleUnsent(
  db: Database,
  { destination, connection }: Place,
  unsent: readonly Exclude<Prepared, { to: 'send' }>[],
  now: Date,
): Promise<void> {
  const mine = (tx: Transaction, id: string) =>
    tx
      .updateTable('deliveries')
      .where('connection_id', '=', connection.id)
      .where('destination_id', '=', destination.id)
      .where('id', '=', id)
      .where('state', '=', 'waiting');
  await db.transaction(async (tx) => {
    for (const one of unsent) {
      const { id } = one.delivery;
      if (one.to === 'skip') {
        await mine(tx, id).set({ state: 'skipped', code: one.code, finished_at: now }).execute();
      } else {
        const next_at = startOfDay(one.until, connection.timeZone);
        await mine(tx, id).set({ state: 'held_back', due_on: one.until, next_at }).execute();
      }
    }
  });
}
