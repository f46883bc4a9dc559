import { readdirSync, readFileSync } from 'node:fs';
import type { Database } from '../src/db/database.ts';

/** CPU seconds that the PostgreSQL of this data directory has used, with its children; undefined where /proc does not say. */
export function postgresCpu(dataDir: string): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const postmaster = Number(readFileSync(`${dataDir}/postgres/postmaster.pid`, 'utf8').split('\n')[0]);
  let ticks = 0;
  for (const pid of readdirSync('/proc')) {
    const stat = /^\d+$/.test(pid) ? statOf(pid) : undefined;
    if (stat === undefined) continue;
    if (Number(pid) === postmaster) ticks += stat.own + stat.ended;
    else if (stat.parent === postmaster) ticks += stat.own;
  }
  return ticks / ticksPerSecond;
}

/** Linux counts in hundredths for every program, whatever its own timer does. */
const ticksPerSecond = 100;

function statOf(pid: string): { parent: number; own: number; ended: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold spaces; what follows it does not.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const at = (field: number): number => Number(fields[field - 3]);
    return { parent: at(4), own: at(14) + at(15), ended: at(16) + at(17) };
  } catch {
    return undefined; // ended between the listing and the look
  }
}

/** Rows of `employees` that were ever inserted, updated and deleted, once every other process has reported its own. */
export async function employeeWrites(db: Database): Promise<number> {
  for (;;) {
    const { rows } = await db.pool.query<{ others: number }>(
      `select count(*)::integer as others from pg_stat_activity
        where backend_type = 'client backend' and application_name <> current_setting('application_name')`,
    );
    if (rows[0]?.others === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const { rows } = await db.pool.query<{ writes: number }>(
    `select (n_tup_ins + n_tup_upd + n_tup_del)::integer as writes from pg_stat_user_tables where relname = 'employees'`,
  );
  return rows[0]?.writes ?? 0;
}
