import type { Connection } from '../connections/connection.ts';
import type { Database } from '../db/database.ts';
import { employeeIdOf } from '../employees/employees-by-id.ts';
import { listCompanies } from '../employees/list-companies.ts';
import type { Clock } from '../platform/clock.ts';
import type { DeliverContext, DestinationContext } from './destination.ts';
import { destinationLinks } from './destination-links.ts';
import type { ListView } from './list-view.ts';

/** What a destination is given to deliver people of one connection: the list as it is to see it, and what it calls them. */
export function deliverContext(
  deps: { db: Database; clock: Clock },
  about: {
    base: DestinationContext<unknown, unknown>;
    destinationId: string;
    connection: Connection;
    view: ListView;
    warn: DeliverContext<unknown, unknown>['warn'];
  },
): DeliverContext<unknown, unknown> {
  const { base, destinationId, connection, view, warn } = about;
  const { id: connectionId, name, customerId, customerName, timeZone } = connection;
  const db = deps.db.kysely;
  return {
    ...base,
    connection: { id: connectionId, name, customerId, customerName, timeZone, today: view.today },
    person: async (id) => (await view.byId([id])).get(id),
    employeeIdOf: (externalId) => employeeIdOf({ db }, { connectionId, externalId }),
    people: () => view.people(),
    async companies() {
      const companies = await listCompanies({ db }, { connectionId });
      return companies.map(({ id, external_id, short_name, full_name }) => ({
        id,
        external_id,
        ...(short_name !== undefined && { short_name }),
        ...(full_name !== undefined && { full_name }),
      }));
    },
    links: destinationLinks(deps, { connectionId, destinationId }),
    warn,
  };
}
