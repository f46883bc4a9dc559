import { type Kysely, sql } from 'kysely';
import type { Transaction } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';
import type { SealContext } from '../platform/sealing.ts';

type Db = Kysely<Tables> | Transaction;

/**
 * Every place where a data key stands that the master key wraps, also those of other rooms: one that were forgotten here would be
 * lost with the next rotation. A test compares this list with the columns of the database.
 */
const places = [
  { table: 'customers', key: 'id' },
  { table: 'destinations', key: 'id' },
  { table: 'intake_keys', key: 'kid' },
] as const;

export type WrappedKeyTable = (typeof places)[number]['table'];

/** A data key as it stands in the database, with what it is bound to. */
export interface WrappedKey {
  table: WrappedKeyTable;
  row: string;
  wrapped: string;
}

/** What a data key in the column `data_key_sealed` is bound to; `row` is the primary key. */
export function wrappedKeyContext({ table, row }: Pick<WrappedKey, 'table' | 'row'>): SealContext {
  return { table, column: 'data_key_sealed', row };
}

/** In a stable order; of `limit` at most. */
export async function listWrappedKeys(db: Db, limit?: number): Promise<WrappedKey[]> {
  const each = places.map(
    ({ table, key }) => sql`
      select ${sql.lit(table)} as "table", ${sql.ref(key)}::text as row, data_key_sealed as wrapped
        from ${sql.table(table)} where data_key_sealed is not null`,
  );
  const { rows } = await sql<WrappedKey>`
    ${sql.join(each, sql` union all `)} order by 1, 2 limit ${limit ?? null}`.execute(db);
  return rows;
}

/** Puts `wrapped` in the place of what `key` had; false when that is not there any more. */
export async function replaceWrappedKey(db: Db, key: WrappedKey, wrapped: string): Promise<boolean> {
  const { key: column } = places.find(({ table }) => table === key.table) ?? places[0];
  const { numAffectedRows } = await sql`
    update ${sql.table(key.table)} set data_key_sealed = ${wrapped}
     where ${sql.ref(column)}::text = ${key.row} and data_key_sealed = ${key.wrapped}`.execute(db);
  return numAffectedRows === 1n;
}
