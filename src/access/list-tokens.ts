import type { Database } from '../db/database.ts';
import type { CustomerId } from '../domain/ids.ts';
import type { Clock } from '../platform/clock.ts';
import { tokenColumns, tokenFrom } from './api-token.ts';
import type { TokenId } from './caller.ts';
import { type MadeToken, withMakers } from './token-maker.ts';

export interface ListTokensInput {
  /** Only tokens that are bound to this customer; every token when left out. */
  customerId?: CustomerId | undefined;
  /** The last one of the page before. */
  after?: TokenId | undefined;
  limit: number;
}

/** The newest first, also those that expired or were revoked. */
export async function listTokens(
  deps: { db: Database; clock: Pick<Clock, 'now'> },
  { customerId, after, limit }: ListTokensInput,
): Promise<MadeToken[]> {
  let query = deps.db.kysely.selectFrom('api_tokens').select(tokenColumns);
  if (customerId !== undefined) query = query.where('customer_id', '=', customerId);
  if (after !== undefined) query = query.where('id', '<', after);
  const rows = await query.orderBy('id', 'desc').limit(limit).execute();
  return withMakers(deps, rows.map(tokenFrom));
}
