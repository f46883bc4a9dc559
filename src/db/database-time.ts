import type { Database } from './database.ts';

/** The time of the database server, which all processes share. */
export async function databaseTime(db: Database): Promise<Date> {
  return db.session(async (client) => {
    const { rows } = await client.query<{ now: Date }>('select clock_timestamp() as now');
    const [row] = rows;
    if (!row) throw new Error('The database gave no time.');
    return row.now;
  });
}
