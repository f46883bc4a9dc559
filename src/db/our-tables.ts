import type pg from 'pg';

export interface TableShape {
  name: string;
  columns: string[];
}

/**
 * Every table of ours with its columns, referenced tables before those that refer to them. Left out: the ledger of migrations, scratch
 * tables of runs, and columns that hold a transaction id, which means nothing in another database and is given anew there.
 */
export async function ourTables(client: pg.ClientBase): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape & { references: string[] }>(`
    select c.relname as name,
           array(select a.attname::text from pg_attribute a
                  where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                    and a.attgenerated = '' and a.atttypid <> 'xid8'::regtype
                  order by a.attnum) as columns,
           array(select f.relname::text from pg_constraint k join pg_class f on f.oid = k.confrelid
                  where k.conrelid = c.oid and k.contype = 'f' and f.oid <> c.oid) as references
      from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'schema_migrations'
     order by c.relname`);
  return inOrderOfReference(rows);
}

/** Every sequence of ours, also those behind identity columns, with where it stands. */
export async function ourSequences(
  client: pg.ClientBase,
): Promise<{ name: string; lastValue: string; isCalled: boolean }[]> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, sequencename) as name from pg_sequences where schemaname = 'public' order by 1`,
  );
  const sequences = [];
  for (const { name } of rows) {
    const state = await client.query<{ last: string; called: boolean }>(
      `select last_value::text as last, is_called as called from ${name}`,
    );
    const [standing] = state.rows;
    if (standing) sequences.push({ name, lastValue: standing.last, isCalled: standing.called });
  }
  return sequences;
}

export async function countRows(client: pg.ClientBase, table: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int8 as count from public."${table}"`,
  );
  return rows[0]?.count ?? 0;
}

function inOrderOfReference(tables: (TableShape & { references: string[] })[]): TableShape[] {
  const ordered: TableShape[] = [];
  const waiting = new Map(tables.map((table) => [table.name, table]));
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter(
      ({ references }) => !references.some((name) => waiting.has(name)),
    );
    if (ready.length === 0)
      throw new Error('The tables refer to each other in a circle and cannot be put in an order.');
    for (const { name, columns } of ready) {
      ordered.push({ name, columns });
      waiting.delete(name);
    }
  }
  return ordered;
}
