import type { Database } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import type { CustomerId } from '../domain/ids.ts';
import type { Clock } from '../platform/clock.ts';
import { tokenColumns, tokenFrom } from './api-token.ts';
import type { TokenId } from './caller.ts';
import { type MadeToken, withMaker } from './token-maker.ts';

/**
 * Ends a token at once: the next request with it is refused. Revoking it again changes nothing. With `customerId` only tokens that are
 * bound to that customer are there. Throws AppError NOT_FOUND.
 */
export async function revokeToken(
  deps: { db: Database; clock: Pick<Clock, 'now'> },
  { tokenId, by, customerId }: { tokenId: TokenId; by: string; customerId?: CustomerId | undefined },
): Promise<MadeToken> {
  const revoked = await deps.db.transaction(async (tx) => {
    let query = tx.selectFrom('api_tokens').select(tokenColumns).where('id', '=', tokenId).forUpdate();
    if (customerId !== undefined) query = query.where('customer_id', '=', customerId);
    const row = await query.executeTakeFirst();
    if (!row) throw tokenNotFound();
    if (row.revoked_at !== null) return tokenFrom(row);
    const end = { revoked_at: deps.clock.now(), revoked_by: by };
    await tx.updateTable('api_tokens').set(end).where('id', '=', tokenId).execute();
    return tokenFrom({ ...row, ...end });
  });
  return withMaker(deps, revoked);
}

export function tokenNotFound(): AppError {
  return new AppError('NOT_FOUND', 'There is no token of that id.', { details: { noun: 'token' } });
}
