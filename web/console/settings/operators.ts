import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../kit/api/api.ts';
import type { Operator, Role } from '../../kit/api/schemas.ts';
import { useGuarded } from '../session/reauthentication.tsx';
import { tokensQuery } from './tokens.ts';

export const operatorsQuery = queryOptions({
  queryKey: ['operators'],
  queryFn: async () => (await answerOf(api.GET('/v1/operators'))).data,
});

export const roles: readonly Role[] = ['viewer', 'operator', 'administrator'];

/** What an administrator may change about one operator. */
export type OperatorChange =
  | { kind: 'role'; operator: Operator; role: Role }
  | { kind: 'disable' | 'enable' | 'newLink'; operator: Operator };

/** Tokens that would go on while whoever made them may not make them any more. */
export function tokensLeftBy(change: OperatorChange): number {
  const loses = change.kind === 'disable' || (change.kind === 'role' && change.role !== 'administrator');
  return loses ? change.operator.working_tokens : 0;
}

interface DecidedChange {
  change: OperatorChange;
  /** Whether those tokens end too. */
  revokesTokens: boolean;
}

/** A link that is shown this once. */
export interface ShownLink {
  name: string;
  link: string;
  expires_at: string;
}

export function useOperatorChange(onDone: (link: ShownLink | undefined) => void) {
  const queries = useQueryClient();
  const guarded = useGuarded();
  return useMutation({
    mutationFn: (decided: DecidedChange) => guarded(() => carryOut(decided)),
    onSuccess: async (link) => {
      // Whoever has no access any more is marked beside their tokens.
      await Promise.all([queries.invalidateQueries(operatorsQuery), queries.invalidateQueries(tokensQuery)]);
      onDone(link);
    },
  });
}

async function carryOut({ change, revokesTokens }: DecidedChange): Promise<ShownLink | undefined> {
  const params = { path: { operator_id: change.operator.id } };
  if (change.kind === 'newLink') {
    const made = await answerOf(api.POST('/v1/operators/{operator_id}/link', { params }));
    return { name: change.operator.name, ...made };
  }
  const what = change.kind === 'role' ? { role: change.role } : { is_disabled: change.kind === 'disable' };
  const body = { ...what, ...(revokesTokens && { revoke_tokens: true }) };
  await answerOf(api.PATCH('/v1/operators/{operator_id}', { params, body }));
  return undefined;
}

export function useInvitation(onDone: (link: ShownLink) => void) {
  const queries = useQueryClient();
  const guarded = useGuarded();
  return useMutation({
    mutationFn: (body: { name: string; email: string; role: Role }) =>
      guarded(() => answerOf(api.POST('/v1/operators', { body }))),
    onSuccess: async ({ operator, link, expires_at }) => {
      await queries.invalidateQueries(operatorsQuery);
      onDone({ name: operator.name, link, expires_at });
    },
  });
}
