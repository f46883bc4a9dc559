import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { AppError } from '../domain/app-error.ts';
import { Database } from './database.ts';
import { migrate } from './migrate.ts';
import { countRows, ourSequences, ourTables, type TableShape } from './our-tables.ts';

export interface MoveInput {
  from: Database;
  /** Connection string of the database that everything goes to. */
  to: string;
  /** Sealed secrets are of no use without the master key, so nothing is moved when the caller has none at hand. */
  masterKeyAvailable: boolean;
  /** Called after each table. */
  onProgress?: (progress: MoveProgress) => void;
}

interface MoveProgress {
  table: string;
  rows: number;
  /** How many tables are done, and of how many. */
  done: number;
  of: number;
}

export interface Moved {
  tables: number;
  rows: number;
}

/**
 * Copies every table of ours into an empty PostgreSQL database, in one transaction on either side: the source is read as of one moment,
 * with writers kept out until the end, and the target has all of it or nothing. The source stays as it is.
 * Cursors of the feed that were given out before do not fit the target: consumers start from the list of employees. The queue stays
 * behind: jobs come back from schedules, from what destinations wait for, and from operations that were not carried out yet.
 * Throws MOVE_NEEDS_MASTER_KEY, MOVE_TARGET_NOT_EMPTY, MOVE_INCOMPLETE.
 */
export async function moveDatabase(input: MoveInput): Promise<Moved> {
  if (!input.masterKeyAvailable) throw needsMasterKey();
  await using target = new Database({
    connectionString: input.to,
    applicationName: 'rollcall move',
    connections: 2,
  });
  await target.session(refuseStrangers);
  await migrate(target);
  return await input.from.session((source) =>
    target.session((sink) =>
      inTransaction(source, 'begin isolation level repeatable read', () =>
        inTransaction(sink, 'begin', () => copyEverything(source, sink, input.onProgress)),
      ),
    ),
  );
}

async function copyEverything(
  source: pg.PoolClient,
  sink: pg.PoolClient,
  onProgress: MoveInput['onProgress'],
): Promise<Moved> {
  const tables = await ourTables(sink);
  const names = tables.map(({ name }) => `public."${name}"`).join(', ');
  // Before the first read, so that the moment we read at is one at which nobody was writing.
  await source.query(`lock table ${names} in share mode`);
  await sink.query(`lock table ${names} in access exclusive mode`);
  for (const table of tables) await refuseRows(sink, table);
  for (const name of filledByMigrations) await sink.query(`delete from public."${name}"`);

  let rows = 0;
  for (const [index, table] of tables.entries()) {
    const copied = await copyTable(source, sink, table);
    rows += copied;
    onProgress?.({ table: table.name, rows: copied, done: index + 1, of: tables.length });
  }
  for (const { name, lastValue, isCalled } of await ourSequences(source)) {
    await sink.query('select setval($1, $2, $3)', [name, lastValue, isCalled]);
  }
  return { tables: tables.length, rows };
}

/** The text of COPY goes from one server to the other as it is; the slower one sets the pace. */
async function copyTable(source: pg.PoolClient, sink: pg.PoolClient, table: TableShape): Promise<number> {
  const target = `public."${table.name}" (${table.columns.map((column) => `"${column}"`).join(', ')})`;
  await pipeline(
    source.query(copyTo(`copy ${target} to stdout`)),
    sink.query(copyFrom(`copy ${target} from stdin`)),
  );
  const [there, here] = [await countRows(sink, table.name), await countRows(source, table.name)];
  if (there === here) return there;
  throw new AppError('MOVE_INCOMPLETE', `The table ${table.name} did not arrive whole; nothing was moved.`, {
    details: { table: table.name, rows_read: here, rows_written: there },
    nextStep: 'Run the move again; when this repeats, report it. The source is unchanged.',
  });
}

/** Before anything is made there: tables that are not from our migrations must not be in the way. */
async function refuseStrangers(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ count: number; ours: boolean }>(`
    select count(*) as count, coalesce(bool_or(relname = 'schema_migrations'), false) as ours
      from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')`);
  if ((rows[0]?.count ?? 0) > 0 && !rows[0]?.ours) throw notEmpty('tables of another program');
}

/** Tables that are born with a row; the source's take its place. */
const filledByMigrations: readonly string[] = ['feed_epochs'];

async function refuseRows(client: pg.PoolClient, table: TableShape): Promise<void> {
  if (filledByMigrations.includes(table.name)) return;
  if ((await countRows(client, table.name)) > 0) throw notEmpty(`rows in the table ${table.name}`);
}

async function inTransaction<T>(client: pg.PoolClient, begin: string, fn: () => Promise<T>): Promise<T> {
  await client.query(begin);
  try {
    const result = await fn();
    await client.query('commit');
    return result;
  } catch (error) {
    // On a lost connection the server rolls back by itself, and the first error is the one to show.
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

function needsMasterKey(): AppError {
  return new AppError(
    'MOVE_NEEDS_MASTER_KEY',
    'The master key is not at hand, and without it the stored credentials cannot be read.',
    {
      nextStep:
        'Set ROLLCALL_MASTER_KEY or ROLLCALL_MASTER_KEY_FILE to the key of this installation, then move. Nothing was changed.',
    },
  );
}

function notEmpty(what: string): AppError {
  return new AppError('MOVE_TARGET_NOT_EMPTY', `The target database is not empty: it has ${what}.`, {
    nextStep: 'Name a new, empty database. Nothing was changed.',
  });
}
