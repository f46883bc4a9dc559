-- When connections are read, and what waits for a worker.

-- A customer's data key is made by the first process with a master key that needs it: one with the role `api` has none.
alter table customers alter column data_key_sealed drop not null;

create table schedules (
  connection_id uuid primary key references connections on delete cascade,
  times text[] not null default '{04:00}', -- HH:MM in the connection's time zone, ascending
  host text, -- what is read, for the cap per host before a run starts; the run itself goes by its settings
  next_kind text check (next_kind in ('unplanned', 'slot', 'retry')), -- null: nothing is to come
  next_at timestamptz, -- when the next run is due, spread included; null while that is still to be reckoned
  next_slot text, -- the local day and time that next_at stands for: YYYY-MM-DDTHH:MM
  last_slot text, -- the last one that was handed to the queue: never twice, across DST and clock steps
  failures integer not null default 0, -- runs in a row that did not end well
  dates_at timestamptz -- when dates that were accepted act next: local midnight
);
create index schedules_due on schedules (next_at) where next_at is not null;
create index schedules_unplanned on schedules (connection_id) where next_kind = 'unplanned';
create index schedules_dates_due on schedules (dates_at) where dates_at is not null;

-- What somebody asked for and a worker carries out. No secrets. Personal data only in `result` of explain; gone at expires_at.
create table operations (
  id uuid primary key,
  kind text not null,
  customer_id uuid references customers on delete cascade,
  connection_id uuid references connections on delete cascade,
  input jsonb not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed')),
  progress jsonb,
  result jsonb,
  error jsonb, -- {code, message, next_step, details}
  requested_by text not null,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  expires_at timestamptz not null
);
create index operations_by_connection on operations (connection_id, created_at desc);
create index operations_expiring on operations (expires_at);

-- Key pairs whose public half is given to whoever hands over a secret; only a process with the master key opens what was sealed to it.
create table intake_keys (
  kid text primary key, -- RFC 7638 thumbprint of the public half
  connection_id uuid references connections on delete cascade, -- of this connection alone; null: of the installation
  public_jwk jsonb not null,
  sealed text not null, -- the private key, under a data key of its own
  data_key_sealed text not null,
  created_at timestamptz not null,
  retired_at timestamptz
);
create unique index intake_keys_current on intake_keys (connection_id) nulls not distinct where retired_at is null;

-- A secret on its way in: sealed to an intake key, blanked in the transaction in which a worker seals it under its owner's key.
-- The row stays a day without it, so that a worker that is asked twice answers the same.
create table intakes (
  id uuid primary key,
  purpose text not null check (purpose in ('credentials', 'destination')),
  subject_id uuid not null, -- the connection or the destination
  kid text not null references intake_keys,
  sealed text, -- JWE; null once taken
  entered_by text not null,
  entered_at timestamptz not null,
  taken_at timestamptz,
  fingerprint text, -- of what was taken
  check ((sealed is null) = (taken_at is not null))
);
create unique index intakes_waiting on intakes (purpose, subject_id) where sealed is not null; -- the newest one counts
create index intakes_by_time on intakes (entered_at);
