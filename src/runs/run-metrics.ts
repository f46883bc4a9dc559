import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import type { RunOutcome } from './run-record.ts';

export interface FinishedRun {
  connector: string;
  outcome: RunOutcome;
  seconds: number;
}

/** Test and live runs that ended within this time, of all connections. */
export async function finishedRuns(
  db: Database,
  { after, until }: { after: Date; until: Date },
): Promise<FinishedRun[]> {
  const { rows } = await sql<FinishedRun>`
    select c.connector, r.outcome, extract(epoch from r.finished_at - r.started_at)::float8 as seconds
      from runs r join connections c on c.id = r.connection_id
     where r.finished_at > ${after} and r.finished_at <= ${until} and r.details_erased_at is null
       and r.mode <> 'dates' and r.outcome is not null`.execute(db.kysely);
  return rows;
}

/** Runs that wait for somebody to decide. */
export async function countHeldRuns(db: Database): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from runs where hold_state = 'open'`.execute(db.kysely);
  return rows[0]?.count ?? 0;
}

export interface LastSuccess {
  connectionId: string;
  connector: string;
  at: Date;
}

/** Of each active connection the last live run that was accepted or found nothing to change; those that had none are left out. */
export async function lastSuccesses(db: Database): Promise<LastSuccess[]> {
  const { rows } = await sql<LastSuccess>`
    select c.id as "connectionId", c.connector, r.finished_at as at
      from connections c
      join lateral (
        select finished_at from runs
         where connection_id = c.id and mode = 'live' and outcome in ('accepted', 'nothing_changed')
         order by started_at desc limit 1
      ) r on true
     where c.state = 'active'`.execute(db.kysely);
  return rows;
}
