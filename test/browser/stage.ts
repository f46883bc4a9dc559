import { sql } from 'kysely';
import { createConnection } from '../../src/connections/create-connection.ts';
import { createCustomer } from '../../src/connections/create-customer.ts';
import type { WebWorld } from './web-world.ts';

/** Names as people and their enemies write them. */
export const hostileNames = [
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  'javascript:alert(1)',
  'مدرسة المثال',
  '🦊 Vos & Zonen',
];

const states = [
  ['Bakkerij Voorbeeld', 'active', null, 'youserve'],
  ['Beispiel Logistik GmbH', 'stopped', 'CRED_REJECTED', 'personio'],
  ['Kwekerij De Proef', 'active', null, 'youserve'],
  ['Muster & Söhne', 'paused', null, 'personio'],
  ['Reederei Nordprobe', 'draft', null, 'personio'],
  ['Zorggroep Testdijk', 'active', null, 'youserve'],
] as const;

/** Customers whose connections are in every state, one of them with a held run. */
export async function setStage(world: WebWorld): Promise<void> {
  for (const [name, state, reason, connector] of states) {
    const connection = await connectionOf(world, name);
    const changed = {
      state,
      state_reason: reason,
      state_since: new Date(Date.now() - 5 * 86_400_000),
      connector,
      time_zone: 'Europe/Amsterdam',
    };
    await world.db.kysely.updateTable('connections').set(changed).where('id', '=', connection).execute();
    if (name === 'Kwekerij De Proef') await holdRun(world, connection);
  }
}

export async function addHostileNames(world: WebWorld): Promise<void> {
  for (const name of hostileNames) await connectionOf(world, name);
}

async function connectionOf(world: WebWorld, name: string): Promise<string> {
  const customer = await createCustomer(world.deps, { name });
  const { id } = await createConnection(world.deps, {
    customerId: customer.id,
    connector: 'fake',
    name: hostileNames.includes(name) ? name : 'Head office',
  });
  return id;
}

async function holdRun({ db, deps }: WebWorld, connection: string): Promise<void> {
  const started = new Date(Date.now() - 3 * 3_600_000);
  await db.kysely
    .insertInto('runs')
    .values({
      connection_id: connection,
      id: deps.ids.next<'run'>(),
      mode: 'live',
      state: 'finished',
      outcome: 'held',
      reason_code: 'HELD_REMOVALS',
      reason: '41 of 212 people would be removed; the limit is 21.',
      hold_state: 'open',
      requested_by: 'schedule',
      started_at: started,
      finished_at: started,
      heartbeat_at: started,
      fence: 1,
    })
    .execute();
}

/** So many connections of one customer more, as fast as the database takes them. */
export async function addManyConnections({ db, deps }: WebWorld, count: number): Promise<void> {
  const customer = await createCustomer(deps, { name: 'Vele Vestigingen' });
  const { id: model } = await createConnection(deps, {
    customerId: customer.id,
    connector: 'fake',
    name: 'Vestiging 0',
  });
  await sql`
    insert into connections (id, customer_id, connector, name, state, time_zone, settings, mapping, scope, guard, created_at)
    select gen_random_uuid(), customer_id, connector, 'Vestiging ' || number, 'active', time_zone, settings, mapping, scope,
           guard, created_at
      from connections, generate_series(1, ${count}) as number
     where connections.id = ${model}`.execute(db.kysely);
}
