import { randomBytes } from 'node:crypto';
import type { Database } from '../../src/db/database.ts';
import { ourTables } from '../../src/db/our-tables.ts';
import type { Ids } from '../../src/domain/ids.ts';

interface Column {
  name: string;
  type: string;
  is_needed: boolean;
  /** The first of the words that a check allows. */
  word: string | null;
}

/**
 * One row in every table that belongs to a customer, found by asking the database, with `canary` in every column that can hold text: a
 * table or column that is added later is planted without anybody thinking of it. Gives the ids by what they are of.
 */
export async function plantEverywhere(
  db: Database,
  ids: Ids,
  canary: string,
): Promise<{ ids: Record<string, string>; tables: string[] }> {
  const made: Record<string, string> = { customer: ids.next(), connection: ids.next() };
  const tables: string[] = [];
  const shapes = await db.session((client) => ourTables(client));
  for (const { name } of shapes) {
    const columns = await columnsOf(db, name);
    const isOwned = columns.some((column) =>
      ['customer_id', 'connection_id', 'subject_id'].includes(column.name),
    );
    if (!isOwned && name !== 'customers') continue;
    const filled = columns
      .map((column) => [column.name, valueOf(name, column, { made, ids, canary })] as const)
      .filter(([, value]) => value !== undefined);
    await db.pool.query(
      `insert into ${name} (${filled.map(([column]) => `"${column}"`).join(', ')})
       values (${filled.map((_, index) => `$${index + 1}`).join(', ')})`,
      filled.map(([, value]) => value),
    );
    tables.push(name);
  }
  return { ids: made, tables };
}

async function columnsOf(db: Database, table: string): Promise<Column[]> {
  const { rows } = await db.pool.query<Column>(
    `select a.attname::text as name, format_type(a.atttypid, null) as type, a.attnotnull and not a.atthasdef as is_needed,
            (select (regexp_match(pg_get_constraintdef(k.oid), '''([^'']+)''::text'))[1] from pg_constraint k
              where k.conrelid = a.attrelid and k.contype = 'c' and k.conkey = array[a.attnum] limit 1) as word
       from pg_attribute a
      where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attidentity = '' and a.attgenerated = ''
      order by a.attnum`,
    [table],
  );
  return rows;
}

function valueOf(
  table: string,
  { name, type, is_needed: isNeeded, word }: Column,
  { made, ids, canary }: { made: Record<string, string>; ids: Ids; canary: string },
): unknown {
  if (type === 'uuid') return idOf(table, { name, isNeeded }, made, ids);
  // The audit log takes ids, codes and numbers only; that nothing else gets in is its own room's to prove.
  if (table === 'audit_events' && type === 'jsonb') return '{}';
  if (table === 'audit_events' && type === 'text') return word ?? 'x';
  if (type === 'text') return name === 'kid' ? (made['kid'] ??= `${canary}-kid`) : (word ?? canary);
  if (type === 'jsonb') return JSON.stringify({ [canary]: [canary] });
  if (type === 'text[]') return [canary];
  return isNeeded ? scalar(type) : undefined;
}

let count = 0;

/** Numbers that nobody else has: some are unique over all customers. */
function nextNumber(): number {
  count += 1;
  return count;
}

/** `run_id` is the id of the row in `runs`, also where that is made later; a subject is the connection. */
function idOf(
  table: string,
  { name, isNeeded }: { name: string; isNeeded: boolean },
  made: Record<string, string>,
  ids: Ids,
): string | undefined {
  if (name === 'subject_id') return made['connection'];
  const what = name === 'id' ? singular(table) : name.replace(/_id$/, '');
  if (isNeeded) made[what] ??= ids.next();
  return made[what];
}

function singular(table: string): string {
  return table === 'deliveries' ? 'delivery' : table.replace(/s$/, '');
}

function scalar(type: string): unknown {
  if (type === 'bytea') return randomBytes(32);
  if (type === 'boolean') return false;
  if (/^timestamp|^date/.test(type)) return new Date('2026-03-02T09:00:00Z');
  return nextNumber();
}
