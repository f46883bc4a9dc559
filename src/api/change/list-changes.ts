import { z } from 'zod';
import { type FeedPage, listChanges } from '../../changes/list-changes.ts';
import { waitForChanges } from '../../changes/wait-for-changes.ts';
import type { ApiDeps } from '../kit/api-deps.ts';
import { endpoint } from '../kit/endpoint.ts';
import { Change, changeOnWire } from './change-wire.ts';
import { feedIn, type WantedFeed, wantedFeed } from './wanted-feed.ts';

export const wait = z.coerce
  .number()
  .int()
  .min(0)
  .max(30)
  .default(0)
  .describe(
    'Seconds to wait for a first change when there is none yet. A caller has ten such requests at once at most.',
  );

export const listChangesEndpoint = endpoint({
  id: 'listChanges',
  method: 'GET',
  path: '/v1/changes',
  tag: 'changes',
  summary: 'Read the feed: accepted changes in their order, over all connections or one',
  description:
    'Give the `cursor` of each page as `after` of the next one, also that of an empty page: nothing is missed and nothing comes twice. The order holds within a connection, not between connections. Without `after` it begins with the oldest change that is kept; take GET /v1/employees and go on from its `feed.cursor` to have everybody. CURSOR_EXPIRED (410): changes after this point are gone, begin with the list again.',
  scope: 'changes:read',
  query: z.strictObject({
    after: z.string().max(1000).optional().describe('`cursor` of the page before, or of a list.'),
    limit: z.coerce.number().int().min(1).max(500).default(200),
    connection_id: z.uuid().optional(),
    customer_id: z.uuid().optional(),
    wait,
  }),
  answer: {
    status: 200,
    body: z
      .object({
        data: z.array(Change),
        cursor: z.string().describe('Where the next page begins; keep it also when this page is empty.'),
        epoch: z.string().describe('Another one than before: a backup was put back, begin with the list.'),
        has_more: z.boolean().describe('Ask again at once.'),
      })
      .meta({ id: 'FeedPage' }),
  },
  errors: ['NOT_FOUND', 'CURSOR_INVALID', 'CURSOR_EXPIRED', 'WAITS_TOO_MANY'],
  waits: (query) => query.wait > 0,
  async handle({ deps, query, caller, signal }) {
    const wanted = await wantedFeed(deps, caller, query);
    const { limit } = query;
    let cursor = query.after;
    const page = await waitForChanges(deps, {
      async read() {
        const next = await readPage(deps, wanted, { limit, ...(cursor !== undefined && { cursor }) });
        cursor = next.cursor;
        return next;
      },
      waitMs: query.wait * 1000,
      signal,
    });
    return {
      data: page.changes.map(changeOnWire),
      cursor: page.cursor,
      epoch: page.epoch,
      has_more: page.hasMore,
    };
  },
});

async function readPage(
  { db, cursorKey }: ApiDeps,
  wanted: WantedFeed,
  page: { cursor?: string; limit: number },
): Promise<FeedPage> {
  if (wanted.customerId === undefined) {
    return listChanges({ db: db.kysely, cursorKey }, { ...page, ...(await feedIn(db.kysely, wanted)) });
  }
  return db.kysely
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => listChanges({ db: tx, cursorKey }, { ...page, ...(await feedIn(tx, wanted)) }));
}
