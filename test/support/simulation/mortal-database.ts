import type { Database } from '../../../src/db/database.ts';

/** The database as a process sees it that dies at one of its transactions: nothing it does afterwards happens. */
export function mortalDatabase(db: Database, dieAt: { transaction: number; isCommitted: boolean }): Database {
  let count = 0;
  let isDead = false;
  const mortal = {
    kysely: db.kysely,
    pool: db.pool,
    session: db.session.bind(db),
    async transaction(...args: Parameters<Database['transaction']>) {
      if (isDead) throw new Killed();
      count += 1;
      isDead = count >= dieAt.transaction;
      if (isDead && !dieAt.isCommitted) throw new Killed();
      const result = await db.transaction(...args);
      if (isDead) throw new Killed();
      return result;
    },
  };
  return mortal as unknown as Database; // what rooms use of it
}

export class Killed extends Error {
  constructor() {
    super('killed');
  }
}
