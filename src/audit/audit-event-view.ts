import type { AuditEvent } from './audit-event.ts';

/** An entry as it goes out. */
export function auditEventView(event: AuditEvent) {
  return {
    number: event.number,
    at: event.at,
    actor: event.actor,
    action: event.action,
    outcome: event.outcome,
    customer_id: event.customerId ?? null,
    connection_id: event.connectionId ?? null,
    subject_id: event.subjectId ?? null,
    code: event.code ?? null,
    details: { ...event.details },
    request_id: event.requestId ?? null,
    hash: event.hash,
  };
}
