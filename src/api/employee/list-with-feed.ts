import { z } from 'zod';
import { feedSource } from '../../changes/feed-source.ts';
import { cursorOfSnapshot } from '../../changes/list-changes.ts';
import { standing } from '../../changes/list-changes-of-connection.ts';
import { type EmployeePage, listEmployees, type ListEmployeesInput } from '../../employees/list-employees.ts';
import { feedIn, type WantedFeed } from '../change/wanted-feed.ts';
import type { ApiDeps } from '../kit/api-deps.ts';

/** Where to go on in the feed after a list. */
export const FeedStart = z
  .object({
    cursor: z.string().describe('`after` of GET /v1/changes, with the same connection or customer.'),
    epoch: z.string(),
    last_sequence: z
      .int()
      .nullable()
      .describe('For a list of one connection: `after` of GET /v1/connections/{connection_id}/changes.'),
  })
  .meta({ id: 'FeedStart' });
export type FeedStart = z.output<typeof FeedStart>;

/**
 * The first page of a list and its place in the feed, from one snapshot. Later pages are read later; in the order of ids nobody moves,
 * so whoever is not as they were at the snapshot is named by a change after the cursor.
 */
export async function listWithFeed(
  { db, cursorKey }: Pick<ApiDeps, 'db' | 'cursorKey'>,
  wanted: WantedFeed,
  input: Omit<ListEmployeesInput, 'connectionId' | 'connectionIds'>,
): Promise<{ page: EmployeePage; feed: FeedStart }> {
  return db.kysely
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const feed = await feedIn(tx, wanted);
      const { connectionIds } = feed;
      const cursor = await cursorOfSnapshot({ db: tx, cursorKey }, feed);
      const { epoch } = await feedSource(tx);
      const { connectionId } = wanted;
      const lastSequence = connectionId === undefined ? null : (await standing(tx, connectionId)).lastGiven;
      const page = await listEmployees({ db: tx }, { ...input, ...(connectionIds && { connectionIds }) });
      return { page, feed: { cursor, epoch, last_sequence: lastSequence } };
    });
}
