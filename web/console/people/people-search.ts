import type { Schemas } from '../../../client/index.ts';
import { readWords } from '../parts/list-search.ts';

type Status = Schemas['Employee']['enrollment_status'];

const statuses = ['upcoming', 'active', 'on_leave', 'ended'] as const satisfies readonly Status[];
const orders = ['name', 'status', 'start_date', 'changed_at', 'external_id'] as const;

export type Order = (typeof orders)[number];
export const peopleStatuses: readonly Status[] = statuses;
export const peopleOrders: readonly Order[] = orders;

/** What stands in the address of the list of people; left out where it is as usual. */
export interface PeopleSearch {
  q?: string;
  status?: Status;
  connection?: string;
  order?: Order;
  all?: true;
}

/** From an address that anybody may have written. */
export function readPeopleSearch(search: Record<string, unknown>): PeopleSearch {
  const { q, connection, all } = search;
  const status = statuses.find((one) => one === search['status']);
  const order = orders.find((one) => one === search['order']);
  return {
    ...readWords(q),
    ...(status !== undefined && { status }),
    ...(isUuid(connection) && { connection }),
    ...(order !== undefined && { order }),
    ...(all === true && { all }),
  };
}

/** What stands in the address of the page about somebody who is not in the list: never who. */
export interface UnlistedSearch {
  connection?: string;
}

export function readUnlistedSearch({ connection }: Record<string, unknown>): UnlistedSearch {
  return isUuid(connection) ? { connection } : {};
}

export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
}
