import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../../kit/api/api.ts';
import type { TestExport } from '../connection/wire.ts';
import type { Tone } from '../../kit/parts/state-badge.tsx';

export const toneOfExport: Record<TestExport['state'], Tone> = {
  open: 'wait',
  approved: 'good',
  sent_back: 'care',
  superseded: 'off',
  expired: 'off',
};

export function exportsQuery(connectionId: string) {
  return queryOptions({
    queryKey: ['exports', connectionId],
    queryFn: async ({ signal }) => {
      const params = { path: { connection_id: connectionId }, query: { limit: 100 } };
      return (await answerOf(api.GET('/v1/connections/{connection_id}/exports', { params, signal }))).data;
    },
  });
}

export function exportQuery(connectionId: string, exportId: string) {
  return queryOptions({
    queryKey: ['exports', connectionId, exportId],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/v1/connections/{connection_id}/exports/{export_id}', {
          params: { path: { connection_id: connectionId, export_id: exportId } },
          signal,
        }),
      ),
  });
}

/** People of an export, page by page; `finding`: only those with a finding of this code. */
export function exportPeopleQuery(
  which: { connectionId: string; exportId: string },
  { q, finding }: { q: string; finding: string },
) {
  return infiniteQueryOptions({
    queryKey: ['export-people', which.exportId, q, finding],
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        api.GET('/v1/connections/{connection_id}/exports/{export_id}/people', {
          params: {
            path: { connection_id: which.connectionId, export_id: which.exportId },
            query: {
              limit: 100,
              ...(q !== '' && { search: q }),
              ...(finding !== '' && { finding }),
              ...(pageParam !== '' && { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: (before) => before,
  });
}
