-- After a restore of the database the feed begins a new epoch: cursors from before are refused.
create table feed_epochs (
  number integer primary key,
  began_at timestamptz not null,
  reason text not null
);
insert into feed_epochs (number, began_at, reason) values (1, now(), 'installed');
