import { loadConnection } from '../../connections/connection.ts';
import type { EmployeeId } from '../../domain/ids.ts';
import { AppError } from '../../domain/app-error.ts';
import { type ErasedPerson, erasePerson } from '../../privacy/erase-person.ts';
import { erasedView } from '../../privacy/erased-view.ts';
import { connectionOf, type Executor } from '../executor.ts';

export const executeErase: Executor<'erase'> = async (deps, order, { isAgain }) => {
  const { employee_id, external_id } = order.input;
  const connection = await loadConnection(deps.db, connectionOf(order));
  const secret = await deps.erasureSecret(connection.customerId);
  const erasing = erasePerson(
    { ...deps, secret },
    {
      connectionId: connection.id,
      by: order.requestedBy,
      ...(employee_id !== undefined && { employeeId: employee_id as EmployeeId }), // a uuid by the input's schema
      ...(external_id !== undefined && { externalId: external_id }),
    },
  );
  const erased = await erasing.catch((error: unknown) => {
    // The worker that had it died between erasing and saying so.
    if (!isAgain || !(error instanceof AppError) || error.code !== 'PERSON_ERASED') throw error;
    return erasedBefore(employee_id);
  });
  return { result: { erased: erasedView(erased) } };
};

function erasedBefore(employeeId: string | undefined): ErasedPerson {
  const blanked = { employees: 0, changes: 0, exports: 0, runs: 0, operations: 0, links: 0 };
  return { ...(employeeId !== undefined && { employeeId }), blanked, sameHuman: [] };
}
