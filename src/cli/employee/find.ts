import { findConnection } from '../../connections/connection.ts';
import { AppError } from '../../domain/app-error.ts';
import type { ConnectionId } from '../../domain/ids.ts';
import type { ListedEmployee } from '../../employees/employee-row.ts';
import { showEmployee } from '../../employees/show-employee.ts';
import type { CommandContext } from '../kit/context.ts';

/** The one accepted person that `who` names. Throws NOT_FOUND, or AMBIGUOUS when several carry the same id or address. */
export async function findEmployee(
  context: Pick<CommandContext, 'app'>,
  input: { who: string; connection: string | undefined },
): Promise<ListedEmployee> {
  const { db } = await context.app();
  const connection = input.connection === undefined ? undefined : await findConnection(db, input.connection);
  const shown = await showEmployee(
    { db: db.kysely },
    { who: input.who, ...(connection && { connectionId: connection.id }) },
  );
  if (shown.found === 'one') return shown.employee;
  throw new AppError('AMBIGUOUS', `That stands for ${shown.employees.length} people.`, {
    details: { ids: shown.employees.map(({ id }) => id) },
    nextStep: `Give one of their ids, or --connection: ${shown.employees.map(({ id }) => id).join(', ')}`,
  });
}

/** A connection's id as the rooms brand it. */
export function connectionIdOf(employee: ListedEmployee): ConnectionId {
  return employee.connectionId as ConnectionId; // the list keeps it as plain text
}
