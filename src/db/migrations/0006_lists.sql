-- Lists over all connections, newest first.
create index runs_over_all on runs (started_at desc, fence desc);
create index exports_undecided on exports (created_at desc, id desc) where state in ('open', 'sent_back');

-- What the guard judged a live run by, in counts: other limits can be tried on it. Null where the run ended before it was judged.
alter table runs add column guard_facts jsonb;
