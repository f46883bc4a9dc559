import type { CustomerId } from '../domain/ids.ts';
import type { Database } from '../db/database.ts';
import type { Clock } from '../platform/clock.ts';
import type { Caller, TokenId } from './caller.ts';
import { hashToken } from './token-text.ts';
import { TokenScope } from './token-scope.ts';

/** The last use of a token is written at most this often, so that reading does not become writing. */
const lastUseMs = 60_000;

/**
 * Who has this token; undefined when nobody has it, and just so when it expired or was revoked. Every text costs one hash and one
 * look at an index, whether or not there is such a token: the time taken says nothing about it.
 */
export async function authenticateToken(
  { db, clock }: { db: Database; clock: Clock },
  text: string,
): Promise<Caller | undefined> {
  const row = await db.kysely
    .selectFrom('api_tokens')
    .select(['id', 'name', 'scopes', 'customer_id', 'expires_at', 'revoked_at', 'last_used_at'])
    .where('hash', '=', hashToken(text))
    .executeTakeFirst();
  const now = clock.now();
  if (!row || row.revoked_at !== null || row.expires_at <= now) return undefined;
  if (row.last_used_at === null || now.getTime() - row.last_used_at.getTime() >= lastUseMs) {
    await noteUse(db, row.id, now);
  }
  return {
    tokenId: row.id as TokenId, // a uuid of this table
    actor: `token:${row.id}`,
    name: row.name,
    // A scope that a later version takes away grants nothing.
    scopes: new Set(row.scopes.flatMap((scope) => TokenScope.safeParse(scope).data ?? [])),
    customerId: (row.customer_id ?? undefined) as CustomerId | undefined, // a foreign key
  };
}

async function noteUse(db: Database, id: string, now: Date): Promise<void> {
  await db.kysely
    .updateTable('api_tokens')
    .set({ last_used_at: now })
    .where('id', '=', id)
    .where((row) =>
      row.or([
        row('last_used_at', 'is', null),
        row('last_used_at', '<=', new Date(now.getTime() - lastUseMs)),
      ]),
    )
    .execute();
}
