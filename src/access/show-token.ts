import type { Database } from '../db/database.ts';
import type { CustomerId } from '../domain/ids.ts';
import type { Clock } from '../platform/clock.ts';
import { tokenColumns, tokenFrom } from './api-token.ts';
import type { TokenId } from './caller.ts';
import { tokenNotFound } from './revoke-token.ts';
import { type MadeToken, withMaker } from './token-maker.ts';

/** With `customerId` only tokens that are bound to that customer are there. Throws AppError NOT_FOUND. */
export async function showToken(
  deps: { db: Database; clock: Pick<Clock, 'now'> },
  { tokenId, customerId }: { tokenId: TokenId; customerId?: CustomerId | undefined },
): Promise<MadeToken> {
  let query = deps.db.kysely.selectFrom('api_tokens').select(tokenColumns).where('id', '=', tokenId);
  if (customerId !== undefined) query = query.where('customer_id', '=', customerId);
  const row = await query.executeTakeFirst();
  if (!row) throw tokenNotFound();
  return withMaker(deps, tokenFrom(row));
}
