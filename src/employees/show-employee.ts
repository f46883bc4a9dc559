import { type Kysely, sql } from 'kysely';
import type { Tables } from '../db/tables.ts';
import { AppError } from '../domain/app-error.ts';
import { emailKey } from '../domain/email.ts';
import { parseId } from '../domain/ids.ts';
import { type EmployeeRow, employeeColumns, type ListedEmployee, listedEmployee } from './employee-row.ts';

export interface ShowEmployeeInput {
  /** Our id, the source's id (also a former one), or the e-mail address. */
  who: string;
  /** One connection; all of them when left out. */
  connectionId?: string;
}

export type ShownEmployee =
  | { found: 'one'; employee: ListedEmployee }
  /** The address, or the id at several connections, stands for more than one; at most 20 are given. */
  | { found: 'several'; employees: ListedEmployee[] };

/** One employee, also one who left the list. The most exact reading of `who` that finds somebody wins. Throws NOT_FOUND. */
export async function showEmployee(
  deps: { db: Kysely<Tables> },
  input: ShowEmployeeInput,
): Promise<ShownEmployee> {
  for (const rule of rules(input.who.trim())) {
    const employees = await select(deps.db, rule, input.connectionId);
    const [only, ...others] = employees;
    if (only) return others.length === 0 ? { found: 'one', employee: only } : { found: 'several', employees };
  }
  throw new AppError('NOT_FOUND', 'There is no employee of that id or e-mail address.', {
    details: { noun: 'employee' },
    nextStep: 'Look in the whole list, people who left included: rollcall employee list --all',
  });
}

function* rules(who: string): Generator<ReturnType<typeof sql>> {
  const id = parseId(who);
  if (id) yield sql`id = ${id}::uuid`;
  yield sql`external_id = ${who}`;
  yield sql`(connection_id, id) in (select connection_id, employee_id from employee_external_ids where external_id = ${who})`;
  if (!who.includes('@')) return;
  yield sql`in_list and email = ${emailKey(who)}`;
  yield sql`email = ${emailKey(who)}`;
}

async function select(
  db: Kysely<Tables>,
  rule: ReturnType<typeof sql>,
  connectionId: string | undefined,
): Promise<ListedEmployee[]> {
  const columns = sql.join(employeeColumns.map((column) => sql.ref(column)));
  const inConnection = connectionId === undefined ? sql`true` : sql`connection_id = ${connectionId}::uuid`;
  const { rows } = await sql<EmployeeRow>`
    select ${columns} from employees where ${rule} and ${inConnection} order by in_list desc, added_at, id limit 20`.execute(
    db,
  );
  return rows.map(listedEmployee);
}
