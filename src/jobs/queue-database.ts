import type { PoolClient } from 'pg';
import type { Db } from 'pg-boss';
import type { Database } from '../db/database.ts';

/**
 * What the queue reaches the database by: our own pool, which brings an embedded server back. Answers are passed on as they come:
 * of several statements in one text it is a list, which pg-boss knows.
 */
export function queueDatabase(db: Database): Db {
  return { executeSql: (text, values) => db.session((client) => client.query(text, values)) };
}

/** The same inside somebody's transaction. */
export function clientDatabase(client: PoolClient): Db {
  return { executeSql: (text, values) => client.query(text, values) };
}
