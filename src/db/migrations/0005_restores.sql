-- What the feed says of changes that are not there: after a restore of the database, and behind retention.

-- After a restore the feed begins a new epoch: cursors from before are refused.
create table feed_epochs (
  number integer primary key,
  id uuid not null unique default gen_random_uuid(), -- stands in cursors: the number comes again when one backup is restored twice
  began_at timestamptz not null,
  reason text not null
);
insert into feed_epochs (number, began_at, reason) values (1, now(), 'installed');

-- The last change of a connection that retention has deleted, with everything before it: cursors behind it are expired.
create table feed_horizons (
  connection_id uuid primary key references connections on delete cascade,
  sequence bigint not null,
  transaction_id xid8 not null default pg_current_xact_id() -- of that change
);
create index feed_horizons_in_feed_order on feed_horizons (transaction_id, connection_id, sequence);

-- What the daily retention looks for.
create index employees_who_left on employees (connection_id)
  where left_list in ('gone', 'scope') or (in_list and enrollment_status = 'ended');
create index source_requests_by_time on source_requests using brin (at);

-- Findings, held changesets and samples of a run go before the run itself, whose numbers and decisions stay longer.
alter table runs add column details_erased_at timestamptz;
create index runs_with_details on runs (finished_at) where details_erased_at is null;
