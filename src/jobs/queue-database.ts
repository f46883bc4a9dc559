import type { PoolClient } from 'pg';
import type { Db } from 'pg-boss';
import type { Database } from '../db/database.ts';

/** What the queue reaches the database by: our own pool, which brings an embedded server back. */
export function queueDatabase(db: Database): Db {
  return {
    executeSql: (text, values) => db.session((client) => query(client, text, values)),
  };
}

/** The same inside somebody's transaction. */
export function clientDatabase(client: PoolClient): Db {
  return { executeSql: (text, values) => query(client, text, values) };
}

// The rows are whatever pg-boss asked for; its own type says any.
async function query(
  client: PoolClient,
  text: string,
  values: unknown[] | undefined,
): ReturnType<Db['executeSql']> {
  const { rows } = await client.query(text, values);
  return { rows };
}
