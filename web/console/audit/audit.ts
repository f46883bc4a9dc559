import { keepPreviousData, useInfiniteQuery, useMutation } from '@tanstack/react-query';
import type { Schemas } from '../../../client/index.ts';
import { answerOf, api } from '../../kit/api/api.ts';
import type { AuditSearch } from './audit-search.ts';

export type AuditEvent = Schemas['AuditEvent'];
export type Verification = Schemas['AuditVerification'];

/** Rows that fit, the newest first, page by page. */
export function useAudit({ actor, action, connection }: AuditSearch) {
  return useInfiniteQuery({
    queryKey: ['audit', { actor, action, connection }],
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        api.GET('/v1/audit', {
          params: {
            query: {
              limit: 100,
              ...(actor !== undefined && { actor }),
              ...(action !== undefined && { action }),
              ...(connection !== undefined && { connection_id: connection }),
              ...(pageParam !== undefined && { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

/** A row that somebody noted elsewhere. */
export interface Noted {
  number: number;
  hash: string;
}

export function useVerification() {
  return useMutation({
    mutationFn: (noted: Noted | undefined) =>
      answerOf(api.GET('/v1/audit/verification', { params: { query: { ...noted } } })),
  });
}

/** `number fingerprint`, as the page copies it; undefined when it is something else. */
export function notedFrom(text: string): Noted | undefined {
  const found = /^\s*(\d{1,15})\s+([0-9a-f]{64})\s*$/i.exec(text);
  if (found?.[1] === undefined || found[2] === undefined) return undefined;
  return { number: Number(found[1]), hash: found[2].toLowerCase() };
}
