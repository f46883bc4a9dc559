import type { OutgoingEmployee } from '../../deliveries/destination.ts';
import type { EmployeeId } from '../../domain/ids.ts';
import { manager } from './attribute-path.ts';
import type { Wanted } from './differences.ts';
import { readKnownUser } from './find-user.ts';
import { inParallel } from './in-parallel.ts';
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
  await inParallel([...new Set(managers.values())], session.context.settings.requests_at_once, (id) =>
    bringManager(session, pass, id),
  );
  let missing = 0;
  await inParallel(reports, session.context.settings.requests_at_once, async (report) => {
    const isSet = await nameManager(session, pass, { report, managerId: managers.get(report.id) });
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

/** Makes sure that the manager is at the receiver. Somebody who is there already is not written again. */
async function bringManager(session: ScimSession, pass: ManagerPass, id: EmployeeId): Promise<void> {
  if (pass.written.has(id)) return;
  const link = await session.context.links.get(id);
  const person = link === undefined ? await session.context.person(id) : undefined;
  if (link !== undefined)
    pass.written.set(id, { outcome: { outcome: 'delivered' }, remoteId: link.remoteId });
  else if (person !== undefined)
    pass.written.set(id, await settle(pass.patience, () => writePerson(session, person)));
}

async function nameManager(
  session: ScimSession,
  { written, patience }: ManagerPass,
  { report, managerId }: { report: OutgoingEmployee; managerId: EmployeeId | undefined },
): Promise<boolean> {
  const remoteManager = managerId && written.get(managerId)?.remoteId;
  const before = written.get(report.id);
  if (remoteManager === undefined || before?.remoteId === undefined) return false;
  const wanted: Wanted = { set: new Map([[manager, { value: remoteManager }]]), clear: new Set() };
  const after = await settle(patience, () => write(session, { id: report.id, before, wanted }));
  if (after.outcome.outcome !== 'delivered') return false;
  written.set(report.id, { ...before, ...(after.user && { user: after.user }) });
  return true;
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
