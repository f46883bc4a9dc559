import type { ChangeRecord } from '../changes/change-record.ts';
import { changesBySequence } from '../changes/changes-by-sequence.ts';
import type { Database } from '../db/database.ts';
import type { Company } from '../domain/employee.ts';
import type { EmployeeId } from '../domain/ids.ts';
import type { LocalDate } from '../domain/local-date.ts';
import { erasedById } from '../employees/employees-by-id.ts';
import { listCompanies } from '../employees/list-companies.ts';
import type { OutgoingChange } from './destination.ts';
import type { DestinationOptions } from './destination-options.ts';
import { changeWithoutFutureEnds } from './hidden-ends.ts';
import type { ListView, SeenEmployee } from './list-view.ts';
import type { WaitingDelivery } from './pick-deliveries.ts';

/** What becomes of a delivery whose turn it is. */
export type Prepared =
  | { delivery: WaitingDelivery; to: 'send'; change: OutgoingChange; hiddenUntil?: LocalDate }
  /** All that it brought is a last day that this destination is told later. */
  | { delivery: WaitingDelivery; to: 'hold_back'; until: LocalDate }
  /** Nothing to tell, and why. */
  | { delivery: WaitingDelivery; to: 'skip'; code: SkipCode };

type SkipCode = 'CHANGE_EXPIRED' | 'ERASED_SINCE' | 'LEFT_THE_LIST' | 'VALUE_WITHDRAWN';

interface Place {
  connectionId: string;
  options: DestinationOptions;
  view: ListView;
  now: Date;
}

/** Reads the values of deliveries of one connection, as this destination is to see them now. */
export async function prepare(
  db: Database,
  place: Place,
  deliveries: readonly WaitingDelivery[],
): Promise<Prepared[]> {
  const { connectionId, view } = place;
  const sequences = deliveries.flatMap(({ kind, sequence }) => (kind === 'change' ? sequence : []));
  const people = deliveries.flatMap(({ subject, subject_id }) => (subject === 'employee' ? subject_id : []));
  const present = await view.byId(people);
  const absent = people.filter((id) => !present.has(id as EmployeeId)); // a uuid of an employee
  const known = {
    changes: await changesBySequence({ db: db.kysely }, { connectionId, sequences }),
    people: present,
    erased: await erasedById({ db: db.kysely }, { connectionId, ids: absent }),
    companies: await companiesFor(db, connectionId, deliveries),
  };
  return deliveries.map((delivery) => prepareOne(place, known, delivery));
}

interface Known {
  changes: ReadonlyMap<number, ChangeRecord>;
  people: ReadonlyMap<EmployeeId, SeenEmployee>;
  erased: ReadonlySet<string>;
  companies: ReadonlyMap<string, Company>;
}

async function companiesFor(
  db: Database,
  connectionId: string,
  deliveries: readonly WaitingDelivery[],
): Promise<ReadonlyMap<string, Company>> {
  const isAsked = deliveries.some(({ kind, subject }) => kind === 'listed' && subject === 'company');
  if (!isAsked) return new Map();
  const companies = await listCompanies({ db: db.kysely }, { connectionId });
  return new Map(
    companies.map(({ id, external_id, short_name, full_name }) => [
      id,
      companyOf({ external_id, short_name, full_name }),
    ]),
  );
}

function companyOf(one: {
  external_id: string;
  short_name: string | undefined;
  full_name: string | undefined;
}): Company {
  const { external_id, short_name, full_name } = one;
  return {
    external_id,
    ...(short_name !== undefined && { short_name }),
    ...(full_name !== undefined && { full_name }),
  };
}

function prepareOne(place: Place, known: Known, delivery: WaitingDelivery): Prepared {
  if (delivery.subject === 'company' && delivery.kind === 'listed') {
    const company = known.companies.get(delivery.subject_id);
    if (!company) return { delivery, to: 'skip', code: 'LEFT_THE_LIST' };
    return { delivery, to: 'send', change: outgoing(delivery, listedCompany(place, delivery, company)) };
  }
  const person = known.people.get(delivery.subject_id as EmployeeId); // a uuid of an employee, or of a company: then nobody
  if (delivery.kind === 'change') {
    const change = known.changes.get(delivery.sequence);
    // Its values are gone: sent, it would tell a receiver to empty them. The erasure is on its way itself.
    if (known.erased.has(delivery.subject_id) && change?.type !== 'erased')
      return { delivery, to: 'skip', code: 'ERASED_SINCE' };
    return prepareChange(place, change, delivery, person);
  }
  if (!person) return { delivery, to: 'skip', code: 'LEFT_THE_LIST' };
  return send(delivery, synthetic(place, delivery, person), person);
}

function prepareChange(
  { options, view }: Place,
  accepted: ChangeRecord | undefined,
  delivery: WaitingDelivery,
  person: SeenEmployee | undefined,
): Prepared {
  if (!accepted) return { delivery, to: 'skip', code: 'CHANGE_EXPIRED' };
  if (!options.hold_future_ends || accepted.subject === 'company') return send(delivery, accepted, person);
  const change = changeWithoutFutureEnds(accepted, view.today);
  const saysNothing =
    accepted.type === 'updated' && accepted.changes.length > 0 && change.changes.length === 0;
  if (!saysNothing) return send(delivery, change, person);
  // The end that it brought has moved or was withdrawn since: what did that is on its way itself.
  if (person?.hiddenUntil === undefined) return { delivery, to: 'skip', code: 'VALUE_WITHDRAWN' };
  return { delivery, to: 'hold_back', until: person.hiddenUntil };
}

function send(delivery: WaitingDelivery, change: ChangeRecord, person: SeenEmployee | undefined): Prepared {
  const isThere = change.type === 'added' || change.type === 'updated';
  const shown = isThere ? person : undefined;
  return {
    delivery,
    to: 'send',
    change: outgoing(delivery, change, shown),
    ...(shown?.hiddenUntil !== undefined && { hiddenUntil: shown.hiddenUntil }),
  };
}

function outgoing(delivery: WaitingDelivery, change: ChangeRecord, person?: SeenEmployee): OutgoingChange {
  return {
    deliveryId: delivery.id,
    attempts: delivery.attempts,
    change,
    employee: person && { id: person.id, employee: person.employee, ownsEmail: person.ownsEmail },
  };
}

/** Who was listed comes as an addition; a value that was held back as an update whose fields nobody knows any more. */
function synthetic(
  { connectionId, now }: Place,
  delivery: WaitingDelivery,
  person: SeenEmployee,
): ChangeRecord {
  const isListed = delivery.kind === 'listed';
  return {
    sequence: 0,
    id: delivery.id,
    connection_id: connectionId,
    at: now.toISOString(),
    type: isListed ? 'added' : 'updated',
    subject: 'employee',
    external_id: person.employee.external_id,
    employee_id: person.id,
    readings: [],
    changes: [],
    ...(isListed && { employee: person.employee }),
  };
}

function listedCompany(
  { connectionId, now }: Place,
  delivery: WaitingDelivery,
  company: Company,
): ChangeRecord {
  return {
    sequence: 0,
    id: delivery.id,
    connection_id: connectionId,
    at: now.toISOString(),
    type: 'added',
    subject: 'company',
    external_id: company.external_id,
    company_id: delivery.subject_id,
    readings: [],
    changes: [],
    company,
  };
}
