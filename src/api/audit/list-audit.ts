import { z } from 'zod';
import { listAudit } from '../../audit/list-audit.ts';
import type { AuditEvent as Entry } from '../../audit/audit-event.ts';
import type { Caller } from '../../access/caller.ts';
import { namesBehindLinks } from '../../connections/names-behind-links.ts';
import type { ApiDeps } from '../kit/api-deps.ts';
import { endpoint } from '../kit/endpoint.ts';
import { filteredConnection } from '../kit/of-caller.ts';
import { openCursor, pageFrom, pageOf, pageQuery } from '../kit/paging.ts';
import { auditEventView } from '../../audit/audit-event-view.ts';
import { AuditEvent } from './audit-wire.ts';

export const listAuditEndpoint = endpoint({
  id: 'listAudit',
  method: 'GET',
  path: '/v1/audit',
  tag: 'audit',
  summary: 'List the audit log, the newest first',
  description:
    'Who asked for what, when, and what came of it. What may change something has a row before it (`asked`) and one after it. A token that is bound to a customer sees the rows of that customer.',
  scope: 'audit:read',
  query: z.strictObject({
    ...pageQuery,
    connection_id: z.uuid().optional(),
    actor: z.string().max(300).optional(),
    action: z.string().max(300).optional(),
  }),
  answer: { status: 200, body: pageOf(AuditEvent) },
  errors: ['NOT_FOUND', 'CURSOR_INVALID'],
  async handle({ deps, query, caller }) {
    const { limit, cursor, actor, action } = query;
    const connectionId = await filteredConnection(deps, caller, query.connection_id);
    const filters = { customerId: caller.customerId, connectionId, actor, action };
    const context = { list: 'listAudit', filters };
    const before = openCursor(deps, context, { cursor, place: z.int() });
    const rows = await listAudit(deps, { ...filters, before, limit: limit + 1 });
    const nameOf = await contactNames(deps, caller, rows);
    return pageFrom(deps, context, {
      rows,
      limit,
      placeOf: (event) => event.number,
      wire: (event) => ({ ...auditEventView(event), actor_name: nameOf(event) ?? null }),
    });
  },
});

/** The log holds ids only, so that a name that is erased is gone from it too. */
async function contactNames(
  { db }: Pick<ApiDeps, 'db'>,
  caller: Caller,
  events: readonly Entry[],
): Promise<(event: Entry) => string | undefined> {
  const seen = caller.scopes.has('customers:read') ? events : [];
  const ids = seen.flatMap(({ actor }) => linkOf(actor) ?? []);
  const names = await namesBehindLinks(db, ids);
  return ({ actor }) => names.get(linkOf(actor) ?? '');
}

function linkOf(actor: string): string | undefined {
  return /^setup:([0-9a-f-]{36})$/.exec(actor)?.[1];
}
