import type { ColumnType, Generated } from 'kysely';
import type { GeneratedJson, Json, NullableJson } from './columns.ts';
import type {
  ApiTokensTable,
  AuditEventsTable,
  DeliveriesTable,
  DeliveryAttemptsTable,
  DestinationLinksTable,
  DestinationPositionsTable,
  DestinationsTable,
  FeedEpochsTable,
  FeedHorizonsTable,
  IdempotencyKeysTable,
  InstallationKeysTable,
  IntakeKeysTable,
  IntakesTable,
  MailsTable,
  OidcSignInsTable,
  OperationsTable,
  OperatorsTable,
  SchedulesTable,
  SessionsTable,
  SetupLinksTable,
  SetupsTable,
  SetupSessionsTable,
  SignInAttemptsTable,
  SignInLinksTable,
} from './service-tables.ts';

/**
 * The rows of every table, as migrations make them. An instant is a `Date` (UTC), a `date` a `YYYY-MM-DD` string, a
 * `bigint` a number (reading one beyond 2^53 throws), an absent value `null`.
 */
export interface Tables {
  customers: CustomersTable;
  contacts: ContactsTable;
  connections: ConnectionsTable;
  credentials: CredentialsTable;
  connection_keys: ConnectionKeysTable;
  source_tokens: SourceTokensTable;
  source_requests: SourceRequestsTable;
  runs: RunsTable;
  run_findings: RunFindingsTable;
  run_changes: RunChangesTable;
  companies: CompaniesTable;
  employees: EmployeesTable;
  employee_external_ids: EmployeeExternalIdsTable;
  erased_people: ErasedPeopleTable;
  changes: ChangesTable;
  exports: ExportsTable;
  export_people: ExportPeopleTable;
  schedules: SchedulesTable;
  operations: OperationsTable;
  intake_keys: IntakeKeysTable;
  intakes: IntakesTable;
  api_tokens: ApiTokensTable;
  idempotency_keys: IdempotencyKeysTable;
  installation_keys: InstallationKeysTable;
  audit_events: AuditEventsTable;
  destinations: DestinationsTable;
  destination_positions: DestinationPositionsTable;
  deliveries: DeliveriesTable;
  delivery_attempts: DeliveryAttemptsTable;
  destination_links: DestinationLinksTable;
  feed_epochs: FeedEpochsTable;
  feed_horizons: FeedHorizonsTable;
  operators: OperatorsTable;
  sign_in_links: SignInLinksTable;
  sessions: SessionsTable;
  sign_in_attempts: SignInAttemptsTable;
  oidc_sign_ins: OidcSignInsTable;
  setup_links: SetupLinksTable;
  setup_sessions: SetupSessionsTable;
  setups: SetupsTable;
  mails: MailsTable;
}

interface CustomersTable {
  id: string;
  name: string;
  data_key_sealed: string | null;
  created_at: Date;
}

interface ContactsTable {
  id: string;
  customer_id: string;
  name: string;
  email: string;
  language: 'en' | 'nl' | 'de';
  created_at: Date;
}

interface ConnectionsTable {
  id: string;
  customer_id: string;
  connector: string;
  name: string;
  state: 'draft' | 'active' | 'paused' | 'stopped' | 'removed';
  state_reason: string | null;
  state_since: Generated<Date>;
  time_zone: string;
  settings: Json;
  mapping: Json;
  scope: Json;
  guard: Json;
  settings_version: Generated<number>;
  approved_export_id: string | null;
  approved_binding: NullableJson;
  last_sequence: Generated<number>;
  last_employee_number: Generated<number>;
  last_accepted_run_id: string | null;
  people_count: Generated<number>;
  id_space: string | null;
  created_at: Date;
  removed_at: Date | null;
}

interface CredentialsTable {
  connection_id: string;
  sealed: string;
  fingerprint: string;
  entered_by: string;
  entered_at: Date;
}

interface ConnectionKeysTable {
  connection_id: string;
  kid: string;
  algorithm: string;
  public_jwk: Json;
  certificate: string;
  sealed: string;
  created_at: Date;
}

interface SourceTokensTable {
  connection_id: string;
  sealed: string;
  expires_at: Date;
  logins_this_month: number;
  month: string;
}

interface SourceRequestsTable {
  connection_id: string;
  number: ColumnType<number, never, never>;
  run_id: string | null;
  purpose: string;
  at: Date;
  method: string;
  path_template: string;
  status: number | null;
  outcome: string;
  bytes: number;
  ms: number;
}

interface RunsTable {
  connection_id: string;
  id: string;
  mode: 'test' | 'live' | 'dates';
  made_for: 'export' | 'comparison' | 'count' | 'preview' | 'off_boarding' | null;
  state: 'running' | 'finished';
  outcome: 'accepted' | 'nothing_changed' | 'held' | 'parked' | 'failed' | 'exported' | null;
  reason_code: string | null;
  reason: string | null;
  hold_state: 'open' | 'released' | 'discarded' | 'superseded' | 'lapsed' | null;
  hold: NullableJson;
  hold_count: Generated<number>;
  changeset_hash: string | null;
  released_run_id: string | null;
  decided_by: string | null;
  decided_at: Date | null;
  decision_reason: string | null;
  requested_by: string;
  started_at: Date;
  finished_at: Date | null;
  heartbeat_at: Date;
  fence: number;
  steps: GeneratedJson;
  counts: GeneratedJson;
  coverage: GeneratedJson;
  details_erased_at: Date | null;
  guard_facts: NullableJson;
}

interface RunFindingsTable {
  connection_id: string;
  run_id: string;
  position: number;
  code: string;
  severity: string;
  external_id: string | null;
  other_external_id: string | null;
  path: string | null;
}

interface RunChangesTable {
  connection_id: string;
  run_id: string;
  external_id: string;
  type: string;
  readings: string[];
  reason: string | null;
  fields: Json;
  employee: NullableJson;
}

interface CompaniesTable {
  connection_id: string;
  external_id: string;
  id: string;
  data: Json;
  in_list: boolean;
  accepted_at: Date;
}

interface EmployeesTable {
  connection_id: string;
  number: number;
  id: string;
  external_id: string;
  person_code: string | null;
  in_list: boolean;
  left_list: 'gone' | 'scope' | 'erased' | null;
  enrollment_status: string;
  source_status: string;
  source_updated_at: string | null;
  ends_on: string | null;
  next_date: string | null;
  content_hash: string;
  data: Json;
  email: string | null;
  missing_since: Date | null;
  successor: NullableJson;
  successor_starts_on: string | null;
  added_at: Date;
  changed_at: Date;
  changed_by_run: string | null;
}

interface EmployeeExternalIdsTable {
  connection_id: string;
  external_id: string;
  employee_id: string;
  until: Date;
}

interface ErasedPeopleTable {
  connection_id: string;
  external_id_hash: string;
  erased_at: Date;
  erased_by: string;
}

interface ChangesTable {
  connection_id: string;
  sequence: number;
  id: string;
  run_id: string;
  at: Date;
  subject: 'employee' | 'company';
  subject_id: string;
  external_id: string;
  type: 'added' | 'updated' | 'removed' | 'erased';
  readings: string[];
  reason: string | null;
  fields: Json;
  data: NullableJson;
  transaction_id: Generated<string>;
}

interface ExportsTable {
  connection_id: string;
  id: string;
  run_id: string;
  state: 'open' | 'approved' | 'sent_back' | 'superseded' | 'expired';
  fingerprint: string;
  binding: Json;
  summary: Json;
  people_count: number;
  created_at: Date;
  decided_by: string | null;
  decided_at: Date | null;
  remarks: string | null;
  people_erased_at: Date | null;
}

interface ExportPeopleTable {
  connection_id: string;
  export_id: string;
  external_id: string;
  content_hash: string;
  employee: Json;
  findings: Json;
}
