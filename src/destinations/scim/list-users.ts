import { readPage } from './find-user.ts';
import { isOk } from './outcome.ts';
import { answerUnreadable, receiverFailed } from './failures.ts';
import type { ScimSession } from './session.ts';
import type { User, UserPage } from './user.ts';

/** No receiver has more pages than this; one that leads in a circle has. */
const mostPages = 100_000;

/**
 * Everybody at the receiver, page by page: by cursor where it announces that (RFC 9865), else by startIndex and count (RFC 7644
 * §3.4.2.4). A page may be smaller than asked for. Throws AppError when a page cannot be read: half a list is none.
 */
export async function* listUsers(session: ScimSession): AsyncGenerator<readonly User[]> {
  const count = Math.min(session.context.settings.page_size, session.abilities.maxPage ?? 1_000);
  let next: Readonly<Record<string, string | number>> | undefined = session.abilities.cursor
    ? { cursor: '', count }
    : { startIndex: 1, count };
  let first: string | undefined;
  for (let pages = 0; next !== undefined && pages < mostPages; pages += 1) {
    const answer = await session.client.send({ method: 'GET', path: '/Users', query: next });
    if (!isOk(answer)) throw receiverFailed(answer.status);
    const read = readPage(answer);
    if (read === undefined || isRepeated(read.users, first)) throw answerUnreadable();
    first = read.users[0]?.id;
    yield read.users;
    next = session.abilities.cursor ? nextByCursor(read.page, next) : nextByIndex(read.page, next);
  }
}

/** A receiver that takes no notice of where a page begins gives the same one for ever. */
function isRepeated(users: readonly User[], firstBefore: string | undefined): boolean {
  return firstBefore !== undefined && users[0]?.id === firstBefore;
}

type Query = Readonly<Record<string, string | number>>;

function nextByCursor({ nextCursor }: UserPage, asked: Query): Query | undefined {
  if (nextCursor === undefined || nextCursor === asked['cursor']) return undefined;
  return { ...asked, cursor: nextCursor };
}

/** What came counts, not what was asked for; an empty page is the last one whatever the total says. */
function nextByIndex(page: UserPage, asked: Query): Query | undefined {
  const came = page.Resources?.length ?? 0;
  const startIndex = Number(asked['startIndex']) + came;
  if (came === 0 || startIndex > (page.totalResults ?? Number.POSITIVE_INFINITY)) return undefined;
  return { ...asked, startIndex };
}
