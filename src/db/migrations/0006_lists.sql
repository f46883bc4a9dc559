-- Lists over all connections, newest first.
create index runs_over_all on runs (started_at desc, fence desc);
-- What lately changed in each connection of a list; see runs/recent-runs.ts, whose condition it is.
create index runs_with_changes on runs (connection_id, started_at) where mode <> 'test' and outcome = 'accepted';
create index exports_undecided on exports (created_at desc, id desc) where state in ('open', 'sent_back');

-- What the guard judged a live run by, in counts: other limits can be tried on it. Null where the run ended before it was judged.
alter table runs add column guard_facts jsonb;
