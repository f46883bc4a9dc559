-- Lists over all connections, newest first.
create index runs_over_all on runs (started_at desc, fence desc);
