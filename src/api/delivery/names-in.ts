import type { Caller } from '../../access/caller.ts';
import type { Delivery } from '../../deliveries/delivery.ts';
import { displayName } from '../../domain/names.ts';
import { employeesById } from '../../employees/employees-by-id.ts';
import { listCompanies } from '../../employees/list-companies.ts';
import type { ApiDeps } from '../kit/api-deps.ts';

/**
 * What the people and companies of these deliveries are called now. Deliveries hold no values: nobody who left the list has a name, and
 * nobody has one for a caller who may not see people.
 */
export async function namesIn(
  { db: { kysely: db } }: Pick<ApiDeps, 'db'>,
  caller: Caller,
  deliveries: readonly Delivery[],
): Promise<(one: Delivery) => string | null> {
  const names = new Map<string, string>();
  const seen = caller.scopes.has('employees:read') ? deliveries : [];
  for (const [connectionId, those] of Map.groupBy(seen, (one) => one.connectionId)) {
    const ids = those.filter(({ subject }) => subject === 'employee').map(({ subjectId }) => subjectId);
    for (const [id, { employee }] of await employeesById({ db }, { connectionId, ids }))
      names.set(id, displayName(employee) || employee.external_id);
    if (ids.length === those.length) continue;
    for (const { id, short_name, full_name, external_id } of await listCompanies({ db }, { connectionId }))
      names.set(id, short_name ?? full_name ?? external_id);
  }
  return ({ subjectId }) => names.get(subjectId) ?? null;
}
