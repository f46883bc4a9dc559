import type { OutgoingEmployee, ResyncReport } from '../../deliveries/destination.ts';
import { type EmployeeId, parseId } from '../../domain/ids.ts';
import { type AttributePath, manager } from './attribute-path.ts';
import { isAsWanted, valueAt } from './differences.ts';
import { employeeToUser } from './employee-to-user.ts';
import { inParallel } from '../../platform/in-parallel.ts';
import { listUsers } from './list-users.ts';
import { openSession, type ScimContext, type ScimSession } from './session.ts';
import { setManagers } from './set-managers.ts';
import { type Patience, settle } from './settle.ts';
import type { User } from './user.ts';
import { letGo, type Written, writeFound, writePerson } from './write-person.ts';

type Counts = { -readonly [Key in keyof ResyncReport]-?: number };

interface Resync {
  session: ScimSession;
  counts: Counts;
  patience: Patience;
  /** Attributes that somebody in the list has; what nobody has is not mapped, and stays as the receiver has it. */
  used: ReadonlySet<AttributePath>;
  /** The receiver's id of everybody of ours who was met. */
  seen: Map<EmployeeId, string>;
  /** What is left for the second pass: only people with a manager. */
  written: Map<EmployeeId, Written>;
}

/**
 * Compares everybody at the receiver who carries an id of ours with the accepted list, repairs what differs and creates who is
 * missing. Somebody we linked who is in the list no more is let go. All others are strangers, counted and left alone: also people
 * of other connections. Throws AppError when the receiver cannot be read to the end; what was repaired until then stays.
 */
export async function resync(context: ScimContext): Promise<ResyncReport> {
  const session = await openSession(context);
  const counts = { people: 0, created: 0, updated: 0, deactivated: 0, refused: 0, strangers: 0 };
  const patience: Patience = { unanswered: 0 };
  const used = await usedAttributes(session);
  const work: Resync = { session, counts, patience, used, seen: new Map(), written: new Map() };
  const leaving: EmployeeId[] = [];
  for await (const users of listUsers(session)) leaving.push(...(await comparePage(work, users)));
  // Deleting while paging would move people to a page that was read already.
  for (const id of leaving) count(work, 'deactivated', await settle(patience, () => letGo(session, id)));
  await createMissing(work);
  await nameManagers(work);
  if (patience.halt !== undefined) throw patience.halt.error;
  return counts;
}

async function usedAttributes(session: ScimSession): Promise<Set<AttributePath>> {
  const used = new Set<AttributePath>();
  for await (const person of session.context.people()) {
    for (const path of employeeToUser(person, session.rules).keys()) used.add(path);
  }
  return used;
}

/** Gives whom to let go. */
async function comparePage(work: Resync, users: readonly User[]): Promise<EmployeeId[]> {
  const leaving: EmployeeId[] = [];
  await inParallel(users, work.session.context.settings.requests_at_once, async (user) => {
    const id = parseId<'employee'>(user.externalId ?? '');
    const person = id && (await work.session.context.person(id));
    const seenAs = id && work.seen.get(id);
    // The same user twice is a list that moved while it was read; another one with the same id is for a person to decide.
    if (seenAs !== undefined) work.counts.refused += seenAs === user.id ? 0 : 1;
    else if (person !== undefined) await compare(work, person, user);
    else if (id !== undefined && (await work.session.context.links.get(id))?.remoteId === user.id)
      leaving.push(id);
    else work.counts.strangers += 1;
  });
  return leaving;
}

async function compare(work: Resync, person: OutgoingEmployee, user: User): Promise<void> {
  const { session } = work;
  work.seen.set(person.id, user.id);
  work.counts.people += 1;
  const wanted = employeeToUser(person, session.rules);
  const clear = new Set([...work.used].filter((path) => !wanted.has(path) && path !== 'userName'));
  const found = { user, version: user.meta?.version };
  const written = await settle(work.patience, () => writeFound(session, { person, found, clear }));
  const isLeaver = person.employee.enrollment_status === 'ended';
  count(work, isLeaver ? 'deactivated' : 'updated', written);
  await keepForManagers(work, person, written);
}

async function createMissing(work: Resync): Promise<void> {
  for await (const person of work.session.context.people()) {
    if (work.seen.has(person.id)) continue;
    const written = await settle(work.patience, () => writePerson(work.session, person));
    if (written.outcome.outcome === 'skipped') continue;
    work.counts.people += 1;
    count(work, work.session.created.has(written.remoteId ?? '') ? 'created' : 'updated', written);
    await keepForManagers(work, person, written);
  }
}

/** Keeps who is not with the right manager yet; no more than their id, so that a large list takes little memory. */
async function keepForManagers(
  work: Resync,
  person: OutgoingEmployee,
  { outcome, remoteId, user }: Written,
): Promise<void> {
  const externalId = person.employee.manager_external_id;
  if (externalId === undefined || remoteId === undefined) return;
  const { employeeIdOf, links } = work.session.context;
  const managerId = await employeeIdOf(externalId);
  const link = managerId && (await links.get(managerId));
  if (link && user && isAsWanted(manager, valueAt(user, manager), { value: link.remoteId })) return;
  work.written.set(person.id, { outcome, remoteId });
}

async function nameManagers({ session, written, patience }: Resync): Promise<void> {
  let people: OutgoingEmployee[] = [];
  for await (const person of session.context.people()) {
    if (!written.has(person.id)) continue;
    people.push(person);
    if (people.length === 100) {
      await setManagers(session, { people, written, patience });
      people = [];
    }
  }
  await setManagers(session, { people, written, patience });
}

function count(
  { counts }: Resync,
  what: 'created' | 'updated' | 'deactivated',
  { outcome, sent, deleted }: Written,
): void {
  if (outcome.outcome === 'refused' || outcome.outcome === 'failed') counts.refused += 1;
  else if (outcome.outcome === 'delivered' && (sent !== undefined || deleted === true)) counts[what] += 1;
}
