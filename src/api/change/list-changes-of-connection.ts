import { z } from 'zod';
import { cursorExpired } from '../../changes/feed-source.ts';
import { listChangesOfConnection } from '../../changes/list-changes-of-connection.ts';
import { waitForChanges } from '../../changes/wait-for-changes.ts';
import { connectionParams } from '../connection/connection-summary-wire.ts';
import { endpoint } from '../kit/endpoint.ts';
import { connectionOf } from '../kit/of-caller.ts';
import { Change, changeOnWire } from './change-wire.ts';
import { wait } from './list-changes.ts';

export const listChangesOfConnectionEndpoint = endpoint({
  id: 'listChangesOfConnection',
  method: 'GET',
  path: '/v1/connections/:connection_id/changes',
  tag: 'changes',
  summary: 'Read the changes of one connection after a sequence',
  description:
    'Sequences have no gaps, so a receiver can see for itself that it has everything. Give the `epoch` of the page before with it: sequences of another epoch mean something else, and CURSOR_EXPIRED (410) says so.',
  scope: 'changes:read',
  params: connectionParams,
  query: z.strictObject({
    after: z.coerce.number().int().min(0).default(0).describe('The last sequence that you have.'),
    epoch: z.uuid().optional().describe('Of the page, or of the list, that `after` is from.'),
    limit: z.coerce.number().int().min(1).max(500).default(200),
    wait,
  }),
  answer: {
    status: 200,
    body: z
      .object({
        data: z.array(Change),
        last_sequence: z.int().describe('What to give as `after` next.'),
        epoch: z.string(),
        has_more: z.boolean().describe('Ask again at once.'),
      })
      .meta({ id: 'ConnectionFeedPage' }),
  },
  errors: ['NOT_FOUND', 'CURSOR_INVALID', 'CURSOR_EXPIRED', 'WAITS_TOO_MANY'],
  waits: (query) => query.wait > 0,
  async handle({ deps, params, query, caller, signal }) {
    const { id: connectionId } = await connectionOf(deps, caller, params.connection_id);
    const { after, limit, epoch } = query;
    const page = await waitForChanges(deps, {
      read: () => listChangesOfConnection({ db: deps.db.kysely }, { connectionId, after, limit }),
      waitMs: query.wait * 1000,
      signal,
    });
    if (epoch !== undefined && epoch.toLowerCase() !== page.epoch) throw cursorExpired();
    return {
      data: page.changes.map(changeOnWire),
      last_sequence: page.last,
      epoch: page.epoch,
      has_more: page.hasMore,
    };
  },
});
