import { isUuid } from '../people/people-search.ts';

/** What stands in the address of the audit log. */
export interface AuditSearch {
  actor?: string;
  action?: string;
  connection?: string;
}

/** From an address that anybody may have written. */
export function readAuditSearch(search: Record<string, unknown>): AuditSearch {
  const { actor, action, connection } = search;
  return {
    ...(isShort(actor) && { actor }),
    ...(isShort(action) && { action }),
    ...(isUuid(connection) && { connection }),
  };
}

function isShort(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= 300;
}
