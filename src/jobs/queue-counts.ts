import type { Database } from '../db/database.ts';
import type { JobKind } from '../operations/work-queue.ts';
import { queueSchema } from './queue.ts';

/** Runs that wait or are under way, by the host they read. */
export async function busyHosts(db: Database): Promise<Map<string, number>> {
  return db.session(async (client) => {
    const { rows } = await client.query<{ host: string; count: number }>(
      `select group_id as host, count(*)::int as count from ${queueSchema}.job
        where name = 'run' and state < 'completed' and group_id is not null group by group_id`,
    );
    return new Map(rows.map(({ host, count }) => [host, count]));
  });
}

export interface QueueCount {
  kind: JobKind;
  /** Ready, and waiting for a worker. */
  waiting: number;
  /** To begin at a later time. */
  later: number;
  running: number;
  /** Given up after several tries, within the last days. */
  failed: number;
  /** Seconds that the oldest of those that wait has been ready for. */
  oldestSeconds: number;
}

export interface QueueStatus {
  kinds: readonly QueueCount[];
  workers: readonly { name: string; startedAt: Date; seenAt: Date }[];
}

/** What the queue holds, by kind, and the workers seen within the last minute; empty where no worker ever started. */
export async function queueStatus(db: Database): Promise<QueueStatus> {
  return db.session(async (client) => {
    const { rows } = await client.query<{ exists: boolean }>(
      `select to_regclass('${queueSchema}.job') is not null as exists`,
    );
    if (!rows[0]?.exists) return { kinds: [], workers: [] };
    const kinds = await client.query<QueueCount>(`
      select name as kind,
             count(*) filter (where state < 'active' and start_after <= now())::int as waiting,
             count(*) filter (where state < 'active' and start_after > now())::int as later,
             count(*) filter (where state = 'active')::int as running,
             count(*) filter (where state = 'failed')::int as failed,
             coalesce(extract(epoch from now() - min(start_after) filter
               (where state < 'active' and start_after <= now())), 0)::int as "oldestSeconds"
        from ${queueSchema}.job group by name order by name`);
    const workers = await client.query<{ name: string; startedAt: Date; seenAt: Date }>(`
      select coalesce(name, host || ' ' || pid) as name, started_on as "startedAt", heartbeat_on as "seenAt"
        from ${queueSchema}.instance
       where stopped_on is null and heartbeat_on > now() - interval '1 minute' order by started_on`);
    return { kinds: kinds.rows, workers: workers.rows };
  });
}

/** The same as numbers alone, for metrics. */
export async function countJobs(
  db: Database,
): Promise<readonly { kind: JobKind; state: string; count: number }[]> {
  const { kinds } = await queueStatus(db);
  return kinds.flatMap(({ kind, waiting, later, running, failed }) =>
    Object.entries({ waiting, later, running, failed }).map(([state, count]) => ({ kind, state, count })),
  );
}
