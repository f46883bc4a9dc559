import type { ColumnType } from 'kysely';

/** A jsonb column. Read: parsed, of unknown shape. Written: `JSON.stringify(value)`, since pg turns a bare array into a PostgreSQL array. */
export type Json = ColumnType<unknown, string, string>;
export type NullableJson = ColumnType<unknown, string | null | undefined, string | null>;
/** Has a default in the database. */
export type GeneratedJson = ColumnType<unknown, string | undefined, string>;
