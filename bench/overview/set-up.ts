import type { Database } from '../../src/db/database.ts';

export interface OverviewSize {
  connections: number;
  /** In the list of each. */
  people: number;
  /** Of each connection, one a day; nine of ten find nothing. */
  runs: number;
}

/** What lists are made of, straight into the tables: as wide as a worker writes it, runs day by day, and as many rows as there would be. */
export async function setUpLists(
  { pool }: Database,
  { connections, people, runs }: OverviewSize,
): Promise<void> {
  await pool.query(
    `insert into customers (id, name, created_at)
     select gen_random_uuid(), 'Customer ' || n, now() from generate_series(1, $1::integer) n`,
    [Math.ceil(connections / 2)],
  );
  await pool.query(
    `insert into connections (id, customer_id, connector, name, state, time_zone, settings, mapping, scope, guard, created_at,
                              people_count)
     select gen_random_uuid(), c.id, 'personio', 'Office ' || n, 'active', 'Europe/Amsterdam', '{}', '{}', '{}', '{}', now(), $2::integer
       from customers c, generate_series(1, 2) n order by c.name, n limit $1`,
    [connections, people],
  );
  await pool.query(
    `insert into schedules (connection_id, next_kind, next_at) select id, 'slot', now() + interval '8 hours' from connections`,
  );
  await pool.query(
    `insert into employees (connection_id, number, id, external_id, in_list, enrollment_status, source_status, content_hash, data, email,
                            added_at, changed_at)
     select c.id, n, gen_random_uuid(), n::text, true, 'active', 'active', repeat('0', 64),
            jsonb_build_object('external_id', n::text, 'first_name', 'Somebody', 'last_name', 'Invented', 'filling', repeat('x', 400)),
            'somebody.' || n || '@customer.example', now(), now()
       from connections c, generate_series(1, $1::integer) n`,
    [people],
  );
  await pool.query(
    `insert into runs (connection_id, id, mode, state, outcome, requested_by, started_at, finished_at, heartbeat_at, fence, counts, steps,
                       coverage)
     select c.id, gen_random_uuid(), 'live', 'finished', case when n % 10 = 0 then 'accepted' else 'nothing_changed' end, 'schedule',
            now() - n * interval '1 day', now() - n * interval '1 day', now(), nextval('run_fence'),
            jsonb_build_object('read', 300, 'unchanged', 290, 'added', n % 3, 'updated', n % 7, 'removed', n % 2),
            (select jsonb_agg(jsonb_build_object('step', s, 'ms', 12.5, 'counts', jsonb_build_object('people', 300)))
               from unnest(array['read', 'normalise', 'scope', 'compare', 'guard', 'accept']) s),
            (select jsonb_object_agg('field_' || f, jsonb_build_object('filled', 290, 'empty', 10, 'absent', 0))
               from generate_series(1, 14) f)
       from connections c, generate_series(1, $1::integer) n order by n desc, c.id`,
    [runs],
  );
  await pool.query('vacuum (analyze)');
  await pool.query('checkpoint');
}
