import type { EmployeeId } from '../../domain/ids.ts';
import type { ScimAnswer } from './exchange.ts';
import { failed, isMissing, isOk, outcomeOf, refused } from './outcome.ts';
import { Stop } from './stop.ts';
import type { ScimSession } from './session.ts';
import { User, UserPage } from './user.ts';

/** A user at the receiver with the version that If-Match needs. */
export interface Found {
  user: User;
  version: string | undefined;
}

/** Waits for a receiver that shows what it took only a moment later. */
export const patienceMs: readonly number[] = [500, 1_500, 3_000];

/** The user with this id of the receiver; undefined when it is not there. Throws Stop for what it answers instead. */
export async function readUser(session: ScimSession, remoteId: string): Promise<Found | undefined> {
  const answer = await session.client.send({ method: 'GET', path: `/Users/${encodeURIComponent(remoteId)}` });
  if (isMissing(answer)) return undefined;
  if (!isOk(answer)) throw new Stop(outcomeOf(answer));
  const found = foundIn(answer);
  if (found === undefined) throw new Stop(failed('SCIM_ANSWER_UNREADABLE', answer.status));
  return found;
}

/** As `readUser`, and asks again: for long when we made the user just now, once more when it is merely known to have been there. */
export async function readKnownUser(session: ScimSession, remoteId: string): Promise<Found | undefined> {
  const waits = session.created.has(remoteId) ? patienceMs : patienceMs.slice(0, 1);
  for (const waitMs of waits) {
    const found = await readUser(session, remoteId);
    if (found !== undefined) return found;
    await session.context.clock.sleep(waitMs, session.context.signal);
  }
  return await readUser(session, remoteId);
}

/**
 * The user that carries our id, by the only filter that every receiver knows (`eq`). What a receiver gives that ignores filters
 * is looked through, so that nobody else is taken for this person. Throws Stop when there are two of them.
 */
export async function findByExternalId(session: ScimSession, id: EmployeeId): Promise<User | undefined> {
  const matches = (await search(session, `externalId eq ${JSON.stringify(id)}`)).filter(
    (user) => user.externalId === id,
  );
  if (matches.length > 1) throw new Stop(refused('SCIM_AMBIGUOUS'));
  return matches[0];
}

/** After a 409 we know that somebody is there; the receiver's index may not know it yet. */
export async function findPatiently(session: ScimSession, id: EmployeeId): Promise<User | undefined> {
  for (const waitMs of patienceMs) {
    const user = await findByExternalId(session, id);
    if (user !== undefined) return user;
    await session.context.clock.sleep(waitMs, session.context.signal);
  }
  return await findByExternalId(session, id);
}

/** Who has this userName at the receiver. For making room, never for linking. */
export async function holderOf(session: ScimSession, userName: string): Promise<User | undefined> {
  const lower = userName.toLowerCase();
  const users = await search(session, `userName eq ${JSON.stringify(userName)}`);
  return users.find((user) => user.userName?.toLowerCase() === lower);
}

async function search(session: ScimSession, filter: string): Promise<User[]> {
  const answer = await session.client.send({ method: 'GET', path: '/Users', query: { filter } });
  // Some answer 404 where RFC 7644 wants an empty list.
  if (answer.status === 404) return [];
  if (!isOk(answer)) throw new Stop(outcomeOf(answer));
  const page = readPage(answer);
  if (page === undefined) throw new Stop(failed('SCIM_ANSWER_UNREADABLE', answer.status));
  return page.users;
}

/** One page of users; undefined when the answer is none, which is something else than an empty page. */
export function readPage(answer: ScimAnswer): { page: UserPage; users: User[] } | undefined {
  const { data: page } = UserPage.safeParse(answer.json);
  if (page === undefined || (page.Resources === undefined && page.totalResults === undefined))
    return undefined;
  return { page, users: (page.Resources ?? []).flatMap((one) => User.safeParse(one).data ?? []) };
}

/** Undefined when the answer holds no readable user. */
export function foundIn(answer: ScimAnswer): Found | undefined {
  const { data: user } = User.safeParse(answer.json);
  return user && { user, version: versionOf(answer, user) };
}

export function versionOf(answer: ScimAnswer, user: User | undefined): string | undefined {
  return answer.headers.get('etag') ?? user?.meta?.version;
}
