import { type Kysely, sql, type Transaction } from 'kysely';
import type { Tables } from '../db/tables.ts';
import type { TokenId } from './caller.ts';
import type { OperatorId } from './operator.ts';

type Reader = Kysely<Tables> | Transaction<Tables>;

/**
 * Tokens that work now, by the people who made them: by their own hand, or with a token that goes back to them. People who made none
 * are left out.
 */
export async function tokensOfOperators(db: Reader, now: Date): Promise<Map<OperatorId, TokenId[]>> {
  const { rows } = await sql<{ operator_id: OperatorId; ids: TokenId[] }>`
    with recursive made as (
      select id, split_part(created_by, ':', 2) as operator_id from api_tokens where created_by like 'operator:%'
      union all
      select token.id, made.operator_id from api_tokens token join made on token.created_by = 'token:' || made.id
    )
    select made.operator_id, array_agg(made.id order by made.id) as ids
      from made join api_tokens using (id)
     where revoked_at is null and expires_at > ${now}
     group by made.operator_id`.execute(db);
  return new Map(rows.map(({ operator_id: operatorId, ids }) => [operatorId, ids]));
}

/** Ends all of them at once, in the transaction that it is given; gives their ids. */
export async function revokeTokensOf(
  tx: Reader,
  { operatorId, by, now }: { operatorId: OperatorId; by: string; now: Date },
): Promise<TokenId[]> {
  const ids = (await tokensOfOperators(tx, now)).get(operatorId) ?? [];
  if (ids.length === 0) return [];
  await tx
    .updateTable('api_tokens')
    .set({ revoked_at: now, revoked_by: by })
    .where('id', 'in', ids)
    .where('revoked_at', 'is', null)
    .execute();
  return ids;
}
