import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';

test('the row types have exactly the tables and columns that the migrations make, null where the column may be', async () => {
  await using db = await testDatabase();
  const { rows } = await db.pool.query<{ table: string; columns: string[] }>(`
    select table_name::text as table,
           array_agg(column_name || case when is_nullable = 'YES' then ' or null' else '' end order by column_name) as columns
      from information_schema.columns
     where table_schema = 'public' and table_name <> 'schema_migrations'
     group by table_name order by table_name`);
  const files = ['tables.ts', 'service-tables.ts'].map((name) => new URL(name, import.meta.url));
  const source = (await Promise.all(files.map((file) => readFile(file, 'utf8')))).join('\n');
  expect(declared(source)).toEqual(Object.fromEntries(rows.map(({ table, columns }) => [table, columns])));
});

/** Reads `table: TableName;` of Tables, and of each of those interfaces the columns. */
function declared(source: string): Record<string, string[]> {
  const bodies = new Map(
    [...source.matchAll(/interface (\w+) \{\n([^}]*)\}/g)].map(([, name, body]) => [name, body]),
  );
  const entries = [...(bodies.get('Tables') ?? '').matchAll(/(\w+): (\w+);/g)].map(([, table = '', name]) => {
    const columns = [...(bodies.get(name) ?? '').matchAll(/^ {2}(\w+):([^;]*);/gm)];
    return [
      table,
      columns
        .map(([, column, type = '']) => column + (/null|NullableJson/.test(type) ? ' or null' : ''))
        .sort(),
    ];
  });
  return Object.fromEntries(entries) as Record<string, string[]>;
}
