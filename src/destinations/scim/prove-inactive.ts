import { readBoolean, type Wanted } from './differences.ts';
import { type Found, readUser } from './find-user.ts';
import { failed, isOk } from './outcome.ts';
import type { ScimSession } from './session.ts';
import { Stop } from './stop.ts';
import { type Applied, replaceUser } from './update-user.ts';

const patienceMs = [500, 2_000];

/**
 * After a write that was to deactivate somebody and was answered without showing them: that they cannot sign in any more is not
 * taken on trust. Asks until it is seen, replaces the user whole when it is not, and else throws Stop as `failed`: a later try
 * looks again.
 */
export async function proveInactive(
  session: ScimSession,
  { remoteId, wanted, applied }: { remoteId: string; wanted: Wanted; applied: Applied },
): Promise<void> {
  const isShown = readBoolean(applied.user?.['active']) === false;
  if (wanted.set.get('active') !== false || isShown) return;
  for (const waitMs of patienceMs) {
    if (!isActive(await readUser(session, remoteId))) return;
    await session.context.clock.sleep(waitMs, session.context.signal);
  }
  const found = await readUser(session, remoteId);
  if (found === undefined || !isActive(found)) return;
  const answer = await replaceUser(session, found, wanted);
  if (isActive(await readUser(session, remoteId))) throw new Stop(failed('SCIM_STILL_ACTIVE', answer.status));
  if (isOk(answer)) session.patchWorks = false;
}

function isActive(found: Found | undefined): boolean {
  return readBoolean(found?.user['active']) === true;
}
