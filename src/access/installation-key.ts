import { randomBytes } from 'node:crypto';
import type { Database } from '../db/database.ts';
import type { Clock } from '../platform/clock.ts';

/**
 * The key that authenticates cursors, 32 bytes; made by the first process that asks and the same for all of them. It protects no
 * secret: it only makes sure that a cursor was given out by this installation.
 */
export async function loadCursorKey(deps: { db: Database; clock: Clock }): Promise<Uint8Array> {
  return loadKey(deps, 'cursor');
}

async function loadKey({ db, clock }: { db: Database; clock: Clock }, name: string): Promise<Uint8Array> {
  await db.kysely
    .insertInto('installation_keys')
    .values({ name, key: randomBytes(32), created_at: clock.now() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await db.kysely
    .selectFrom('installation_keys')
    .select('key')
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  return row.key;
}
