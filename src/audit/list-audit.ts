import type { Database } from '../db/database.ts';
import { type AuditEvent, auditEventFrom } from './audit-event.ts';

export interface ListAuditInput {
  customerId?: string | undefined;
  connectionId?: string | undefined;
  actor?: string | undefined;
  action?: string | undefined;
  /** Only rows before this number: the last one of the page before. */
  before?: number | undefined;
  limit: number;
}

/** The newest first. */
export async function listAudit(
  { db }: { db: Database },
  { customerId, connectionId, actor, action, before, limit }: ListAuditInput,
): Promise<AuditEvent[]> {
  let query = db.kysely.selectFrom('audit_events').selectAll();
  if (customerId !== undefined) query = query.where('customer_id', '=', customerId);
  if (connectionId !== undefined) query = query.where('connection_id', '=', connectionId);
  if (actor !== undefined) query = query.where('actor', '=', actor);
  if (action !== undefined) query = query.where('action', '=', action);
  if (before !== undefined) query = query.where('number', '<', before);
  const rows = await query.orderBy('number', 'desc').limit(limit).execute();
  return rows.map(auditEventFrom);
}
