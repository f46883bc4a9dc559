import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api, everyPage } from '../../kit/api/api.ts';
import type { ApiToken, TokenScope } from '../../kit/api/schemas.ts';
import { useGuarded } from '../session/reauthentication.tsx';

export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: () =>
    everyPage((cursor) =>
      answerOf(
        api.GET('/v1/tokens', { params: { query: { limit: 500, ...(cursor !== undefined && { cursor }) } } }),
      ),
    ),
});

export type TokenState = 'usable' | 'expired' | 'revoked';

export function stateOfToken(token: ApiToken, now: Date): TokenState {
  if (token.revoked_at !== null) return 'revoked';
  return new Date(token.expires_at) <= now ? 'expired' : 'usable';
}

/** It works, and whoever made it has no access any more: somebody should look whether it is still wanted. */
export function isOrphaned(token: ApiToken, now: Date): boolean {
  return !token.maker.has_access && stateOfToken(token, now) === 'usable';
}

/** Those first that somebody should look at; otherwise as they came, the newest first. */
export function inOrderOfCare(tokens: readonly ApiToken[], now: Date): ApiToken[] {
  return [...tokens.filter((one) => isOrphaned(one, now)), ...tokens.filter((one) => !isOrphaned(one, now))];
}

export interface NewToken {
  name: string;
  scopes: TokenScope[];
  expires_in_days: number;
}

export function useNewToken(onMade: (text: string) => void) {
  const queries = useQueryClient();
  const guarded = useGuarded();
  return useMutation({
    mutationFn: (body: NewToken) => guarded(() => answerOf(api.POST('/v1/tokens', { body }))),
    onSuccess: async ({ token }) => {
      await queries.invalidateQueries(tokensQuery);
      onMade(token);
    },
  });
}

export function useRevocation(onDone: () => void) {
  const queries = useQueryClient();
  const guarded = useGuarded();
  return useMutation({
    mutationFn: (token: ApiToken) =>
      guarded(() =>
        answerOf(api.DELETE('/v1/tokens/{token_id}', { params: { path: { token_id: token.id } } })),
      ),
    onSuccess: async () => {
      await queries.invalidateQueries(tokensQuery);
      onDone();
    },
  });
}
