-- Where changes go: destinations, what is on its way to them, and what every try came to.

create table destinations (
  id uuid primary key,
  kind text not null, -- webhook, scim, file
  name text not null,
  state text not null check (state in ('active', 'paused', 'disabled', 'removed')),
  state_reason text, -- a code
  customer_id uuid references customers on delete cascade, -- only this customer's connections; null: all
  connection_ids uuid[], -- only these; null: all it may have
  settings jsonb not null,
  options jsonb not null, -- of deliveries/: what is held back, who owns a shared address, …
  data_key_sealed text, -- of its own; made with the first secret
  secrets_sealed text, -- JWE
  secrets_fingerprint text,
  failing_since timestamptz, -- the first failure after the last success
  failures integer not null default 0, -- rounds in a row in which nobody got through
  not_before timestamptz, -- nothing is sent before: the receiver asked for it, or does not answer
  notice_at timestamptz, -- the operator is to be told why it was disabled, not before this; null: nothing to tell
  resync_at timestamptz, -- changes were passed over: to be compared with the list, not before this, as soon as it is active
  last_success_at timestamptz,
  last_failure_code text,
  created_by text not null,
  created_at timestamptz not null,
  removed_at timestamptz
);
create unique index destinations_name on destinations (lower(name)) where state <> 'removed';

-- How far a connection's changes have been handed out to a destination.
create table destination_positions (
  connection_id uuid not null references connections on delete cascade,
  destination_id uuid not null references destinations on delete cascade,
  sequence bigint not null,
  is_listing boolean not null default false, -- the list comes first, as additions
  listed_through uuid, -- the last employee of it that was handed out
  primary key (connection_id, destination_id)
);

-- One change on its way to one destination. Holds no values: they are read from changes when it is sent.
create table deliveries (
  connection_id uuid not null references connections on delete cascade,
  destination_id uuid not null references destinations on delete cascade,
  id uuid not null, -- follows from destination and change: what receivers know the delivery by
  kind text not null default 'change' check (kind in ('change', 'listed', 'due')),
  sequence bigint not null, -- of the change; 0 for somebody who was listed, and for a value that was held back and is due
  subject text not null check (subject in ('employee', 'company')),
  subject_id uuid not null,
  state text not null check (state in ('waiting', 'held_back', 'delivered', 'parked', 'skipped')),
  next_at timestamptz not null, -- not before
  attempts integer not null default 0,
  first_attempt_at timestamptz,
  code text, -- of the last failure, or why nothing was sent
  due_on date, -- the day that a held-back value waits for
  waits_for uuid, -- the employee whose erasure is told first, since it gives an address free
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (connection_id, destination_id, id)
);
create index deliveries_by_id on deliveries (destination_id, id);
create index deliveries_waiting on deliveries (destination_id, next_at, connection_id, sequence) where state = 'waiting';
create index deliveries_held_back on deliveries (destination_id, next_at) where state = 'held_back';
create index deliveries_waiting_for on deliveries (destination_id, waits_for) where waits_for is not null;
create index deliveries_in_order on deliveries (destination_id, connection_id, subject_id, sequence) where state = 'waiting';
create index deliveries_by_sequence on deliveries (destination_id, connection_id, sequence);
create index deliveries_by_state on deliveries (destination_id, state, created_at, id);

create table delivery_attempts (
  connection_id uuid not null,
  destination_id uuid not null,
  delivery_id uuid not null,
  number integer not null,
  at timestamptz not null,
  ms integer not null,
  outcome text not null check (outcome in ('delivered', 'failed', 'refused')),
  code text,
  status integer,
  primary key (connection_id, destination_id, delivery_id, number),
  foreign key (connection_id, destination_id, delivery_id) references deliveries on delete cascade
);

create index delivery_attempts_by_time on delivery_attempts using brin (at);

-- What a receiver calls our people, e.g. the id of a SCIM user.
create table destination_links (
  connection_id uuid not null references connections on delete cascade,
  destination_id uuid not null references destinations on delete cascade,
  employee_id uuid not null,
  remote_id text not null,
  version text, -- the receiver's ETag
  linked_at timestamptz not null,
  primary key (connection_id, destination_id, employee_id)
);
create unique index destination_links_remote on destination_links (destination_id, remote_id);
