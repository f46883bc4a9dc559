import type { Kysely } from 'kysely';
import type { Tables } from '../db/tables.ts';
import { AppError } from '../domain/app-error.ts';
import { employeeColumns, type ListedEmployee, listedEmployee } from './employee-row.ts';

/** One employee of a connection by our id, also one who left the list. Throws NOT_FOUND. */
export async function loadEmployee(
  db: Kysely<Tables>,
  { connectionId, employeeId }: { connectionId: string; employeeId: string },
): Promise<ListedEmployee> {
  const row = await db
    .selectFrom('employees')
    .select(employeeColumns)
    .where('connection_id', '=', connectionId)
    .where('id', '=', employeeId)
    .executeTakeFirst();
  if (row) return listedEmployee(row);
  throw new AppError('NOT_FOUND', 'There is no employee of that id.', {
    details: { noun: 'employee' },
    nextStep: 'Look in the whole list, people who left included: rollcall employee list --all',
  });
}
