import type { App } from '../../src/app.ts';
import type { ConnectionId } from '../../src/domain/ids.ts';
import { run } from '../../src/runs/run.ts';
import { approvedConnection } from '../approved-connection.ts';
import type { ConnectorName } from '../options.ts';

export interface Fleet {
  connectionIds: readonly ConnectionId[];
}

/**
 * A fleet that has been read before. The first connection of each account reads its people by a real run; the accepted lists of the
 * others are copied from it in the database, since a first load of everybody is not what is measured. Customers, settings, sealed
 * credentials and approvals are each connection's own, made by the use cases.
 */
export async function setUpFleet(
  app: App,
  fleet: { connector: ConnectorName; origins: readonly string[]; connections: number },
  say: (line: string) => void,
): Promise<Fleet> {
  const { connector, origins, connections } = fleet;
  const ids: ConnectionId[] = [];
  for (let at = 0; at < connections; at += 1) {
    const origin = origins[at % origins.length] ?? '';
    ids.push(await approvedConnection(app, { connector, origin }));
    if ((at + 1) % 1000 === 0) say(`  ${at + 1} connections`);
  }
  const templates = ids.slice(0, origins.length);
  for (const connectionId of templates) {
    const { outcome, reason } = await run(app.runs, { connectionId, requestedBy: 'the bench' });
    if (outcome !== 'accepted') throw new Error(`A first load ended otherwise: ${outcome}, ${reason ?? ''}`);
  }
  let copied = 0;
  await Promise.all(
    templates.slice(0, 4).map(async (_, lane, lanes) => {
      for (let at = templates.length + lane; at < ids.length; at += lanes.length) {
        await copyList(app, templates[at % origins.length], ids[at]);
        copied += 1;
        if (copied % 1000 === 0) say(`  ${copied} lists`);
      }
    }),
  );
  await app.db.pool.query('vacuum (analyze)');
  await app.db.pool.query('checkpoint');
  await reportStatistics(app);
  return { connectionIds: ids };
}

async function copyList(
  app: App,
  from: ConnectionId | undefined,
  to: ConnectionId | undefined,
): Promise<void> {
  if (from === undefined || to === undefined) return;
  const columns = await columnsOf(app, 'employees');
  const companies = await columnsOf(app, 'companies');
  await app.db.transaction(async (_, client) => {
    for (const [table, names] of [
      ['employees', columns],
      ['companies', companies],
    ] as const) {
      const given = names.map((name) =>
        name === 'connection_id' ? '$2::uuid' : name === 'id' ? 'gen_random_uuid()' : `"${name}"`,
      );
      await client.query(
        `insert into ${table} (${names.map((name) => `"${name}"`).join(', ')})
         select ${given.join(', ')} from ${table} where connection_id = $1`,
        [from, to],
      );
    }
    await client.query(
      `update connections c
          set last_employee_number = t.last_employee_number, last_sequence = 0, id_space = t.id_space,
              last_accepted_run_id = t.last_accepted_run_id, people_count = t.people_count
         from connections t where t.id = $1 and c.id = $2`,
      [from, to],
    );
  });
}

/** What a session has written is counted when it next does something, so that the measured part begins from what is true. */
async function reportStatistics({ db }: App): Promise<void> {
  const sessions = Array.from({ length: db.pool.options.max }, () =>
    db.session(async (client) => {
      await client.query('select pg_stat_force_next_flush()');
      await client.query('select pg_sleep(0.2)'); // so that each of these takes a session of its own
    }),
  );
  await Promise.all(sessions);
}

const known = new Map<string, readonly string[]>();

async function columnsOf(app: App, table: string): Promise<readonly string[]> {
  const before = known.get(table);
  if (before) return before;
  const { rows } = await app.db.pool.query<{ name: string }>(
    `select column_name as name from information_schema.columns
      where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' order by ordinal_position`,
    [table],
  );
  const names = rows.map(({ name }) => name);
  known.set(table, names);
  return names;
}
