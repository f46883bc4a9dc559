import { z } from 'zod';
import { latestOperation } from '../../operations/latest-operation.ts';
import { endpoint } from '../kit/endpoint.ts';
import { ScopeCounts, SetupScopeCounts } from './scope-wire.ts';
import { linkedConnection } from './setup-of.ts';
import { workOnWire } from './work-wire.ts';

export const showScopeCountsEndpoint = endpoint({
  id: 'showScopeCounts',
  method: 'GET',
  path: '/v1/setup/scope-counts',
  tag: 'setup',
  summary: 'Show how many people there are by what a scope can choose by',
  scope: 'setup',
  answer: { status: 200, body: SetupScopeCounts },
  errors: ['LINK_EXPIRED', 'LINK_REVOKED'],
  async handle(context) {
    const { connection } = await linkedConnection(context);
    const work = await latestOperation(context.deps, { connectionId: connection.id, kind: 'scope_counts' });
    const counts = Counted.safeParse(work?.result).data?.counts;
    return {
      work: work ? workOnWire(work) : null,
      counts: counts ?? null,
      counted_at: counts ? (work?.finishedAt ?? null) : null,
    };
  },
});

const Counted = z.object({ counts: ScopeCounts });
