import {
  bodyOf,
  type Difference,
  differencesOf,
  mergedUser,
  readBoolean,
  type Wanted,
} from './differences.ts';
import type { ScimAnswer } from './exchange.ts';
import { type Found, foundIn, patienceMs, readUser, versionOf } from './find-user.ts';
import { failed, isMissing, isOk, isTaken, outcomeOf } from './outcome.ts';
import { patchOf } from './patch.ts';
import type { ScimSession } from './session.ts';
import { Stop } from './stop.ts';
import { ScimProblem, type User } from './user.ts';

/** What became of one user. `user` is undefined when the receiver did not show it (204). */
export interface Applied {
  user: User | undefined;
  version: string | undefined;
  /** False when everything was as wanted and nothing was sent. */
  wrote: boolean;
  status: number;
}

/** How often a write begins anew: somebody else changed the user meanwhile, or it was made just now and is not found yet. */
const mostRounds = 4;

/**
 * Writes what differs, by PATCH where it works and else by PUT of the receiver's own user with our values in it. Throws Stop with
 * the outcome when the receiver does not take it.
 */
export async function updateUser(session: ScimSession, found: Found, wanted: Wanted): Promise<Applied> {
  let current = found;
  for (let round = 0; round < mostRounds; round += 1) {
    const differences = differencesOf(current.user, wanted);
    if (differences.length === 0) return { ...current, wrote: false, status: 200 };
    const answer = await write(session, current, { differences, wanted });
    if (isOk(answer)) {
      const shown = foundIn(answer);
      return {
        user: shown?.user,
        version: versionOf(answer, shown?.user),
        wrote: true,
        status: answer.status,
      };
    }
    if (isMissing(answer) && session.created.has(current.user.id)) {
      await session.context.clock.sleep(patienceMs[round] ?? 0, session.context.signal);
      continue;
    }
    const wantsVersion = answer.status === 428 && !session.sendsVersions;
    if (!wantsVersion && answer.status !== 412) throw new Stop(outcomeOf(answer));
    session.sendsVersions ||= wantsVersion;
    const again = await readUser(session, current.user.id);
    if (again === undefined) break;
    current = again;
  }
  throw new Stop(failed('SCIM_CHANGED_MEANWHILE'));
}

/** Sends a new user. Any status is given back: a 409 is for the caller to look into. */
export function createUser(session: ScimSession, wanted: Wanted): Promise<ScimAnswer> {
  return session.client.send({ method: 'POST', path: '/Users', body: bodyOf(wanted.set) });
}

/** Writes with PUT whatever PATCH is said to do: for a user on whom PATCH had no effect. */
export async function replaceUser(session: ScimSession, found: Found, wanted: Wanted): Promise<ScimAnswer> {
  return await put(session, found, differencesOf(found.user, wanted));
}

/** One request about a whole user, with its version where the receiver wants one. */
export async function sendAbout(
  session: ScimSession,
  found: Found,
  request: { method: 'PUT' | 'DELETE'; body?: unknown },
): Promise<ScimAnswer> {
  const send = () => session.client.send({ ...request, path: pathOf(found), ...versionFor(session, found) });
  const answer = await send();
  if (answer.status !== 428 || session.sendsVersions) return answer;
  session.sendsVersions = true;
  return await send();
}

async function write(
  session: ScimSession,
  found: Found,
  { differences, wanted }: { differences: readonly Difference[]; wanted: Wanted },
): Promise<ScimAnswer> {
  if (!session.patchWorks) return await put(session, found, differences);
  const answer = await session.client.send({
    method: 'PATCH',
    path: pathOf(found),
    body: patchOf(differences),
    ...versionFor(session, found),
  });
  if (!isPatchTrouble(answer) && !hadNoEffect(answer, wanted)) return answer;
  const second = await put(session, found, differences);
  if (isOk(second)) session.patchWorks = false;
  return second;
}

function put(session: ScimSession, found: Found, differences: readonly Difference[]): Promise<ScimAnswer> {
  return session.client.send({
    method: 'PUT',
    path: pathOf(found),
    body: mergedUser(found.user, differences),
    ...versionFor(session, found),
  });
}

/** Refusals that may be the operation's fault, and not the person's. PUT shows which. */
function isPatchTrouble(answer: ScimAnswer): boolean {
  if (isTaken(answer)) return false;
  const said = ScimProblem.safeParse(answer.json).data?.scimType;
  return answer.status === 400 ? said !== 'invalidValue' : [404, 405, 415, 500, 501].includes(answer.status);
}

/** A receiver that takes a PATCH, shows the user, and has not changed who may sign in. */
function hadNoEffect(answer: ScimAnswer, wanted: Wanted): boolean {
  const active = isOk(answer) ? readBoolean(foundIn(answer)?.user['active']) : undefined;
  return active !== undefined && wanted.set.has('active') && active !== wanted.set.get('active');
}

function pathOf({ user }: Found): string {
  return `/Users/${encodeURIComponent(user.id)}`;
}

function versionFor(session: ScimSession, { version }: Found): { ifMatch?: string } {
  return session.sendsVersions && version !== undefined ? { ifMatch: version } : {};
}
