import { z } from 'zod';
import { listAudit } from '../../audit/list-audit.ts';
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
    return pageFrom(deps, context, {
      rows,
      limit,
      placeOf: (event) => event.number,
      wire: auditEventView,
    });
  },
});
