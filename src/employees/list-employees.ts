import { type Kysely, type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Tables } from '../db/tables.ts';
import { AppError } from '../domain/app-error.ts';
import type { EnrollmentStatus } from '../domain/employee.ts';
import { type EmployeeRow, employeeColumns, type ListedEmployee, listedEmployee } from './employee-row.ts';

export interface ListEmployeesInput {
  /** One connection; all of them when left out. */
  connectionId?: string;
  /** Only these connections. */
  connectionIds?: readonly string[];
  statuses?: readonly EnrollmentStatus[];
  /** External id of a company of any of the employments. */
  company?: string;
  department?: string;
  /** Only who has one of these ids at the HR system now. */
  externalIds?: readonly string[];
  /** Part of the name or of an e-mail address, without case. */
  search?: string;
  /** Only who was added or changed at or after this instant. */
  changedSince?: Date;
  /** `name` when left out: last name without prefix, then first name (the Dutch order). */
  sort?: EmployeeSort;
  /** Also who is no longer in the list. */
  all?: boolean;
  /** What the last page gave, for the same filters and order. */
  cursor?: string;
  /** 1 … 500; 100 when left out. */
  limit?: number;
}

/** `name_with_prefix` is the Belgian order: "van der Berg" stands at the v. `id`: by connection, then by our id, which never moves. */
export const employeeSorts = [
  'id',
  'name',
  'name_with_prefix',
  'external_id',
  'status',
  'start_date',
  'changed_at',
] as const;
export type EmployeeSort = (typeof employeeSorts)[number];

export interface EmployeePage {
  employees: ListedEmployee[];
  /** Undefined on the last page. */
  cursor?: string;
}

/**
 * The accepted list, page by page; stable while the list changes underneath. A cursor names the last person of its page by our id
 * and holds nothing else of them. Throws CURSOR_INVALID, in every order but `id` also when that person has changed since, and
 * LIMIT_INVALID.
 */
export async function listEmployees(
  deps: { db: Kysely<Tables> },
  input: ListEmployeesInput = {},
): Promise<EmployeePage> {
  const limit = pageSize(input.limit);
  const sort = input.sort ?? 'name';
  const place = input.cursor === undefined ? undefined : await placeOf(deps.db, sort, input.cursor);
  const columns = sql.join(employeeColumns.map((column) => sql.ref(column)));
  const { rows } = await sql<EmployeeRow & { version: string }>`
    select ${columns}, ${version} as version
      from employees
     where ${sql.join([...filters(input), after(sort, place)], sql` and `)}
     order by ${order(sort)}
     limit ${limit + 1}`.execute(deps.db);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    employees: page.map(listedEmployee),
    ...(rows.length > limit && last && { cursor: encode(sort, last) }),
  };
}

/** Who has a first name only stands under that. */
const name = sql`ltrim(coalesce(data->>'last_name', '') || ' ' || coalesce(data->>'first_name', ''))`;
const sortKeys: Record<Exclude<EmployeeSort, 'id'>, RawBuilder<unknown>> = {
  name,
  name_with_prefix: sql`ltrim(coalesce(data->>'prefix', '') || ' ' || ${name})`,
  external_id: sql`external_id`,
  status: sql`enrollment_status`,
  start_date: sql`coalesce(data->'employments'->0->>'start_date', '')`,
  changed_at: sql`to_char(changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')`,
};

function order(sort: EmployeeSort): RawBuilder<unknown> {
  return sort === 'id' ? sql`connection_id, id` : sql`(${sortKeys[sort]}) ${collation(sort)}, id`;
}

/** Names in the order people expect (é beside e), the rest by code point. */
function collation(sort: EmployeeSort): RawBuilder<unknown> {
  return sort === 'name' || sort === 'name_with_prefix' ? sql`collate "und-x-icu"` : sql`collate "C"`;
}

function filters(input: ListEmployeesInput): RawBuilder<unknown>[] {
  const list = [input.all ? sql`true` : sql`in_list`];
  if (input.connectionId !== undefined) list.push(sql`connection_id = ${input.connectionId}::uuid`);
  if (input.connectionIds) list.push(sql`connection_id = any(${[...input.connectionIds]}::uuid[])`);
  if (input.statuses) list.push(sql`enrollment_status = any(${[...input.statuses]}::text[])`);
  if (input.company !== undefined) {
    list.push(sql`data->'employments' @> ${JSON.stringify([{ company_external_id: input.company }])}::jsonb`);
  }
  if (input.department !== undefined) list.push(sql`data->>'department' = ${input.department}`);
  if (input.externalIds) list.push(sql`external_id = any(${[...input.externalIds]}::text[])`);
  if (input.changedSince !== undefined) list.push(sql`changed_at >= ${input.changedSince}`);
  if (input.search !== undefined) list.push(matches(input.search));
  return list;
}

/** Every word has to stand somewhere in the name or an address; wildcards of LIKE are taken as they are written. */
function matches(search: string): RawBuilder<unknown> {
  const words = search.normalize('NFC').split(/\s+/).filter(Boolean).slice(0, 10);
  const text = sql`concat_ws(' ', data->>'first_name', data->>'prefix', data->>'last_name', data->>'email', data->>'private_email')`;
  const tests = words.map((word) => sql`${text} ilike ${`%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`}`);
  return tests.length === 0 ? sql`true` : sql.join(tests, sql` and `);
}

interface Place {
  connection_id: string;
  sort_key: string;
  id: string;
}

function after(sort: EmployeeSort, place: Place | undefined): RawBuilder<unknown> {
  if (place === undefined) return sql`true`;
  if (sort === 'id') return sql`(connection_id, id) > (${place.connection_id}::uuid, ${place.id}::uuid)`;
  const key = sortKeys[sort];
  return sql`((${key}) ${collation(sort)}, id) > (${place.sort_key}, ${place.id}::uuid)`;
}

/** `c` the connection, `i` the person, `t` when the person was last changed: by another name the place would be another. */
const Cursor = z.strictObject({
  v: z.literal(1),
  o: z.string(),
  c: z.uuid(),
  i: z.uuid(),
  t: z.string().max(40),
});

const version = sql<string>`to_char(changed_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS')`;

function encode(sort: EmployeeSort, row: EmployeeRow & { version: string }): string {
  const cursor = { v: 1, o: sort, c: row.connection_id, i: row.id, t: row.version };
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

async function placeOf(db: Kysely<Tables>, sort: EmployeeSort, text: string): Promise<Place> {
  const cursor = Cursor.safeParse(parsed(text)).data;
  if (cursor?.o !== sort) throw cursorInvalid();
  if (sort === 'id') return { connection_id: cursor.c, sort_key: '', id: cursor.i };
  const { rows } = await sql<Place>`
    select (${sortKeys[sort]}) as sort_key, connection_id, id
      from employees
     where connection_id = ${cursor.c}::uuid and id = ${cursor.i}::uuid and ${version} = ${cursor.t}`.execute(
    db,
  );
  const [place] = rows;
  if (place === undefined) throw cursorInvalid();
  return place;
}

function cursorInvalid(): AppError {
  return new AppError('CURSOR_INVALID', 'This is not, or no longer, a cursor of this list in this order.', {
    nextStep: 'Start again without a cursor.',
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return undefined; // refused by the caller with one code
  }
}

function pageSize(limit = 100): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= 500) return limit;
  throw new AppError('LIMIT_INVALID', 'A page has between 1 and 500 employees.');
}
