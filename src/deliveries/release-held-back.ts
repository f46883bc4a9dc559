import { sql } from 'kysely';
import { loadConnection } from '../connections/connection.ts';
import type { Database } from '../db/database.ts';
import type { ConnectionId, EmployeeId } from '../domain/ids.ts';
import type { LocalDate } from '../domain/local-date.ts';
import type { ConfiguredDestination } from './configured-destination.ts';
import { listView, type SeenEmployee } from './list-view.ts';
import { startOfDay } from './start-of-day.ts';

interface HeldBack {
  connection_id: ConnectionId;
  id: string;
  subject_id: EmployeeId;
  /** Null: what it waited for is not known to have happened, and nothing else is waited for. */
  due_on: LocalDate | null;
}

const batch = 500;

/**
 * Looks at held-back last days whose day has come: where it is still the person's last day, the value is sent now; where the end moved
 * on, it waits for the new day; where it was withdrawn or the person is gone, there is nothing to tell. Gives how many are sent.
 */
export async function releaseHeldBack(
  deps: { db: Database },
  input: { destination: ConfiguredDestination; now: Date; signal: AbortSignal },
): Promise<number> {
  let count = 0;
  for (;;) {
    input.signal.throwIfAborted();
    const due = await heldBackDue(deps.db, input);
    for (const [connectionId, held] of Map.groupBy(due, ({ connection_id }) => connection_id))
      count += await releaseOf(deps.db, { ...input, connectionId, held });
    if (due.length < batch) return count;
  }
}

async function heldBackDue(
  db: Database,
  { destination, now }: { destination: ConfiguredDestination; now: Date },
): Promise<HeldBack[]> {
  const { rows } = await sql<HeldBack>`
    select connection_id, id, subject_id, due_on from deliveries
     where destination_id = ${destination.id}::uuid and state = 'held_back' and next_at <= ${now}
     order by next_at, id limit ${batch}`.execute(db.kysely);
  return rows;
}

async function releaseOf(
  db: Database,
  input: {
    destination: ConfiguredDestination;
    connectionId: ConnectionId;
    held: readonly HeldBack[];
    now: Date;
  },
): Promise<number> {
  const { destination, connectionId, held, now } = input;
  const connection = await loadConnection(db, connectionId);
  const view = listView(db, { connection, options: destination.options, now });
  const people = await view.byId(held.map(({ subject_id }) => subject_id));
  const released = new Set<string>();
  for (const one of held) {
    const person = people.get(one.subject_id);
    const isTold = released.has(one.subject_id);
    const next = isTold ? skipped : nextOf(person, one, connection.timeZone);
    if (next.state === 'waiting') released.add(one.subject_id);
    await db.kysely
      .updateTable('deliveries')
      .set({ ...next, waits_for: null, ...(next.state === 'skipped' && { finished_at: now }) })
      .where('connection_id', '=', connectionId)
      .where('destination_id', '=', destination.id)
      .where('id', '=', one.id)
      .where('state', '=', 'held_back')
      .execute();
  }
  return released.size;
}

const skipped = { state: 'skipped', code: 'VALUE_WITHDRAWN' } as const;

function nextOf(person: SeenEmployee | undefined, one: HeldBack, timeZone: string) {
  if (!person) return { state: 'skipped', code: 'LEFT_THE_LIST' } as const;
  // From here on it is a value of its own: its change, if it was one, has passed.
  if (one.due_on === null || person.shownEnds.includes(one.due_on))
    return { state: 'waiting', kind: 'due', sequence: 0 } as const;
  if (person.hiddenUntil === undefined) return skipped;
  return {
    state: 'held_back',
    due_on: person.hiddenUntil,
    next_at: startOfDay(person.hiddenUntil, timeZone),
  } as const;
}
