import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type pg from 'pg';
import { AppError } from '../domain/app-error.ts';
import type { Database } from './database.ts';

/** One numbered file `NNNN_name.sql`. */
interface Migration {
  number: number;
  name: string;
  sql: string;
  checksum: string;
}

const besideThisFile = new URL('migrations/', import.meta.url);
const fileName = /^(\d{4})_([a-z0-9_]+)\.sql$/;
/** The advisory lock that starters at the same time queue for; any number nobody else uses. */
const LOCK = 7_202_611_221;

/**
 * Brings the database to this program's version and gives the names of what was applied. Each migration is one transaction under a
 * lock: of two starters one does it and the other finds it done, and one that was interrupted is done again from its beginning.
 * Throws DB_NEWER when the database is ahead of the program, DB_MIGRATION_CHANGED when an applied file is not what it was.
 */
export async function migrate(database: Database, directory: URL = besideThisFile): Promise<string[]> {
  const migrations = await readMigrations(directory);
  const applied: string[] = [];
  await database.session((client) => inTransaction(client, () => openLedger(client)));
  for (const migration of migrations) {
    const isNew = await database.session((client) =>
      inTransaction(client, () => apply(client, migration, migrations)),
    );
    if (isNew) applied.push(migration.name);
  }
  return applied;
}

/** Whether the database stands at the newest migration of this program. */
export async function isMigrated(database: Database): Promise<boolean> {
  const migrations = await readMigrations();
  return database.session(async (client) => {
    const { rows } = await client.query<{ newest: number | null }>(
      'select max(number) as newest from schema_migrations',
    );
    return rows[0]?.newest === migrations.length;
  });
}

export async function readMigrations(directory: URL = besideThisFile): Promise<Migration[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name, index) => {
      const match = fileName.exec(name);
      if (Number(match?.[1]) !== index + 1 || match?.[2] === undefined) {
        throw new Error(`Migrations are numbered from 0001 without gaps; ${name} is not the next one.`);
      }
      const sql = await readFile(new URL(name, directory), 'utf8');
      return {
        number: index + 1,
        name: match[2],
        sql,
        checksum: createHash('sha256').update(sql).digest('hex'),
      };
    }),
  );
}

async function openLedger(client: pg.PoolClient): Promise<void> {
  await client.query(`
    create table if not exists schema_migrations (
      number integer primary key,
      name text not null,
      checksum text not null,
      applied_at timestamptz not null default now()
    )`);
}

/** True when it was applied now, false when it stood already. */
async function apply(client: pg.PoolClient, migration: Migration, all: Migration[]): Promise<boolean> {
  const ledger = await client.query<{ number: number; name: string; checksum: string }>(
    'select number, name, checksum from schema_migrations order by number',
  );
  const newest = ledger.rows.at(-1)?.number ?? 0;
  if (newest > all.length) throw newer(newest, all.length);
  const standing = ledger.rows.find((row) => row.number === migration.number);
  if (standing && standing.checksum !== migration.checksum) throw changed(migration);
  if (standing) return false;
  await client.query(migration.sql);
  await client.query('insert into schema_migrations (number, name, checksum) values ($1, $2, $3)', [
    migration.number,
    migration.name,
    migration.checksum,
  ]);
  return true;
}

async function inTransaction<T>(client: pg.PoolClient, fn: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
    const result = await fn();
    await client.query('commit');
    return result;
  } catch (error) {
    // When the connection itself is gone, the server has rolled back and the first error is the one to show.
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

function newer(found: number, known: number): AppError {
  return new AppError('DB_NEWER', 'The database was made by a newer Rollcall than this one.', {
    details: { database_version: found, program_version: known },
    nextStep: 'Start the newer Rollcall. Nothing was changed.',
  });
}

function changed(migration: Migration): AppError {
  return new AppError(
    'DB_MIGRATION_CHANGED',
    `Migration ${migration.number} (${migration.name}) was applied to this database in another form.`,
    {
      details: { migration: migration.number },
      nextStep: 'Use the Rollcall release that made this database. Nothing was changed.',
    },
  );
}
