import type { Caller } from '../../access/caller.ts';
import type { Connection } from '../../connections/connection.ts';
import type { ListedEmployee } from '../../employees/employee-row.ts';
import { loadEmployee } from '../../employees/load-employee.ts';
import type { ApiDeps } from '../kit/api-deps.ts';
import { connectionOf } from '../kit/of-caller.ts';

/** The employee that a path names, and the connection, when that is the caller's to see. Throws NOT_FOUND. */
export async function employeeOf(
  deps: Pick<ApiDeps, 'db'>,
  caller: Caller,
  params: { connection_id: string; employee_id: string },
): Promise<{ connection: Connection; employee: ListedEmployee }> {
  const connection = await connectionOf(deps, caller, params.connection_id);
  const which = { connectionId: connection.id, employeeId: params.employee_id };
  return { connection, employee: await loadEmployee(deps.db.kysely, which) };
}
