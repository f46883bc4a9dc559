-- The set-up link: how a customer's HR admin gets in, what was done so far, and the mails about it.

-- An intake key for each connection, so that its fingerprint can stand in the link. Processes with the master key keep spare ones, of which
-- a process without it gives one away.
alter table intake_keys add column is_spare boolean not null default false;
drop index intake_keys_current;
create unique index intake_keys_current on intake_keys (connection_id) nulls not distinct
  where retired_at is null and not is_spare;
create index intake_keys_spare on intake_keys (created_at) where is_spare;

create table setup_links (
  id uuid primary key,
  connection_id uuid not null references connections on delete cascade,
  contact_id uuid references contacts on delete cascade, -- null: nobody's in particular
  hash text unique, -- SHA-256 of the token, which stands in the link's fragment only; null until its mail is written
  kid text not null, -- the intake key whose fingerprint stands in the link
  activates boolean not null, -- the confirmation begins the daily runs
  created_by text not null,
  created_at timestamptz not null,
  opened_at timestamptz,
  expires_at timestamptz not null, -- seven days from its making; from the first opening on sixty days from that
  revoked_at timestamptz,
  revoked_by text
);
create index setup_links_by_connection on setup_links (connection_id, created_at);
create index setup_links_by_contact on setup_links (contact_id);
create index contacts_by_email on contacts (lower(email));
-- Twice in the list, somebody would get every mail twice.
create unique index contacts_address on contacts (customer_id, lower(email));

-- Devices on which a link was opened.
create table setup_sessions (
  id uuid primary key,
  hash text not null unique, -- SHA-256 of the cookie's token
  link_id uuid not null references setup_links on delete cascade,
  created_at timestamptz not null
);
create index setup_sessions_by_link on setup_sessions (link_id);

-- What was done of a connection's set-up that stands nowhere else.
create table setups (
  connection_id uuid primary key references connections on delete cascade,
  ticks jsonb not null default '{}', -- step of the guide → when it was ticked off
  credentials_round integer not null default 0, -- how many were handed over
  credentials_expire_on date, -- as somebody entered it
  scope_chosen_at timestamptz,
  activated_told_at timestamptz,
  stopped_told_at timestamptz -- null again once it runs
);

-- Mails that are to be sent, and that were; the key keeps a second one for the same thing away.
create table mails (
  key text primary key,
  id uuid not null unique default gen_random_uuid(), -- what the API names it by
  kind text not null check (kind in ('invitation', 'sent_back', 'activated', 'key_expiring', 'held', 'stopped', 'disconnected')),
  connection_id uuid not null references connections on delete cascade,
  contact_id uuid references contacts on delete cascade, -- null: the operator
  link_id uuid references setup_links on delete cascade, -- of an invitation
  details jsonb not null default '{}', -- codes, numbers and days
  state text not null check (state in ('waiting', 'sent', 'not_sent', 'failed')),
  failure text, -- why the last try came to nothing: a code of ours or of the way to the mail server
  attempts integer not null default 0,
  next_at timestamptz not null,
  created_at timestamptz not null,
  finished_at timestamptz
);
create index mails_waiting on mails (next_at) where state = 'waiting';
create index mails_by_connection on mails (connection_id, created_at);

-- Those that run already were told before there were mails.
insert into setups (connection_id, activated_told_at) select id, now() from connections where state <> 'draft';
