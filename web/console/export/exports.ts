import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Schemas } from '../../../client/index.ts';
import { answerOf, api } from '../../kit/api/api.ts';
import type { TestExport } from '../connection/wire.ts';
import type { Tone } from '../../kit/parts/state-badge.tsx';

export type PersonOfExport = Schemas['PersonOfExport'];
export type ExportComparison = Schemas['ExportComparison'];

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
          params: { path: pathOf({ connectionId, exportId }) },
          signal,
        }),
      ),
  });
}

/** Which export: an id of ours stands within a connection. */
export interface ExportIds {
  connectionId: string;
  exportId: string;
}

function pathOf({ connectionId, exportId }: ExportIds) {
  return { connection_id: connectionId, export_id: exportId };
}

/** What differs from who is accepted, or from what was approved before; null where there is neither. */
export function comparisonQuery(which: ExportIds) {
  return queryOptions({
    queryKey: ['exports', which.connectionId, which.exportId, 'comparison'],
    queryFn: async ({ signal }) => {
      const path = '/v1/connections/{connection_id}/exports/{export_id}/comparison';
      return (await answerOf(api.GET(path, { params: { path: pathOf(which) }, signal }))).comparison;
    },
    // Everybody is read for it; a while old is as good.
    staleTime: 300_000,
  });
}

/** The first people with a finding of this code. */
export function findingPeopleQuery(which: ExportIds, code: string) {
  return queryOptions({
    queryKey: ['exports', which.connectionId, which.exportId, 'findings', code],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/v1/connections/{connection_id}/exports/{export_id}/findings', {
          params: { path: pathOf(which), query: { code, limit: 50 } },
          signal,
        }),
      ),
  });
}

/** One person of an export, by the id at the HR system, which stands in no address. */
export function exportPersonQuery(which: ExportIds, externalId: string) {
  return queryOptions({
    queryKey: ['export-people', which.exportId, 'one', externalId],
    queryFn: ({ signal }) =>
      answerOf(
        api.POST('/v1/connections/{connection_id}/exports/{export_id}/person', {
          params: { path: pathOf(which) },
          body: { external_id: externalId },
          signal,
        }),
      ),
  });
}

/** People of an export, page by page; `finding`: only those with a finding of this code. */
export function exportPeopleQuery(which: ExportIds, { q, finding }: { q: string; finding: string }) {
  return infiniteQueryOptions({
    queryKey: ['export-people', which.exportId, q, finding],
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        api.GET('/v1/connections/{connection_id}/exports/{export_id}/people', {
          params: {
            path: pathOf(which),
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
