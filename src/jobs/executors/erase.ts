import { loadConnection } from '../../connections/connection.ts';
import type { EmployeeId } from '../../domain/ids.ts';
import { erasePerson } from '../../privacy/erase-person.ts';
import { erasedView } from '../../privacy/erased-view.ts';
import { connectionOf, type Executor } from '../executor.ts';

export const executeErase: Executor<'erase'> = async (deps, order) => {
  const { employee_id, external_id } = order.input;
  const connection = await loadConnection(deps.db, connectionOf(order));
  const secret = await deps.erasureSecret(connection.customerId);
  const erased = await erasePerson(
    { ...deps, secret },
    {
      connectionId: connection.id,
      by: order.requestedBy,
      ...(employee_id !== undefined && { employeeId: employee_id as EmployeeId }), // a uuid by the input's schema
      ...(external_id !== undefined && { externalId: external_id }),
    },
  );
  return { result: { erased: erasedView(erased) } };
};
