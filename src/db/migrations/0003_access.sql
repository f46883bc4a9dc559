-- Who may use the API, what was asked of it, and what was done by whom.

create table api_tokens (
  id uuid primary key,
  name text not null,
  hash text not null unique, -- SHA-256 of the token; the token itself is shown once
  hint text not null, -- its last four characters
  scopes text[] not null,
  customer_id uuid references customers on delete cascade, -- only this customer's data; null: all
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  revoked_by text
);

-- What a POST was answered with, a day long, so that asking again does nothing again. The answer is sealed with a key that is derived
-- from what the caller signs in with and that stands nowhere: a copy of the database shows neither answers nor tokens in them.
create table idempotency_keys (
  actor text not null, -- whose key it is: token:<id> …
  key_hash text not null, -- SHA-256 of the Idempotency-Key
  fingerprint text not null, -- SHA-256 of method, path and body
  state text not null check (state in ('in_flight', 'answered')),
  status integer,
  answer_sealed text,
  created_at timestamptz not null,
  primary key (actor, key_hash)
);
create index idempotency_keys_by_time on idempotency_keys (created_at);

-- Keys of the installation that every process shares and that protect no secret: `cursor` authenticates cursors.
create table installation_keys (
  name text primary key,
  key bytea not null check (octet_length(key) = 32),
  created_at timestamptz not null
);

-- Append-only: triggers refuse every change, and deletion of what is younger than two years. Each row holds the hash of the one before.
create table audit_events (
  number bigint primary key,
  at timestamptz not null,
  actor text not null, -- token:<id>, cli:<account>, worker, setup:<id> …; never an address
  action text not null, -- e.g. connection.pause
  outcome text not null check (outcome in ('asked', 'done', 'refused', 'failed')),
  customer_id uuid,
  connection_id uuid,
  subject_id text,
  code text, -- of a refusal or a failure
  details jsonb not null, -- ids, numbers, codes
  request_id text,
  previous_hash text not null,
  hash text not null
);
create index audit_events_by_connection on audit_events (connection_id, number desc);

create function audit_events_refuse() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and old.at < now() - interval '2 years' then
    return old;
  end if;
  raise exception 'The audit log is append-only.' using errcode = 'insufficient_privilege';
end
$$;
create trigger audit_events_keep before update or delete on audit_events
  for each row execute function audit_events_refuse();
create trigger audit_events_keep_all before truncate on audit_events
  for each statement execute function audit_events_refuse();
