import { sql } from 'kysely';
import type { Database, Transaction } from '../db/database.ts';
import type { ConnectionId, EmployeeId } from '../domain/ids.ts';
import { employeesInOrder } from '../employees/employees-by-id.ts';
import { listCompanies } from '../employees/list-companies.ts';
import type { Clock } from '../platform/clock.ts';
import { lockCovered } from './covered-connection.ts';
import { deliveryIdOf } from './delivery-id.ts';
import type { DestinationId } from './destination.ts';

interface Listing {
  destinationId: DestinationId;
  connectionId: ConnectionId;
  signal: AbortSignal;
}

interface Subject {
  id: string;
  subject: 'employee' | 'company';
  subject_id: string;
}

const pageSize = 500;

/**
 * For a destination that begins with the list: everybody on it as an addition, page by page, each page in one transaction that also
 * says how far it came. Changes after the place where it began follow as changes. Gives how many.
 */
export async function handOutList(
  deps: { db: Database; clock: Pick<Clock, 'now'> },
  about: Listing,
): Promise<number> {
  let count = 0;
  for (;;) {
    about.signal.throwIfAborted();
    const place = await listingPlace(deps.db, about);
    if (!place) return count;
    const page = await pageAfter(deps.db, about, place.listed_through ?? undefined);
    const companies = place.listed_through === null ? await companiesOf(deps.db, about) : [];
    const subjects = [
      ...companies,
      ...page.map((id) => subjectOf(about, { subject: 'employee', subject_id: id })),
    ];
    await deps.db.transaction((tx) => saveListed(tx, about, { subjects, page, now: deps.clock.now() }));
    count += subjects.length;
  }
}

async function listingPlace(
  db: Database,
  about: Listing,
): Promise<{ listed_through: string | null } | undefined> {
  return db.kysely
    .selectFrom('destination_positions')
    .select('listed_through')
    .where('destination_id', '=', about.destinationId)
    .where('connection_id', '=', about.connectionId)
    .where('is_listing', '=', true)
    .executeTakeFirst();
}

async function pageAfter(db: Database, about: Listing, after: string | undefined): Promise<EmployeeId[]> {
  const { connectionId } = about;
  const page = await employeesInOrder({ db: db.kysely }, { connectionId, after, limit: pageSize });
  return page.map(({ id }) => id);
}

async function companiesOf(db: Database, about: Listing): Promise<Subject[]> {
  const companies = await listCompanies({ db: db.kysely }, { connectionId: about.connectionId });
  return companies.map(({ id }) => subjectOf(about, { subject: 'company', subject_id: id }));
}

function subjectOf(about: Listing, one: Omit<Subject, 'id'>): Subject {
  return { ...one, id: deliveryIdOf(about.destinationId, 'listed', one.subject_id) };
}

async function saveListed(
  tx: Transaction,
  about: Listing,
  input: { subjects: readonly Subject[]; page: readonly EmployeeId[]; now: Date },
): Promise<void> {
  const { destinationId, connectionId } = about;
  const { subjects, page, now } = input;
  if (!(await lockCovered(tx, about))) return;
  await sql`
    insert into deliveries (connection_id, destination_id, id, kind, sequence, subject, subject_id, state, next_at, created_at)
    select ${connectionId}::uuid, ${destinationId}::uuid, r.id, 'listed', 0, r.subject, r.subject_id, 'waiting', ${now}, ${now}
      from jsonb_to_recordset(${JSON.stringify(subjects)}::jsonb) as r (id uuid, subject text, subject_id uuid)
    on conflict (connection_id, destination_id, id) do update
      set state = 'waiting', next_at = excluded.next_at, attempts = 0, first_attempt_at = null, code = null, finished_at = null`.execute(
    tx,
  );
  await tx
    .updateTable('destination_positions')
    .set(page.length < pageSize ? { is_listing: false } : { listed_through: page.at(-1) ?? null })
    .where('destination_id', '=', destinationId)
    .where('connection_id', '=', connectionId)
    .execute();
}
