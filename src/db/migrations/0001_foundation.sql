-- Keys that come from an HR system are collated "C": the same order on every server. connection_id leads every key.
-- Secrets stand only in columns named sealed (JWE). Personal data stands only where the comment says so.

create schema scratch; -- unlogged tables of runs under way; nothing in it survives a run

create table customers (
  id uuid primary key,
  name text not null,
  data_key_sealed text not null, -- the customer's data key, wrapped by the master key
  created_at timestamptz not null
);

create table contacts (
  id uuid primary key,
  customer_id uuid not null references customers on delete cascade,
  name text not null, -- personal data
  email text not null, -- personal data
  language text not null check (language in ('en', 'nl', 'de')),
  created_at timestamptz not null
);
create index contacts_by_customer on contacts (customer_id);

create table connections (
  id uuid primary key,
  customer_id uuid not null references customers,
  connector text not null,
  name text not null,
  state text not null check (state in ('draft', 'active', 'paused', 'stopped', 'removed')),
  state_reason text, -- a code, e.g. CRED_REJECTED
  state_since timestamptz not null default now(), -- when the state became what it is
  time_zone text not null,
  settings jsonb not null,
  mapping jsonb not null,
  scope jsonb not null,
  guard jsonb not null,
  settings_version integer not null default 1, -- raised by every change of settings, mapping or scope
  approved_export_id uuid,
  approved_binding jsonb, -- what the approval binds: scope, mapping, tenant (semantics 15)
  last_sequence bigint not null default 0, -- of this connection's changes; given under a lock on this row
  last_employee_number integer not null default 0,
  last_accepted_run_id uuid,
  people_count integer not null default 0, -- in the list now; counted anew whenever a run writes it
  id_space text, -- of the accepted list: what the employment ids mean at the source (Personio v1 or v2, semantics 16)
  created_at timestamptz not null,
  removed_at timestamptz
);
create index connections_by_customer on connections (customer_id);
create unique index connections_name on connections (customer_id, lower(name)) where state <> 'removed';

create table credentials (
  connection_id uuid primary key references connections on delete cascade,
  sealed text not null,
  fingerprint text not null, -- keyed, 16 hex digits: the same for the same credentials of this connection, and no others
  entered_by text not null,
  entered_at timestamptz not null
);

create table connection_keys (
  connection_id uuid not null references connections on delete cascade,
  kid text not null,
  algorithm text not null,
  public_jwk jsonb not null,
  certificate text not null, -- PEM, self-signed
  sealed text not null, -- the private key
  created_at timestamptz not null,
  primary key (connection_id, kid)
);

create table source_tokens (
  connection_id uuid primary key references connections on delete cascade,
  sealed text not null,
  expires_at timestamptz not null,
  logins_this_month integer not null,
  month text not null -- YYYY-MM, UTC
);

create table source_requests (
  connection_id uuid not null references connections on delete cascade,
  number bigint generated always as identity,
  run_id uuid,
  purpose text not null, -- check, test, live, explain, token
  at timestamptz not null,
  method text not null,
  path_template text not null,
  status integer, -- null when no answer came
  outcome text not null, -- ok, retried, refused, failed
  bytes bigint not null,
  ms integer not null,
  primary key (connection_id, number)
);

create table runs (
  connection_id uuid not null references connections on delete cascade,
  id uuid not null,
  mode text not null check (mode in ('test', 'live', 'dates')),
  made_for text check (made_for in ('export', 'comparison', 'count', 'preview', 'off_boarding')), -- where the mode alone does not say it
  state text not null check (state in ('running', 'finished')),
  outcome text check (outcome in ('accepted', 'nothing_changed', 'held', 'parked', 'failed', 'exported')),
  reason_code text,
  reason text, -- a sentence with numbers; never a person
  hold_state text check (hold_state in ('open', 'released', 'discarded', 'superseded', 'lapsed')),
  hold jsonb, -- rules that spoke: code, sentence, numbers, sample of employee ids and external ids
  hold_count integer not null default 0, -- how many reads gave the same changeset
  changeset_hash text,
  released_run_id uuid, -- the held run whose release this run carries out
  decided_by text,
  decided_at timestamptz,
  decision_reason text,
  requested_by text not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  heartbeat_at timestamptz not null, -- database time
  fence bigint not null, -- raised by every take-over; a stale writer's fence is refused
  steps jsonb not null default '[]',
  counts jsonb not null default '{}',
  coverage jsonb not null default '{}',
  primary key (connection_id, id)
);
create unique index runs_one_running on runs (connection_id) where state = 'running';
create unique index runs_one_open_hold on runs (connection_id) where hold_state = 'open';
create index runs_by_time on runs (connection_id, started_at desc);
create sequence run_fence;

create table run_findings (
  connection_id uuid not null,
  run_id uuid not null,
  position integer not null,
  code text not null,
  severity text not null,
  external_id text collate "C",
  other_external_id text collate "C",
  path text,
  primary key (connection_id, run_id, position),
  foreign key (connection_id, run_id) references runs on delete cascade
);

-- The changeset of a held run, for people to look at. Personal data; goes with the run.
create table run_changes (
  connection_id uuid not null,
  run_id uuid not null,
  external_id text collate "C" not null,
  type text not null,
  readings text[] not null,
  reason text,
  fields jsonb not null,
  employee jsonb,
  primary key (connection_id, run_id, external_id),
  foreign key (connection_id, run_id) references runs on delete cascade
);

create table companies (
  connection_id uuid not null references connections on delete cascade,
  external_id text collate "C" not null,
  id uuid not null,
  data jsonb not null,
  in_list boolean not null,
  accepted_at timestamptz not null,
  primary key (connection_id, external_id)
);

-- The accepted list. Personal data.
create table employees (
  connection_id uuid not null references connections on delete cascade,
  number integer not null, -- dense per connection; the bit of a person while a run looks who is missing
  id uuid not null,
  external_id text collate "C" not null,
  person_code text collate "C",
  in_list boolean not null,
  left_list text check (left_list in ('gone', 'scope', 'erased')),
  enrollment_status text not null,
  source_status text not null,
  source_updated_at text,
  ends_on date, -- last day worked of the employment that ends last; null when one has no end
  next_date date, -- the next day on which the status changes by itself
  content_hash text not null,
  data jsonb not null, -- domain Employee
  email text, -- ASCII lower case, for finding doubles
  missing_since timestamptz, -- first complete accepted read that did not list this person (second-read proof)
  successor jsonb, -- the record this person moves to when the employment ends: domain Employee and source facts
  successor_starts_on date,
  added_at timestamptz not null,
  changed_at timestamptz not null,
  changed_by_run uuid,
  primary key (connection_id, external_id)
);
create unique index employees_by_id on employees (connection_id, id);
create unique index employees_by_number on employees (connection_id, number);
create index employees_by_person_code on employees (connection_id, person_code) where person_code is not null;
create index employees_by_email on employees (connection_id, email) where email is not null;
create index employees_by_next_date on employees (connection_id, next_date) where next_date is not null;
create index employees_with_successor on employees (connection_id) where successor is not null;
create index employees_missing on employees (connection_id) where missing_since is not null;

-- Every external id an employee has had; the newest is in employees.
create table employee_external_ids (
  connection_id uuid not null,
  external_id text collate "C" not null,
  employee_id uuid not null,
  until timestamptz not null,
  primary key (connection_id, external_id),
  foreign key (connection_id, employee_id) references employees (connection_id, id) on delete cascade
);

-- Keyed hashes of people who were erased: they are not added again until this is lifted.
create table erased_people (
  connection_id uuid not null references connections on delete cascade,
  external_id_hash text not null,
  erased_at timestamptz not null,
  erased_by text not null,
  primary key (connection_id, external_id_hash)
);

-- The change log: the feed, and the history of one person. Personal data.
create table changes (
  connection_id uuid not null references connections on delete cascade,
  sequence bigint not null,
  id uuid not null,
  run_id uuid not null,
  at timestamptz not null,
  subject text not null check (subject in ('employee', 'company')),
  subject_id uuid not null,
  external_id text collate "C" not null,
  type text not null check (type in ('added', 'updated', 'removed', 'erased')),
  readings text[] not null,
  reason text,
  fields jsonb not null, -- [{field, from, to}]
  data jsonb, -- the employee or company afterwards, for added
  transaction_id xid8 not null default pg_current_xact_id(), -- orders the feed over all connections
  primary key (connection_id, sequence)
);
create index changes_by_subject on changes (connection_id, subject_id, sequence);
create index changes_in_feed_order on changes (transaction_id, connection_id, sequence);
create index changes_by_time on changes (connection_id, at);

create table exports (
  connection_id uuid not null references connections on delete cascade,
  id uuid not null,
  run_id uuid not null,
  state text not null check (state in ('open', 'approved', 'sent_back', 'superseded', 'expired')),
  fingerprint text not null, -- SHA-256 hex over canonical people + scope + mapping version + connector version
  binding jsonb not null, -- scope, mapping, tenant, settings version, connector version
  summary jsonb not null, -- counts, coverage, findings by code
  people_count integer not null,
  created_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  remarks text,
  people_erased_at timestamptz,
  primary key (connection_id, id)
);
create index exports_by_time on exports (connection_id, created_at desc);

-- The people of a test export. Personal data; 14 days.
create table export_people (
  connection_id uuid not null,
  export_id uuid not null,
  external_id text collate "C" not null,
  content_hash text not null,
  employee jsonb not null,
  findings jsonb not null, -- codes and paths
  primary key (connection_id, export_id, external_id),
  foreign key (connection_id, export_id) references exports on delete cascade
);
