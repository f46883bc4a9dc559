// TEMPORARY until the client is generated
export interface Texts {
  en: string;
  nl: string;
  de: string;
}
export interface SetupWork {
  id: string;
  state: 'waiting' | 'running' | 'done' | 'failed';
  progress: { people: number; total: number | null; is_retrying: boolean } | null;
  error: { code: string; message: string; next_step: string | null } | null;
  created_at: string;
  finished_at: string | null;
}
export type StepName =
  | 'welcome'
  | 'guide'
  | 'credentials'
  | 'check'
  | 'scope'
  | 'export'
  | 'review'
  | 'status';
export interface GuideStep {
  id: string;
  title: Texts;
  text: Texts[];
  shows: 'nothing' | 'public_key' | 'attributes';
  names: string[];
  is_optional: boolean;
  ticked_at: string | null;
}
export interface GuideInput {
  name: string;
  goes_to: 'credentials' | 'settings';
  label: Texts;
  help: Texts;
  is_secret: boolean;
  value: string | null;
}
export interface SetupField {
  field: string;
  source: string;
  is_required: boolean;
  purpose: Texts;
}
export interface Scope {
  attribute?: { name: string; accepted: string[] };
  companies?: string[];
  departments?: string[];
  employment_types?: string[];
  statuses?: ('upcoming' | 'active' | 'on_leave' | 'ended')[];
  starts_within_days?: number;
  ended_within_days?: number;
}
export interface Setup {
  platform: { name: string; logo: string | null };
  customer: { name: string };
  connection: {
    id: string;
    name: string;
    state: 'draft' | 'active' | 'paused' | 'stopped' | 'removed';
    state_reason: string | null;
    time_zone: string;
  };
  connector: { id: string; title: string };
  link: {
    expires_at: string;
    language: 'en' | 'nl' | 'de' | null;
    contact_name: string | null;
    activates: boolean;
  };
  fields: SetupField[];
  never_read: Texts[];
  guide: GuideStep[];
  inputs: GuideInput[];
  needs_key: boolean;
  has_attributes: boolean;
  credentials: {
    round: number;
    fingerprint: string | null;
    entered_by: string | null;
    entered_at: string | null;
    expire_on: string | null;
    work: SetupWork | null;
  };
  check: { work: SetupWork | null; is_passed: boolean };
  scope: Scope;
  export: {
    state: 'open' | 'approved' | 'sent_back' | 'superseded' | 'expired';
    fingerprint: string;
    created_at: string;
    decided_by: string | null;
    decided_at: string | null;
    remarks: string | null;
    people: number;
    is_complete: boolean;
  } | null;
  export_work: SetupWork | null;
  steps: { step: StepName; state: 'locked' | 'open' | 'done' }[];
  current_step: StepName;
}
export interface SetupSession {
  expires_at: string;
  language: 'en' | 'nl' | 'de' | null;
  kid: string;
}
export interface SetupCheckReport {
  is_passed: boolean;
  steps: { name: string; ok: boolean; message: string; code: string | null }[];
  fields: {
    field: string;
    state: 'readable' | 'empty_in_sample' | 'not_readable' | 'unknown';
    is_required: boolean;
    filled: number;
    repair: Texts | null;
  }[];
  excess: { name: string; kind: 'write' | 'more_than_needed'; repair: Texts }[];
  sample: number;
}
export interface SetupCheck {
  work: SetupWork | null;
  report: SetupCheckReport | null;
  checked_at: string | null;
}
export interface SetupIntakeKey {
  kid: string;
  public_jwk: { kty: 'EC'; crv: 'P-256'; x: string; y: string };
  fingerprint: string;
  subject: string;
}
export interface SetupKey {
  work: SetupWork | null;
  key: {
    kid: string;
    algorithm: string;
    created_at: string;
    public_key_pem: string;
    certificate_pem: string;
    jwk: Record<string, unknown>;
  } | null;
}
export interface SetupAttributes {
  work: SetupWork | null;
  attributes:
    | {
        name: string;
        label: string;
        type: 'text' | 'date' | 'number' | 'boolean' | 'list' | 'tags';
        options: string[];
      }[]
    | null;
}
export interface ScopeValue {
  value: string;
  name: string | null;
  people: number;
}
export interface ScopeCounts {
  people: number;
  attribute: { name: string; values: ScopeValue[] } | null;
  companies: ScopeValue[];
  departments: ScopeValue[];
  employment_types: ScopeValue[];
  statuses: ScopeValue[];
  is_complete: boolean;
}
export interface SetupScopeCounts {
  work: SetupWork | null;
  counts: ScopeCounts | null;
  counted_at: string | null;
}
export interface KeptFinding {
  code: string;
  path?: string;
  other_external_id?: string;
}
export interface Count {
  key: string;
  name?: string;
  people: number;
}
export interface TestExport {
  id: string;
  connection_id: string;
  run_id: string;
  state: 'open' | 'approved' | 'sent_back' | 'superseded' | 'expired';
  fingerprint: string;
  created_at: string;
  decided_by: string | null;
  decided_at: string | null;
  remarks: string | null;
  people_erased_at: string | null;
  summary: {
    complete: boolean;
    reason?: string;
    people: number;
    by_status: Partial<Record<'upcoming' | 'active' | 'on_leave' | 'ended', number>>;
    by_company: Count[];
    by_department: Count[];
    several_employments: number;
    coverage: { field: string; filled: number; empty: number; percent: number; unreadable: boolean }[];
    findings: {
      code: string;
      severity: 'invalid' | 'warning' | 'note';
      sentence: string;
      count: number;
      people: string[];
    }[];
    left_out: { rule: string; people: number }[];
    invalid: { external_id?: string; code: string; path?: string }[];
    companies: { external_id: string; short_name?: string; full_name?: string }[];
  };
}
export interface SetupExport {
  work: SetupWork | null;
  export: TestExport | null;
  needs_comparison: boolean;
}
export interface SetupComparison {
  work: SetupWork | null;
  difference: {
    people: number;
    missing: number;
    extra: number;
    changed: number;
    is_beyond_guard: boolean;
    compared_at: string;
  } | null;
}
export interface Employment {
  external_id: string;
  payroll_id?: string;
  employment_type?: string;
  start_date?: string;
  work_anniversary?: string;
  offboarding_date?: string;
  company_external_id?: string;
}
export interface ExportPerson {
  external_id: string;
  email?: string;
  first_name?: string;
  prefix?: string;
  last_name?: string;
  birthday?: string;
  enrollment_status: 'upcoming' | 'active' | 'on_leave' | 'ended';
  department?: string;
  employments: Employment[];
  findings: KeptFinding[];
}
export interface SetupPerson {
  external_id: string;
  values: {
    field: string;
    employment: number | null;
    value?: unknown;
    source: string;
    rule: 'connector' | 'mapping';
  }[];
  findings: KeptFinding[];
}
export interface ExportFinding {
  external_id?: string;
  name?: string;
  code: string;
  severity: 'invalid' | 'warning' | 'note';
  sentence: string;
  path?: string;
  other_external_id?: string;
}
export interface RunSummary {
  id: string;
  mode: string;
  state: string;
  outcome: string | null;
  reason_code: string | null;
  reason: string | null;
  hold_state: string | null;
  started_at: string;
  finished_at: string | null;
  counts: Record<string, number>;
}
export interface SetupStatus {
  state: 'draft' | 'active' | 'paused' | 'stopped' | 'removed';
  state_reason: string | null;
  paused_by: 'customer' | 'operator' | null;
  next_run_at: string | null;
  times: string[];
  time_zone: string;
  last_run: RunSummary | null;
  people: { total: number; by_status: Record<'upcoming' | 'active' | 'on_leave' | 'ended', number> };
  approval: { approved_by: string; approved_at: string; fingerprint: string } | null;
  credentials: { fingerprint: string | null; entered_at: string | null; expire_on: string | null };
  requests: { total: number; reads: number; logins: number };
  erasure: 'none' | 'under_way' | 'done';
}
export interface SourceRequest {
  number: number;
  run_id: string | null;
  at: string;
  purpose: 'check' | 'test' | 'live' | 'explain' | 'token';
  method: 'GET' | 'POST';
  path: string;
  status: number | null;
  outcome: 'ok' | 'retried' | 'refused' | 'failed';
  bytes: number;
  ms: number;
}
