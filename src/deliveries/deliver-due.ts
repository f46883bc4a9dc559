import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import { type ConfiguredDestination, loadDestination } from './configured-destination.ts';
import type { DeliveryDeps } from './delivery-deps.ts';
import type { DestinationId } from './destination.ts';
import { disable, noteTrip } from './destination-health.ts';
import { withDestinationLock } from './destination-lock.ts';
import { handOut } from './hand-out.ts';
import { inParallel } from '../platform/in-parallel.ts';
import { type OpenedDestination, openDestination } from './open-destination.ts';
import { connectionsDue, isBefore, pickBatch, pickOnes } from './pick-deliveries.ts';
import { releaseHeldBack } from './release-held-back.ts';
import { Sending } from './sending.ts';
import { tellOperator } from './tell-operator.ts';

export interface DeliverReport {
  delivered: number;
  /** Tries that did not get through and come again. */
  failed: number;
  parked: number;
  /** When something is due next; undefined when nothing waits. */
  nextAt?: Date;
}

/** Deliveries in memory at a time, and connections at a time for a destination that takes batches. */
const atATime = 100;
const connectionsAtOnce = 2;

/**
 * Hands out what was accepted since to one destination, and sends what is due until nothing is, until nobody gets through, or until
 * the signal. Killed anywhere, the next call goes on; what may have arrived goes out again with the same id. Two at once for one
 * destination never work at the same time: the second one ends at once.
 */
export async function deliverDue(
  deps: DeliveryDeps,
  input: { destinationId: DestinationId; signal: AbortSignal },
): Promise<DeliverReport> {
  await tellOperator(deps, input);
  const report = await withDestinationLock(deps.db, input.destinationId, (held) =>
    work(deps, { ...input, signal: AbortSignal.any([input.signal, held]) }),
  );
  await tellOperator(deps, input);
  return report ?? { delivered: 0, failed: 0, parked: 0 };
}

async function work(
  deps: DeliveryDeps,
  { destinationId, signal }: { destinationId: DestinationId; signal: AbortSignal },
): Promise<DeliverReport> {
  const nothing = { delivered: 0, failed: 0, parked: 0 };
  const destination = await loadDestination(deps.db.kysely, destinationId);
  const now = deps.clock.now();
  if (destination.state !== 'active') return nothing;
  try {
    await handOut(deps, { destinationId, signal });
    await releaseHeldBack(deps, { destination, now, signal });
  } catch (error) {
    if (signal.aborted) return nothing;
    throw error;
  }
  const isLeftAlone = destination.notBefore !== undefined && destination.notBefore > now;
  const counts = isLeftAlone ? nothing : await sendAll(deps, destination, signal);
  const nextAt = await nextDue(deps.db, destinationId);
  return { ...counts, ...(nextAt && { nextAt }) };
}

async function sendAll(
  deps: DeliveryDeps,
  destination: ConfiguredDestination,
  signal: AbortSignal,
): Promise<Omit<DeliverReport, 'nextAt'>> {
  await using opened = await openOrTrip(deps, destination, signal);
  if (!opened) return { delivered: 0, failed: 0, parked: 0 };
  const sending = new Sending(deps, destination, opened);
  const { takes } = opened.kind;
  if (takes.mode === 'one') await sendOnes(deps, sending, { destination, concurrency: takes.concurrency });
  else await sendBatches(deps, sending, { destination, max: takes.max });
  return sending.counts;
}

/** A destination that cannot even be opened is looked at again by the schedule, like one that does not answer. */
async function openOrTrip(
  deps: DeliveryDeps,
  destination: ConfiguredDestination,
  signal: AbortSignal,
): Promise<OpenedDestination | undefined> {
  try {
    return await openDestination(deps, destination, signal);
  } catch (error) {
    if (!(error instanceof AppError) || error.code.startsWith('DB_')) throw error;
    const [at, { code }] = [deps.clock.now(), error];
    deps.log.warn('a destination could not be opened', { destination_id: destination.id, error });
    const until = await noteTrip(deps.db, destination, {
      at,
      code,
      retryAfterMs: undefined,
      random: deps.random,
    });
    if (until === undefined) await disable(deps.db, destination, { at, code });
    return undefined;
  }
}

async function sendOnes(
  deps: DeliveryDeps,
  sending: Sending,
  { destination, concurrency }: { destination: ConfiguredDestination; concurrency: number },
): Promise<void> {
  while (!sending.isStopped) {
    const now = deps.clock.now();
    const picked = await pickOnes(deps.db, { destinationId: destination.id, now, limit: atATime });
    if (picked.length === 0) return;
    for (const [connectionId, deliveries] of Map.groupBy(picked, ({ connection_id }) => connection_id)) {
      if (sending.isStopped) return;
      const batch = await sending.prepare(connectionId, deliveries);
      await inParallel(batch.toSend, concurrency, async (one) => {
        if (!(await sending.isOver())) await sending.send(batch, [one]);
      });
    }
  }
}

async function sendBatches(
  deps: DeliveryDeps,
  sending: Sending,
  { destination, max }: { destination: ConfiguredDestination; max: number },
): Promise<void> {
  const { id: destinationId } = destination;
  while (!sending.isStopped) {
    const connections = await connectionsDue(deps.db, { destinationId, now: deps.clock.now() });
    let picked = 0;
    await inParallel(connections, connectionsAtOnce, async (connectionId) => {
      while (!sending.isStopped) {
        const place = { destinationId, connectionId, now: deps.clock.now(), limit: max };
        const deliveries = await pickBatch(deps.db, place);
        if (deliveries.length === 0) return;
        picked += deliveries.length;
        const batch = await sending.prepare(connectionId, deliveries);
        if (batch.toSend.length > 0 && !(await sending.isOver())) await sending.send(batch, batch.toSend);
      }
    });
    // Connections may be due whose people all wait behind somebody's next try.
    if (picked === 0) return;
  }
}

async function nextDue(db: Database, destinationId: DestinationId): Promise<Date | undefined> {
  const { rows } = await sql<{ next_at: Date | null }>`
    select greatest(d.not_before, least(
             (select w.next_at from deliveries w where w.destination_id = d.id and w.state = 'waiting'
                 and not exists (select from deliveries b where ${isBefore(sql.ref('w'))})
               order by w.next_at limit 1),
             (select min(h.next_at) from deliveries h where h.destination_id = d.id and h.state = 'held_back'))) as next_at
      from destinations d
     where d.id = ${destinationId}::uuid and d.state = 'active'
       and exists (select from deliveries e where e.destination_id = d.id and e.state in ('waiting', 'held_back'))`.execute(
    db.kysely,
  );
  return rows[0]?.next_at ?? undefined;
}
