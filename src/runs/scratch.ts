import type { PoolClient } from 'pg';
import type { Database } from '../db/database.ts';

/** The name of a scratch table of one run. Run ids are UUIDs, so the name is safe in SQL. */
export function scratchTable(purpose: 'parts' | 'stage', runId: string): string {
  if (!/^[0-9a-f-]{36}$/.test(runId)) throw new Error('a run id is a UUID');
  return `scratch.${purpose}_${runId.replaceAll('-', '')}`;
}

export async function dropScratch(client: PoolClient, runId: string): Promise<void> {
  await client.query(`drop table if exists ${scratchTable('parts', runId)}, ${scratchTable('stage', runId)}`);
}

/** Drops what runs left behind that are no longer running. */
export async function sweepScratch(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'scratch' and c.relkind = 'r'
        and not exists (select from runs r where r.state = 'running' and replace(r.id::text, '-', '') = split_part(c.relname, '_', 2))`,
  );
  for (const { name } of rows) await client.query(`drop table if exists scratch."${name}"`);
}

/** The same, for whoever is not a run. */
export async function trimScratch(db: Database): Promise<void> {
  await db.session(sweepScratch);
}
