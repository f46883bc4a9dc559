import type { Generated } from 'kysely';
import type { GeneratedJson, Json, NullableJson } from './columns.ts';

// Rows of what the service is made of: schedules, operations, access, destinations and deliveries.

export interface SchedulesTable {
  connection_id: string;
  times: Generated<string[]>;
  host: string | null;
  next_kind: 'unplanned' | 'slot' | 'retry' | null;
  next_at: Date | null;
  next_slot: string | null;
  last_slot: string | null;
  failures: Generated<number>;
  dates_at: Date | null;
}

export interface OperationsTable {
  id: string;
  kind: string;
  customer_id: string | null;
  connection_id: string | null;
  input: Json;
  state: 'waiting' | 'running' | 'done' | 'failed';
  progress: NullableJson;
  result: NullableJson;
  error: NullableJson;
  requested_by: string;
  created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
  expires_at: Date;
}

export interface IntakeKeysTable {
  kid: string;
  connection_id: string | null;
  public_jwk: Json;
  sealed: string;
  data_key_sealed: string;
  created_at: Date;
  retired_at: Date | null;
  is_spare: Generated<boolean>;
}

export interface IntakesTable {
  id: string;
  purpose: 'credentials' | 'destination';
  subject_id: string;
  kid: string;
  sealed: string | null;
  entered_by: string;
  entered_at: Date;
  taken_at: Date | null;
  fingerprint: string | null;
}

export interface ApiTokensTable {
  id: string;
  name: string;
  hash: string;
  hint: string;
  scopes: string[];
  customer_id: string | null;
  created_by: string;
  created_at: Date;
  expires_at: Date;
  last_used_at: Date | null;
  revoked_at: Date | null;
  revoked_by: string | null;
}

export interface IdempotencyKeysTable {
  actor: string;
  key_hash: string;
  fingerprint: string;
  state: 'in_flight' | 'answered';
  status: number | null;
  answer_sealed: string | null;
  created_at: Date;
}

export interface InstallationKeysTable {
  name: string;
  key: Buffer;
  created_at: Date;
}

export interface AuditEventsTable {
  number: number;
  at: Date;
  actor: string;
  action: string;
  outcome: 'asked' | 'done' | 'refused' | 'failed';
  customer_id: string | null;
  connection_id: string | null;
  subject_id: string | null;
  code: string | null;
  details: Json;
  request_id: string | null;
  previous_hash: string;
  hash: string;
}

export interface DestinationsTable {
  id: string;
  kind: string;
  name: string;
  state: 'active' | 'paused' | 'disabled' | 'removed';
  state_reason: string | null;
  customer_id: string | null;
  connection_ids: string[] | null;
  settings: Json;
  options: Json;
  data_key_sealed: string | null;
  secrets_sealed: string | null;
  secrets_fingerprint: string | null;
  failing_since: Date | null;
  failures: Generated<number>;
  not_before: Date | null;
  notice_at: Date | null;
  resync_at: Date | null;
  last_success_at: Date | null;
  last_failure_code: string | null;
  created_by: string;
  created_at: Date;
  removed_at: Date | null;
}

export interface DestinationPositionsTable {
  connection_id: string;
  destination_id: string;
  sequence: number;
  is_listing: Generated<boolean>;
  listed_through: string | null;
}

export interface DeliveriesTable {
  connection_id: string;
  destination_id: string;
  id: string;
  kind: Generated<'change' | 'listed' | 'due'>;
  sequence: number;
  subject: 'employee' | 'company';
  subject_id: string;
  state: 'waiting' | 'held_back' | 'delivered' | 'parked' | 'skipped';
  next_at: Date;
  attempts: Generated<number>;
  first_attempt_at: Date | null;
  code: string | null;
  due_on: string | null;
  waits_for: string | null;
  created_at: Date;
  finished_at: Date | null;
}

export interface DeliveryAttemptsTable {
  connection_id: string;
  destination_id: string;
  delivery_id: string;
  number: number;
  at: Date;
  ms: number;
  outcome: 'delivered' | 'failed' | 'refused';
  code: string | null;
  status: number | null;
}

export interface DestinationLinksTable {
  connection_id: string;
  destination_id: string;
  employee_id: string;
  remote_id: string;
  version: string | null;
  linked_at: Date;
}

export interface FeedEpochsTable {
  number: number;
  id: Generated<string>;
  began_at: Date;
  reason: string;
}

export interface FeedHorizonsTable {
  connection_id: string;
  sequence: number;
  transaction_id: Generated<string>;
}

export interface OperatorsTable {
  id: string;
  name: string;
  email: string;
  role: 'viewer' | 'operator' | 'administrator';
  password_hash: string | null;
  oidc_issuer: string | null;
  oidc_subject: string | null;
  created_by: string;
  created_at: Date;
  activated_at: Date | null;
  last_signed_in_at: Date | null;
  disabled_at: Date | null;
}

export interface SignInLinksTable {
  hash: string;
  operator_id: string | null;
  created_by: string;
  created_at: Date;
  expires_at: Date;
}

export interface SessionsTable {
  id: string;
  hash: string;
  operator_id: string;
  created_at: Date;
  last_seen_at: Date;
  expires_at: Date;
  reauthenticated_at: Date;
}

export interface SignInAttemptsTable {
  key_hash: string;
  attempts: number;
  ends_at: Date;
}

export interface OidcSignInsTable {
  state_hash: string;
  browser_hash: string;
  nonce: string;
  code_verifier: string;
  purpose: 'sign_in' | 'reauthenticate' | 'link';
  link_hash: string | null;
  session_id: string | null;
  return_to: string;
  expires_at: Date;
}

export interface SetupLinksTable {
  id: string;
  connection_id: string;
  contact_id: string | null;
  hash: string | null;
  kid: string;
  activates: boolean;
  created_by: string;
  created_at: Date;
  opened_at: Date | null;
  expires_at: Date;
  revoked_at: Date | null;
  revoked_by: string | null;
}

export interface SetupSessionsTable {
  id: string;
  hash: string;
  link_id: string;
  created_at: Date;
}

export interface SetupsTable {
  connection_id: string;
  ticks: GeneratedJson;
  credentials_round: Generated<number>;
  credentials_expire_on: string | null;
  scope_chosen_at: Date | null;
  activated_told_at: Date | null;
  stopped_told_at: Date | null;
}

export interface MailsTable {
  key: string;
  id: Generated<string>;
  kind: 'invitation' | 'sent_back' | 'activated' | 'key_expiring' | 'held' | 'stopped' | 'disconnected';
  connection_id: string;
  contact_id: string | null;
  link_id: string | null;
  details: GeneratedJson;
  state: 'waiting' | 'sent' | 'not_sent' | 'failed';
  failure: string | null;
  attempts: Generated<number>;
  next_at: Date;
  created_at: Date;
  finished_at: Date | null;
}
