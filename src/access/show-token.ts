import type { Database } from '../db/database.ts';
import type { CustomerId } from '../domain/ids.ts';
import { type ApiToken, tokenColumns, tokenFrom } from './api-token.ts';
import type { TokenId } from './caller.ts';
import { tokenNotFound } from './revoke-token.ts';

/** With `customerId` only tokens that are bound to that customer are there. Throws AppError NOT_FOUND. */
export async function showToken(
  { db }: { db: Database },
  { tokenId, customerId }: { tokenId: TokenId; customerId?: CustomerId | undefined },
): Promise<ApiToken> {
  let query = db.kysely.selectFrom('api_tokens').select(tokenColumns).where('id', '=', tokenId);
  if (customerId !== undefined) query = query.where('customer_id', '=', customerId);
  const row = await query.executeTakeFirst();
  if (!row) throw tokenNotFound();
  return tokenFrom(row);
}
