import type {
  DeliveryId,
  DeliveryOutcome,
  DeliveryOutcomes,
  OutgoingChange,
  OutgoingEmployee,
} from '../../deliveries/destination.ts';
import { type EmployeeId, parseId } from '../../domain/ids.ts';
import { ReceiverError } from '../../platform/http-exchange.ts';
import { clearedAttributes } from './cleared-attributes.ts';
import { employeeToUser } from './employee-to-user.ts';
import { ReceiverBusy, ReceiverGone } from './failures.ts';
import { holderOf } from './find-user.ts';
import { inParallel } from '../../platform/in-parallel.ts';
import { setManagers } from './set-managers.ts';
import { openSession, type ScimContext, type ScimSession } from './session.ts';
import { busyOutcome, type Patience, settle } from './settle.ts';
import { Stop } from './stop.ts';
import { verifySample } from './verify.ts';
import { erasePerson, letGo, type Written, writePerson } from './write-person.ts';

/** Everything that waits for one person. What is written is the person as they stand now, once. */
interface Waiting {
  id: EmployeeId;
  deliveries: OutgoingChange[];
  person: OutgoingEmployee | undefined;
  isErased: boolean;
}

/**
 * Brings the people of these deliveries to the receiver as they stand now, however many changes led there; then their managers;
 * then looks at some of them. Several changes of one person share one outcome. Companies are no users: skipped.
 */
export async function deliver(
  context: ScimContext,
  deliveries: readonly OutgoingChange[],
): Promise<DeliveryOutcomes> {
  const outcomes = new Map<DeliveryId, DeliveryOutcome>();
  const waiting = byPerson(deliveries, outcomes);
  if (waiting.length === 0) return outcomes;
  const patience: Patience = { unanswered: 0 };
  const written = new Map<EmployeeId, Written>();
  try {
    await bringAll(await openSession(context), { waiting, written, patience });
  } catch (error) {
    if (error instanceof ReceiverBusy) patience.halt = { outcome: busyOutcome(error), error };
    else if (!(error instanceof ReceiverGone)) throw error;
    else return forAll(deliveries, { outcome: 'gone', code: error.code, status: 410 });
  }
  for (const one of waiting) {
    const outcome = written.get(one.id)?.outcome ?? patience.halt?.outcome;
    for (const { deliveryId } of one.deliveries) if (outcome) outcomes.set(deliveryId, outcome);
  }
  return outcomes;
}

function forAll(deliveries: readonly OutgoingChange[], outcome: DeliveryOutcome): DeliveryOutcomes {
  return new Map(deliveries.map(({ deliveryId }) => [deliveryId, outcome]));
}

interface Batch {
  waiting: readonly Waiting[];
  written: Map<EmployeeId, Written>;
  patience: Patience;
}

/** Throws for a receiver that could not be reached for anybody. */
async function bringAll(session: ScimSession, { waiting, written, patience }: Batch): Promise<void> {
  const limit = session.context.settings.requests_at_once;
  await inParallel(waiting, limit, async (one) => {
    // A removal says nothing any more of somebody who is back on the list by now.
    if (!one.isErased) one.person ??= await session.context.person(one.id);
    written.set(one.id, await settle(patience, () => bring(session, one)));
  });
  await makeRoom(session, { waiting, written, patience });
  const { halt } = patience;
  const isAway = halt?.error instanceof ReceiverError && ![...written.values()].some(isDelivered);
  if (isAway) throw halt.error;
  await setManagers(session, { people: waiting.flatMap(({ person }) => person ?? []), written, patience });
  await verifySample(session, { written, patience });
}

function byPerson(
  deliveries: readonly OutgoingChange[],
  outcomes: Map<DeliveryId, DeliveryOutcome>,
): Waiting[] {
  const people = new Map<EmployeeId, Waiting>();
  for (const delivery of deliveries) {
    const id = parseId<'employee'>(delivery.change.employee_id ?? '');
    if (delivery.change.subject === 'company' || id === undefined) {
      outcomes.set(delivery.deliveryId, { outcome: 'skipped', code: 'SCIM_NO_COMPANIES' });
      continue;
    }
    const one = people.get(id) ?? { id, deliveries: [], person: undefined, isErased: false };
    one.deliveries.push(delivery);
    one.person = delivery.employee;
    one.isErased ||= delivery.change.type === 'erased';
    people.set(id, one);
  }
  return [...people.values()];
}

async function bring(session: ScimSession, { id, person, deliveries, isErased }: Waiting): Promise<Written> {
  if (isErased) return await erasePerson(session, id);
  if (person === undefined) return await letGo(session, id);
  const changes = deliveries.map(({ change }) => change.changes);
  return await writePerson(session, person, clearedAttributes(person, changes, session.rules));
}

function isDelivered({ outcome }: Written): boolean {
  return outcome.outcome === 'delivered' || outcome.outcome === 'skipped';
}

/**
 * A name that is taken may be held by somebody of ours who has another one by now: they are written first, and the person once
 * more, one after the other. Anybody else keeps the name, and a person has to decide.
 */
async function makeRoom(session: ScimSession, { waiting, written, patience }: Batch): Promise<void> {
  for (const one of waiting) {
    const outcome = written.get(one.id)?.outcome;
    if (outcome?.outcome !== 'refused' || outcome.code !== 'SCIM_USERNAME_TAKEN' || !one.person) continue;
    const person = one.person;
    const second = await settle(patience, async () =>
      (await isFreed(session, person)) ? await bring(session, one) : { outcome },
    );
    written.set(one.id, second);
  }
}

async function isFreed(session: ScimSession, person: OutgoingEmployee): Promise<boolean> {
  const userName = employeeToUser(person, session.rules).get('userName');
  if (typeof userName !== 'string') return false;
  const holder = await holderOf(session, userName);
  if (holder === undefined) return true;
  const holderId = parseId<'employee'>(holder.externalId ?? '');
  if (holderId === undefined || holderId === person.id) return false;
  const other = await session.context.person(holderId);
  if (other === undefined || employeeToUser(other, session.rules).get('userName') === userName) return false;
  return await isWritten(session, other);
}

/** Whether making room works is a question here; if it does not, that is the other person's own outcome. */
async function isWritten(session: ScimSession, person: OutgoingEmployee): Promise<boolean> {
  try {
    return isDelivered(await writePerson(session, person));
  } catch (error) {
    if (error instanceof Stop) return false;
    throw error;
  }
}
