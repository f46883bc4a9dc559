import type { DeliveryOutcome, OutgoingEmployee } from '../../deliveries/destination.ts';
import type { EmployeeId } from '../../domain/ids.ts';
import type { AttributePath } from './attribute-path.ts';
import type { Wanted } from './differences.ts';
import { employeeToUser } from './employee-to-user.ts';
import { findByExternalId, findPatiently, type Found, foundIn, readKnownUser } from './find-user.ts';
import { failed, isMissing, isOk, isTaken, outcomeOf, refused } from './outcome.ts';
import { coreUser } from './schema-urns.ts';
import { proveInactive } from './prove-inactive.ts';
import type { ScimSession } from './session.ts';
import { Stop } from './stop.ts';
import { createUser, sendAbout, updateUser } from './update-user.ts';
import type { User } from './user.ts';

/** What one person came to. */
export interface Written {
  outcome: DeliveryOutcome;
  /** The receiver's id, when there is a user now. */
  remoteId?: string;
  /** The user as the receiver showed it last; absent when it showed nothing. */
  user?: User;
  version?: string;
  /** What was sent, when something was. */
  sent?: Wanted;
  deleted?: true;
}

const nothingCleared: ReadonlySet<AttributePath> = new Set();

/**
 * Brings one person to the receiver as they stand now: found by our id, created when nobody has it, changed where it differs.
 * Repeating it changes nothing. Throws Stop with the outcome when it cannot be done.
 */
export async function writePerson(
  session: ScimSession,
  person: OutgoingEmployee,
  clear: ReadonlySet<AttributePath> = nothingCleared,
): Promise<Written> {
  const { settings } = session.context;
  const hasLeft = person.employee.enrollment_status === 'ended';
  const { found, wasLinked } = await locate(session, person.id);
  if (found !== undefined) return await writeFound(session, { person, found, clear });
  if (hasLeft) return await forgotten(session, person.id);
  if (wasLinked && !settings.recreate_missing) throw new Stop(refused('SCIM_GONE_AT_RECEIVER', 404));
  return await create(session, person.id, { set: employeeToUser(person, session.rules), clear });
}

/** The same for somebody whose user was found already. */
export async function writeFound(
  session: ScimSession,
  { person, found, clear }: { person: OutgoingEmployee; found: Found; clear: ReadonlySet<AttributePath> },
): Promise<Written> {
  const hasLeft = person.employee.enrollment_status === 'ended';
  if (hasLeft && session.context.settings.leavers === 'delete') {
    return await deleteFound(session, person.id, found);
  }
  const wanted = { set: employeeToUser(person, session.rules), clear };
  try {
    return await update(session, { id: person.id, found, wanted });
  } catch (error) {
    // Whatever else the receiver does not take of somebody: who has left cannot sign in any more.
    if (error instanceof Stop && error.outcome.outcome === 'refused' && hasLeft)
      await deactivate(session, person.id, found);
    throw error;
  }
}

function deactivate(session: ScimSession, id: EmployeeId, found: Found): Promise<Written> {
  const wanted = { set: new Map([['active', false]]), clear: nothingCleared };
  return update(session, { id, found, wanted });
}

/** For somebody who is not in the list any more: deactivated or deleted, as the settings say. */
export async function letGo(session: ScimSession, id: EmployeeId): Promise<Written> {
  const { found } = await locate(session, id);
  if (found === undefined) return await forgotten(session, id);
  if (session.context.settings.leavers === 'delete') return await deleteFound(session, id, found);
  return await deactivate(session, id, found);
}

/** For somebody who was erased. An erasure that does not reach the receiver is never taken for done. */
export async function erasePerson(session: ScimSession, id: EmployeeId): Promise<Written> {
  const { found } = await locate(session, id);
  if (found === undefined) return await forgotten(session, id);
  if (session.context.settings.erased === 'delete') return await deleteFound(session, id, found);
  // PUT replaces everything: what is not said here is gone, also what we do not know of.
  const body = { schemas: [coreUser], id: found.user.id, ...blankValues(id) };
  const answer = await sendAbout(session, found, { method: 'PUT', body });
  if (!isOk(answer)) throw new Stop(outcomeOf(answer));
  return { outcome: { outcome: 'delivered', status: answer.status }, remoteId: found.user.id };
}

function blankValues(id: EmployeeId): Record<string, unknown> {
  const name = { givenName: 'erased', familyName: 'erased', formatted: 'erased' };
  return { externalId: id, userName: `${id}@erased.invalid`, active: false, displayName: 'erased', name };
}

/** By the link that is kept, else by our id. A link to somebody who carries another id of ours is no link. */
async function locate(
  session: ScimSession,
  id: EmployeeId,
): Promise<{ found: Found | undefined; wasLinked: boolean }> {
  const { links } = session.context;
  const link = await links.get(id);
  if (link !== undefined) {
    const found = await readKnownUser(session, link.remoteId);
    if (found !== undefined && (found.user.externalId ?? id) === id) return { found, wasLinked: true };
  }
  const user = await findByExternalId(session, id);
  if (user === undefined) return { found: undefined, wasLinked: link !== undefined };
  return { found: { user, version: user.meta?.version }, wasLinked: link !== undefined };
}

async function create(session: ScimSession, id: EmployeeId, wanted: Wanted): Promise<Written> {
  if (!wanted.set.has('userName')) throw new Stop(refused('SCIM_USERNAME_MISSING'));
  const answer = await createUser(session, wanted);
  if (isTaken(answer)) {
    const user = await findPatiently(session, id);
    if (user === undefined) throw new Stop(refused('SCIM_USERNAME_TAKEN', answer.status));
    return await update(session, { id, found: { user, version: user.meta?.version }, wanted });
  }
  if (!isOk(answer)) throw new Stop(outcomeOf(answer));
  const made = foundIn(answer) ?? (await unshown(session, id));
  session.created.add(made.user.id);
  await link(session, id, made);
  return {
    outcome: { outcome: 'delivered', status: answer.status },
    remoteId: made.user.id,
    user: made.user,
    ...(made.version !== undefined && { version: made.version }),
    sent: wanted,
  };
}

/** Some receivers answer a creation without showing what they made. */
async function unshown(session: ScimSession, id: EmployeeId): Promise<Found> {
  const user = await findPatiently(session, id);
  if (user === undefined) throw new Stop(failed('SCIM_ANSWER_UNREADABLE'));
  return { user, version: user.meta?.version };
}

async function update(
  session: ScimSession,
  { id, found, wanted }: { id: EmployeeId; found: Found; wanted: Wanted },
): Promise<Written> {
  const applied = await updateUser(session, found, wanted);
  await proveInactive(session, { remoteId: found.user.id, wanted, applied });
  await link(session, id, { user: found.user, version: applied.version });
  return {
    outcome: { outcome: 'delivered', status: applied.status },
    remoteId: found.user.id,
    ...(applied.user !== undefined && { user: applied.user }),
    ...(applied.version !== undefined && { version: applied.version }),
    ...(applied.wrote && { sent: wanted }),
  };
}

async function deleteFound(session: ScimSession, id: EmployeeId, found: Found): Promise<Written> {
  const answer = await sendAbout(session, found, { method: 'DELETE' });
  if (!isOk(answer) && !isMissing(answer)) throw new Stop(outcomeOf(answer));
  await session.context.links.remove(id);
  return { outcome: { outcome: 'delivered', status: answer.status }, deleted: true };
}

/** Nobody is there, and nobody has to be. */
async function forgotten(session: ScimSession, id: EmployeeId): Promise<Written> {
  await session.context.links.remove(id);
  return { outcome: { outcome: 'skipped', code: 'SCIM_NOT_AT_RECEIVER' } };
}

/** Remembers who is whom; written only when something about it is new. */
async function link(session: ScimSession, id: EmployeeId, found: Found): Promise<void> {
  const { links } = session.context;
  const known = await links.get(id);
  if (known?.remoteId === found.user.id && known.version === found.version) return;
  await links.set(id, {
    remoteId: found.user.id,
    ...(found.version !== undefined && { version: found.version }),
  });
}
