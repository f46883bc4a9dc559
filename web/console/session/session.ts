import { queryOptions, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../kit/api/api.ts';
import type { Session } from '../../kit/api/schemas.ts';

/** Who is signed in; `operator` is null for nobody. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => answerOf(api.GET('/v1/session')),
  staleTime: 60_000,
});

/** The session, on pages that only people with one see. */
export function useSession(): Session & { operator: NonNullable<Session['operator']> } {
  const { data } = useQuery(sessionQuery);
  if (data === undefined || data.operator === null)
    throw new Error('This page is only for people who are signed in.');
  return { ...data, operator: data.operator };
}

export function useMay(scope: string): boolean {
  return useSession().scopes.includes(scope);
}
