import { expect, test } from 'vitest';
import { nextRoom, roomForFile } from '../../test/support/connection-room.ts';
import { createConnection } from './create-connection.ts';
import { createCustomer } from './create-customer.ts';
import { loadCustomer } from './customer.ts';
import { listConnections } from './list-connections.ts';
import { listCustomers } from './list-customers.ts';
import { removeConnection } from './remove-connection.ts';

const { db, room } = await roomForFile();
const { deps } = nextRoom(room);

const names = ['beek', 'Akker', 'Duin', 'beek', 'Cirkel 100%', 'Eik_'];
const customers = await Promise.all(names.map((name) => createCustomer(deps, { name })));
for (const customer of customers) {
  for (const name of ['Second', 'first'])
    await createConnection(deps, { customerId: customer.id, connector: 'fake', name });
}

test('customers come page by page in the order of their names, doubles included', async () => {
  const seen: string[] = [];
  let after: { name: string; id: string } | undefined;
  for (;;) {
    const page = await listCustomers(db, { limit: 2, after });
    seen.push(...page.map((one) => one.name));
    after = page.at(-1);
    if (page.length < 2) break;
  }
  expect(seen).toEqual(['Akker', 'beek', 'beek', 'Cirkel 100%', 'Duin', 'Eik_']);
});

test('A5 a search for customers takes wildcards as they are written', async () => {
  const found = async (search: string) => (await listCustomers(db, { search })).map(({ name }) => name);
  expect(await found('BEEK')).toEqual(['beek', 'beek']);
  expect(await found('100%')).toEqual(['Cirkel 100%']);
  expect(await found('_')).toEqual(['Eik_']);
  expect(await found("' or true --")).toEqual([]);
});

test('one customer is loaded by its id, or is not there', async () => {
  const [customer] = customers;
  expect(await loadCustomer(db, customer?.id ?? deps.ids.next())).toEqual(customer);
  await expect(loadCustomer(db, deps.ids.next())).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('connections come page by page by customer and name, without those that were removed', async () => {
  const all = await listConnections(db);
  const seen: string[] = [];
  let after: (typeof all)[number] | undefined;
  for (;;) {
    const page = await listConnections(db, { limit: 5, after });
    seen.push(...page.map((one) => one.id));
    after = page.at(-1);
    if (page.length < 5) break;
  }
  expect(seen).toEqual(all.map((one) => one.id));
  expect(all).toHaveLength(12);
  expect(all.slice(0, 2).map(({ customerName, name }) => `${customerName}/${name}`)).toEqual([
    'Akker/first',
    'Akker/Second',
  ]);
});

test('connections are found by connector, state, customer and part of a name', async () => {
  const [beek] = customers;
  const count = async (filter: Parameters<typeof listConnections>[1]) =>
    (await listConnections(db, filter)).length;
  expect(await count({ connector: 'fake' })).toBe(12);
  expect(await count({ connector: 'personio' })).toBe(0);
  expect(await count({ states: ['draft'] })).toBe(12);
  expect(await count({ states: ['active', 'paused'] })).toBe(0);
  expect(await count({ customerId: beek?.id })).toBe(2);
  expect(await count({ search: 'second' })).toBe(6);
  expect(await count({ search: 'duin' })).toBe(2);
  expect(await count({ search: '%' })).toBe(2);
  const [removed] = await listConnections(db, { customerId: beek?.id });
  if (removed) await removeConnection(deps, { connectionId: removed.id });
  expect(await count({ customerId: beek?.id })).toBe(1);
  expect(await count({ customerId: beek?.id, states: ['removed'] })).toBe(1);
});
