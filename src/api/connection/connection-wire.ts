import { z } from 'zod';
import { GuardLimits } from '../../domain/guard-limits.ts';
import { Mapping } from '../../domain/mapping.ts';
import { Scope } from '../../domain/scope.ts';
import { keyAlgorithms } from '../../connections/show-key.ts';
import { connectionSummary } from './connection-summary-wire.ts';

const draft = {
  settings: z
    .record(z.string(), z.unknown())
    .describe('Not secret; which there are depends on the connector.'),
  scope: Scope.describe('Who is taken.'),
  mapping: Mapping.describe('Which source attribute fills which field.'),
  guard: GuardLimits.describe('What a run may do without being held.'),
};

const ApprovalReason = z.enum(['wider_scope', 'new_field', 'other_mapping', 'other_company']);

const Approval = z.object({
  export_id: z.uuid(),
  fingerprint: z.string(),
  approved_by: z.string(),
  approved_at: z.iso.datetime(),
  tenant: z.string().nullable(),
});

const connection = {
  ...connectionSummary,
  ...draft,
  settings_version: z
    .int()
    .describe('Raised by every change; give it as `if_version` to change what you have seen.'),
  approval: Approval.nullable().describe('What live runs go by.'),
  last_sequence: z.int().describe('Of the newest change of this connection.'),
  last_accepted_run_id: z.uuid().nullable(),
};

/** A connection with its draft and what is approved. */
export const Connection = z.object(connection).meta({ id: 'Connection' });

const Credentials = z
  .object({
    fingerprint: z.string().describe('First 16 hex digits of a SHA-256 over what was entered.'),
    entered_by: z.string(),
    entered_at: z.iso.datetime(),
  })
  .meta({ id: 'Credentials' });

export const Schedule = z
  .object({
    times: z.array(z.string()).describe('`HH:MM` in `time_zone`, ascending.'),
    time_zone: z.string(),
    next_run_at: z.iso.datetime().nullable().describe('Null while the connection is not active.'),
    is_retry: z.boolean().describe('The next run is a further try of one that did not end well.'),
    last_slot: z.string().nullable().describe('The local day and time that ran last.'),
    failures: z.int().describe('Runs in a row that did not end well.'),
  })
  .meta({ id: 'Schedule' });

const PeopleCounts = z
  .object({
    total: z.int().describe('In the list now.'),
    by_status: z.object({ upcoming: z.int(), active: z.int(), on_leave: z.int(), ended: z.int() }),
    left: z.int().describe('Were in the list once.'),
  })
  .meta({ id: 'PeopleCounts' });

export const ConnectionKey = z
  .object({
    kid: z.string().describe('RFC 7638 thumbprint of the public key.'),
    algorithm: z.enum(keyAlgorithms),
    created_at: z.iso.datetime(),
    public_key_pem: z.string(),
    certificate_pem: z.string(),
    jwk: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'ConnectionKey' });

/** What is seen of a connection beside its last run. */
export const connectionDetails = {
  ...connection,
  waiting_for_approval: z.array(ApprovalReason).describe('What the draft holds beyond what was approved.'),
  credentials: Credentials.nullable().describe('There is no way to read them back.'),
  credentials_expire_on: z.iso
    .date()
    .nullable()
    .describe('The day on which the credentials end, as somebody entered it; null: nobody knows.'),
  key: z
    .object({ kid: z.string(), algorithm: z.enum(keyAlgorithms), created_at: z.iso.datetime() })
    .nullable(),
  logins_this_month: z.int(),
  schedule: Schedule,
  people: PeopleCounts,
};

export const ConnectionChanged = z
  .object({
    connection: Connection,
    needs_approval: z
      .boolean()
      .describe('Live runs go on as approved until a new test export of this draft is approved.'),
    reasons: z.array(ApprovalReason),
  })
  .meta({ id: 'ConnectionChanged' });

/** What a new connection may be given of its draft. */
export const newDraft = {
  settings: draft.settings.optional(),
  scope: draft.scope.optional(),
  mapping: draft.mapping.optional(),
  guard: draft.guard.optional(),
};
