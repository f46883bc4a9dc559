import { sql } from 'kysely';
import type { Transaction } from './database.ts';

/**
 * How many rows of every table belong to one customer: those that name the customer or one of the connections. Which tables there are is
 * asked of the database, so that one that is added later is not forgotten. Tables without such rows are left out.
 */
export async function ownedRows(
  tx: Transaction,
  owner: { customerId: string; connectionIds: readonly string[] },
): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const { name, columns } of await tablesWithOwner(tx)) {
    const isOwned = columns.map((column) =>
      column === 'connection_id'
        ? sql`connection_id = any(${[...owner.connectionIds]}::uuid[])`
        : sql`${sql.ref(column)} = ${owner.customerId}::uuid`,
    );
    const { rows } = await sql<{ count: number }>`
      select count(*)::int8 as count from ${sql.table(name)} where ${sql.join(isOwned, sql` or `)}`.execute(
      tx,
    );
    const count = rows[0]?.count ?? 0;
    if (count > 0) found[name] = count;
  }
  return found;
}

async function tablesWithOwner(tx: Transaction): Promise<{ name: string; columns: string[] }[]> {
  const { rows } = await sql<{ name: string; columns: string[] }>`
    select t.table_name as name, array_agg(c.column_name::text order by c.column_name) as columns
      from information_schema.tables t
      join information_schema.columns c on c.table_schema = t.table_schema and c.table_name = t.table_name
     where t.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type = 'uuid'
       and (c.column_name in ('customer_id', 'connection_id') or (t.table_name = 'customers' and c.column_name = 'id'))
     group by t.table_name order by t.table_name`.execute(tx);
  return rows;
}
