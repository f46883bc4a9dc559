import { createRollcallClient } from '../../../client/index.ts';
import { isProblemBody, Problem } from './problem.ts';

/** The API on the origin that these pages came from; the session's cookie goes along by itself. */
export const api = createRollcallClient({ baseUrl: '' });

interface Asked<Answer> {
  data?: Answer;
  error?: unknown;
  response: Response;
}

/** What was answered; throws Problem for everything else. */
export async function answerOf<Answer>(asking: Promise<Asked<Answer>>): Promise<Answer> {
  const { data, error, response } = await asking;
  // Without content (204) there is neither an answer nor an error.
  if (response.ok) return data as Answer;
  if (isProblemBody(error)) throw new Problem(error);
  throw new Problem({ code: 'NOT_JSON', title: response.statusText, status: response.status });
}

/** Every page of a list, one after another; `onPage` hears of each, so that the first can be shown while the next ones come. */
export async function everyPage<One>(
  page: (cursor: string | undefined) => Promise<{ data: One[]; next_cursor: string | null }>,
  onPage: (all: readonly One[]) => void = () => {},
): Promise<readonly One[]> {
  const all: One[] = [];
  let cursor: string | undefined;
  do {
    const answer = await page(cursor);
    all.push(...answer.data);
    cursor = answer.next_cursor ?? undefined;
    onPage([...all]);
  } while (cursor !== undefined);
  return all;
}
