import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Tables } from '../db/tables.ts';
import { fingerprint } from '../domain/canonical-json.ts';

export type AuditOutcome = 'asked' | 'done' | 'refused' | 'failed';
export type AuditDetails = Readonly<Record<string, string | number | boolean>>;

/** What is to be written down. Ids, codes and numbers only: never a name, an address or what was sent. */
export interface NewAuditEvent {
  /** `token:<id>`, `operator:<id>`, `cli:<account>`, `worker`, `nobody` … */
  actor: string;
  /** What was asked for: an endpoint's id or a command's words. */
  action: string;
  outcome: AuditOutcome;
  customerId?: string | undefined;
  connectionId?: string | undefined;
  subjectId?: string | undefined;
  /** Of a refusal or a failure. */
  code?: string | undefined;
  details?: AuditDetails | undefined;
  requestId?: string | undefined;
}

export interface AuditEvent extends NewAuditEvent {
  /** Counts up from 1 without a gap. */
  number: number;
  at: Date;
  details: AuditDetails;
  previousHash: string;
  hash: string;
}

/** What the first row ever stands on. */
export const firstHash = '0'.repeat(64);

const Details = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

export function auditEventFrom(row: Selectable<Tables['audit_events']>): AuditEvent {
  return {
    number: row.number,
    at: row.at,
    actor: row.actor,
    action: row.action,
    outcome: row.outcome,
    customerId: row.customer_id ?? undefined,
    connectionId: row.connection_id ?? undefined,
    subjectId: row.subject_id ?? undefined,
    code: row.code ?? undefined,
    details: Details.parse(row.details),
    requestId: row.request_id ?? undefined,
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}

/** SHA-256 over the row's canonical JSON, the hash of the row before among it: 64 hex digits. */
export function hashOf(event: Omit<AuditEvent, 'hash'>): string {
  return fingerprint()
    .add({ ...event, at: event.at.toISOString() })
    .digest();
}
