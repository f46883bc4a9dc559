import { sql } from 'kysely';
import type { Database, Transaction } from '../db/database.ts';
import type { ConfiguredDestination } from './configured-destination.ts';
import type { DeliveryOutcome } from './destination.ts';
import { freeAddresses } from './erased-address.ts';
import { holdEndsBack, passAddressesOn } from './follow-ups.ts';
import { isUsedUp, mostTries, retryWaitMs } from './retry-schedule.ts';
import type { Place, Tried } from './tried.ts';

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
    const told = tried.filter((_, index) => verdicts[index]?.settled === 'skipped');
    await holdEndsBack(tx, place, sent);
    await passAddressesOn(tx, place, sent);
    await freeAddresses(tx, place, [...sent, ...told]);
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
  /** When it was due as it was picked. */
  due: string;
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
    due: prepared.delivery.next_at.toISOString(),
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
  jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, due timestamptz, at timestamptz, ms integer, outcome text, attempts integer,
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

/** A delivery that somebody skipped, replayed or retried meanwhile stays as they left it. */
async function moveOn(tx: Transaction, place: Place, rows: readonly SettledRow[]): Promise<void> {
  await sql`
    update deliveries d
       set state = r.state, next_at = r.next_at, attempts = r.attempts, code = r.code, finished_at = r.finished_at,
           first_attempt_at = coalesce(d.first_attempt_at, r.at)
      from ${recordset(rows)}
     where d.connection_id = ${place.connection.id}::uuid and d.destination_id = ${place.destination.id}::uuid and d.id = r.id
       and d.state = 'waiting' and d.next_at = r.due`.execute(tx);
}
