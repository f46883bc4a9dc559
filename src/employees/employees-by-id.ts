import type { Kysely } from 'kysely';
import type { Tables } from '../db/tables.ts';
import { displayName } from '../domain/names.ts';
import type { EmployeeId } from '../domain/ids.ts';
import { employeeColumns, type ListedEmployee, listedEmployee } from './employee-row.ts';

/** Who of these people is in the list of one connection now, by our id. */
export async function employeesById(
  deps: { db: Kysely<Tables> },
  input: { connectionId: string; ids: readonly string[] },
): Promise<ReadonlyMap<EmployeeId, ListedEmployee>> {
  if (input.ids.length === 0) return new Map();
  const rows = await deps.db
    .selectFrom('employees')
    .select(employeeColumns)
    .where('connection_id', '=', input.connectionId)
    .where('id', 'in', [...input.ids])
    .where('in_list', '=', true)
    .execute();
  return new Map(rows.map(listedEmployee).map((one) => [one.id, one]));
}

/** Somebody with what they are called. */
export interface KnownPerson {
  listed: ListedEmployee;
  /** The id of the HR system where there is no name; undefined once erased. */
  name: string | undefined;
  isErased: boolean;
}

/** These people of one connection and what they are called, by our id; also who has left the list. */
export async function knownById(
  deps: { db: Kysely<Tables> },
  input: { connectionId: string; ids: readonly string[] },
): Promise<ReadonlyMap<string, KnownPerson>> {
  if (input.ids.length === 0) return new Map();
  const rows = await deps.db
    .selectFrom('employees')
    .select(employeeColumns)
    .where('connection_id', '=', input.connectionId)
    .where('id', 'in', [...new Set(input.ids)])
    .execute();
  return new Map(
    rows.map(listedEmployee).map((listed) => {
      const { id, employee } = listed;
      const isErased = listed.leftList === 'erased';
      const name = isErased ? undefined : displayName(employee) || employee.external_id;
      return [id, { listed, name, isErased }];
    }),
  );
}

/** Those of these people of one connection who were erased. */
export async function erasedById(
  deps: { db: Kysely<Tables> },
  input: { connectionId: string; ids: readonly string[] },
): Promise<ReadonlySet<string>> {
  if (input.ids.length === 0) return new Set();
  const rows = await deps.db
    .selectFrom('employees')
    .select('id')
    .where('connection_id', '=', input.connectionId)
    .where('id', 'in', [...input.ids])
    .where('left_list', '=', 'erased')
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** Our id of who has this id of the HR system now and is in the list. */
export async function employeeIdOf(
  deps: { db: Kysely<Tables> },
  input: { connectionId: string; externalId: string },
): Promise<EmployeeId | undefined> {
  const row = await deps.db
    .selectFrom('employees')
    .select('id')
    .where('connection_id', '=', input.connectionId)
    .where('external_id', '=', input.externalId)
    .where('in_list', '=', true)
    .executeTakeFirst();
  return row?.id as EmployeeId | undefined; // a uuid of this table
}

/** Who is in the list of one connection, in the order of our ids, which never move; `after` is the last one of the page before. */
export async function employeesInOrder(
  deps: { db: Kysely<Tables> },
  input: { connectionId: string; after: string | undefined; limit: number },
): Promise<ListedEmployee[]> {
  let query = deps.db
    .selectFrom('employees')
    .select(employeeColumns)
    .where('connection_id', '=', input.connectionId)
    .where('in_list', '=', true);
  if (input.after !== undefined) query = query.where('id', '>', input.after);
  const rows = await query.orderBy('id').limit(input.limit).execute();
  return rows.map(listedEmployee);
}
