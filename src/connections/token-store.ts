import type { PoolClient } from 'pg';
import { z } from 'zod';
import type { StoredToken, TokenStore } from '../connector-kit/token-store.ts';
import type { Database } from '../db/database.ts';
import type { ConnectionId } from '../domain/ids.ts';
import type { Clock } from '../platform/clock.ts';
import type { Sealer } from '../platform/sealing.ts';
import { tokenContext } from './data-key.ts';

export interface TokenStoreInput {
  db: Database;
  clock: Clock;
  sealer: Sealer;
  connectionId: ConnectionId;
  /** What the token is good for: login address and credentials. A token that was had for another purpose is not given. */
  madeFor: string;
  /** A token that was had before then is not given. */
  since?: Date | undefined;
  /** Called after each login with how many there were this month (UTC). */
  onLogin?: (loginsThisMonth: number) => void;
}

const SealedToken = z.object({
  madeFor: z.string(),
  accessToken: z.string(),
  obtainedAt: z.coerce.date(),
  expiresAt: z.coerce.date(),
  scope: z.string().optional(),
});

/**
 * A connection's token, sealed, over runs and processes (N19). `exclusive` holds a lock of the database, so that of all
 * processes one logs in and the others find its token; what runs inside it uses that one database connection.
 */
export function tokenStore(input: TokenStoreInput): TokenStore {
  const { db, clock, sealer, connectionId } = input;
  const context = tokenContext(connectionId);
  let held: PoolClient | undefined;

  async function load(): Promise<StoredToken | undefined> {
    const found = await (held ?? db.pool).query<{ sealed: string }>(
      'select sealed from source_tokens where connection_id = $1 and expires_at > $2',
      [connectionId, clock.now()],
    );
    const sealed = found.rows[0]?.sealed;
    if (sealed === undefined) return undefined;
    const { madeFor, scope, ...token } = SealedToken.parse(JSON.parse(await sealer.open(context, sealed)));
    if (madeFor !== input.madeFor) return undefined;
    if (input.since && token.obtainedAt < input.since) return undefined;
    return { ...token, ...(scope !== undefined && { scope }) };
  }

  async function save(token: StoredToken): Promise<void> {
    const sealed = await sealer.seal(context, JSON.stringify({ ...token, madeFor: input.madeFor }));
    const month = clock.now().toISOString().slice(0, 7);
    const saved = await (held ?? db.pool).query<{ logins_this_month: number }>(saveStatement, [
      connectionId,
      sealed,
      token.expiresAt,
      month,
    ]);
    input.onLogin?.(saved.rows[0]?.logins_this_month ?? 1);
  }

  async function clear(): Promise<void> {
    await (held ?? db.pool).query(clearStatement, [connectionId]);
  }

  async function exclusive<T>(work: () => Promise<T>): Promise<T> {
    // Carried out of the session as a value: what the HR system did must not be read as an error of the database.
    const ended = await db.session(async (client) => {
      await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [lockName(connectionId)]);
      held = client;
      try {
        return await settled(work);
      } finally {
        held = undefined;
        await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [lockName(connectionId)]);
      }
    });
    if ('error' in ended) throw ended.error;
    return ended.result;
  }
  return { load, save, clear, exclusive };
}

/** A token is saved once per login, so saving counts it. */
const saveStatement = `
  insert into source_tokens (connection_id, sealed, expires_at, logins_this_month, month)
  values ($1, $2, $3, 1, $4)
  on conflict (connection_id) do update set
    sealed = excluded.sealed,
    expires_at = excluded.expires_at,
    month = excluded.month,
    logins_this_month =
      case when source_tokens.month = excluded.month then source_tokens.logins_this_month + 1 else 1 end
  returning logins_this_month`;

const clearStatement = `update source_tokens set sealed = '', expires_at = 'epoch' where connection_id = $1`;

function lockName(connectionId: ConnectionId): string {
  return `source_tokens:${connectionId}`;
}

async function settled<T>(work: () => Promise<T>): Promise<{ result: T } | { error: unknown }> {
  try {
    return { result: await work() };
  } catch (error) {
    return { error };
  }
}
