import type { OutgoingEmployee } from '../../deliveries/destination.ts';
import type { EmployeeId } from '../../domain/ids.ts';
import { manager } from './attribute-path.ts';
import type { Wanted } from './differences.ts';
import { readKnownUser } from './find-user.ts';
import { inParallel } from '../../platform/in-parallel.ts';
import type { ScimSession } from './session.ts';
import { type Patience, settle } from './settle.ts';
import { updateUser } from './update-user.ts';
import { type Written, writePerson } from './write-person.ts';

export interface ManagerPass {
  people: readonly OutgoingEmployee[];
  written: Map<EmployeeId, Written>;
  patience: Patience;
}

/**
 * The second pass: everybody of this call is there, so managers can be named. A manager whose own delivery is still to come is
 * brought now, without theirs: no circle can keep this busy. What fails is a reference that is missing, said once with a count,
 * and never blocks the person.
 */
export async function setManagers(session: ScimSession, pass: ManagerPass): Promise<void> {
  if (!session.abilities.enterprise) return;
  const reports = pass.people.filter(
    ({ id, employee }) =>
      employee.manager_external_id !== undefined && pass.written.get(id)?.remoteId !== undefined,
  );
  const managers = await managersOf(session, reports);
  const remoteIds = new Map<EmployeeId, string>();
  const limit = session.context.settings.requests_at_once;
  await inParallel([...new Set(managers.values())], limit, async (id) => {
    const remoteId = await bringManager(session, pass, id);
    if (remoteId !== undefined) remoteIds.set(id, remoteId);
  });
  let missing = 0;
  await inParallel(reports, limit, async ({ id }) => {
    const managerId = managers.get(id);
    const remoteManager = managerId && remoteIds.get(managerId);
    const isSet = remoteManager !== undefined && (await nameManager(session, pass, { id, remoteManager }));
    if (!isSet) missing += 1;
  });
  if (missing > 0) session.context.warn('SCIM_MANAGER_NOT_SET', { people: missing });
}

/** Managers by the person who reports to them. Nobody reports to themselves. */
async function managersOf(
  session: ScimSession,
  reports: readonly OutgoingEmployee[],
): Promise<Map<EmployeeId, EmployeeId>> {
  const managers = new Map<EmployeeId, EmployeeId>();
  const known = new Map<string, EmployeeId | undefined>();
  for (const { id, employee } of reports) {
    const externalId = employee.manager_external_id ?? '';
    if (!known.has(externalId)) known.set(externalId, await session.context.employeeIdOf(externalId));
    const managerId = known.get(externalId);
    if (managerId !== undefined && managerId !== id) managers.set(id, managerId);
  }
  return managers;
}

/** The manager's id at the receiver, where they are brought to when they are not there. Who is there is not written again. */
async function bringManager(
  session: ScimSession,
  { written, patience }: ManagerPass,
  id: EmployeeId,
): Promise<string | undefined> {
  const known = written.get(id)?.remoteId ?? (await session.context.links.get(id))?.remoteId;
  if (known !== undefined || written.has(id)) return known;
  const person = await session.context.person(id);
  if (person === undefined) return undefined;
  const brought = await settle(patience, () => writePerson(session, person));
  written.set(id, brought);
  return brought.remoteId;
}

/** When the receiver is away by now, the person counts as failed: their reference comes with the next try. */
async function nameManager(
  session: ScimSession,
  { written, patience }: ManagerPass,
  { id, remoteManager }: { id: EmployeeId; remoteManager: string },
): Promise<boolean> {
  const before = written.get(id);
  if (before === undefined) return false;
  const wanted: Wanted = { set: new Map([[manager, { value: remoteManager }]]), clear: new Set() };
  const after = await settle(patience, () => write(session, { id, before, wanted }));
  if (after.outcome.outcome === 'delivered') {
    written.set(id, { ...before, ...(after.user && { user: after.user }) });
    return true;
  }
  if (patience.halt !== undefined) written.set(id, { ...before, outcome: patience.halt.outcome });
  return patience.halt !== undefined;
}

async function write(
  session: ScimSession,
  { id, before, wanted }: { id: EmployeeId; before: Written; wanted: Wanted },
): Promise<Written> {
  const remoteId = before.remoteId ?? '';
  const found =
    before.user === undefined
      ? await readKnownUser(session, remoteId)
      : { user: before.user, version: before.version };
  if (found === undefined) return { outcome: { outcome: 'failed', code: 'SCIM_NOT_AT_RECEIVER' } };
  const applied = await updateUser(session, found, wanted);
  await session.context.links.set(id, {
    remoteId,
    ...(applied.version !== undefined && { version: applied.version }),
  });
  return { outcome: { outcome: 'delivered' }, ...(applied.user && { user: applied.user }) };
}
