import { expect, test } from 'vitest';
import { aConnection, approve, giveCredentials, roomForFile } from '../../test/support/connection-room.ts';
import { removeCustomer } from '../privacy/remove-customer.ts';
import { activateConnection } from './activate-connection.ts';
import { addContact } from './add-contact.ts';
import { createCustomer } from './create-customer.ts';
import { findCustomer } from './customer.ts';
import { listContacts } from './list-contacts.ts';
import { listCustomers } from './list-customers.ts';
import { removeContact } from './remove-contact.ts';
import { renameCustomer } from './rename-customer.ts';
import { showCustomer } from './show-customer.ts';

const { db, room } = await roomForFile();

const contact = { name: 'Robin Voorbeeld', email: 'robin@voorbeeld.example', language: 'nl' as const };

test('a customer is found by id, by the start of its id and by name, and can be renamed', async () => {
  const customer = await createCustomer(room.deps, { name: ' Molen Zorg ' });
  expect(customer.name).toBe('Molen Zorg');
  expect((await findCustomer(db, customer.id)).id).toBe(customer.id);
  expect((await findCustomer(db, 'molen zorg')).id).toBe(customer.id);
  expect((await findCustomer(db, customer.id.slice(0, -1))).id).toBe(customer.id);
  await renameCustomer(room.deps, { customerId: customer.id, name: 'Molen Groep' });
  expect((await findCustomer(db, 'Molen Groep')).id).toBe(customer.id);
  await expect(findCustomer(db, 'Molen Zorg')).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('a name that two customers have is refused with both ids', async () => {
  const two = [
    await createCustomer(room.deps, { name: 'Dubbel' }),
    await createCustomer(room.deps, { name: 'dubbel' }),
  ];
  const error = await findCustomer(db, 'Dubbel').catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'AMBIGUOUS', details: { ids: two.map((customer) => customer.id) } });
});

test('fewer than eight characters of an id name nothing', async () => {
  const customer = await createCustomer(room.deps, { name: 'Kort' });
  await expect(findCustomer(db, customer.id.slice(0, 7))).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test.each(['', '  ', 'a\nb', 'x'.repeat(201)])('refuses a customer named %j', async (name) => {
  await expect(createCustomer(room.deps, { name })).rejects.toMatchObject({ code: 'CUSTOMER_INVALID' });
});

test('contacts are added, listed with their language and removed', async () => {
  const { id: customerId } = await createCustomer(room.deps, { name: 'Contact' });
  const added = await addContact(room.deps, { customerId, ...contact });
  expect(await listContacts(db, { customerId })).toEqual([added]);
  expect(added.language).toBe('nl');
  const other = await createCustomer(room.deps, { name: 'Other' });
  const elsewhere = removeContact(room.deps, { customerId: other.id, contactId: added.id });
  await expect(elsewhere).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await removeContact(room.deps, { customerId, contactId: added.id });
  expect(await listContacts(db, { customerId })).toEqual([]);
});

test.each([
  'a@b.example\r\nBcc: c@d.example',
  'a@b.example\nc',
  'a@b.example,c@d.example',
  'Robin <a@b.example>',
  'a b@c.example',
  'a@b@c.example',
  'a\u0000@b.example',
  'a@b.example;c@d.example',
  '"a"@b.example',
  'nobody',
])('refuses an e-mail address that could be read as more than one (%j)', async (email) => {
  const { id: customerId } = await createCustomer(room.deps, { name: 'Injection' });
  const refused = addContact(room.deps, { customerId, ...contact, email });
  await expect(refused).rejects.toMatchObject({ code: 'CONTACT_INVALID' });
  await expect(refused).rejects.not.toThrow(email);
});

test('refuses a line break in a contact name and a language that is not spoken', async () => {
  const { id: customerId } = await createCustomer(room.deps, { name: 'Language' });
  const broken = addContact(room.deps, { customerId, ...contact, name: 'A\r\nTo: b' });
  await expect(broken).rejects.toMatchObject({ code: 'CONTACT_INVALID' });
  const language = 'fr' as 'nl'; // what comes from outside is not typed
  const unspoken = addContact(room.deps, { customerId, ...contact, language });
  await expect(unspoken).rejects.toMatchObject({ code: 'CONTACT_INVALID', details: { paths: ['language'] } });
});

test('a contact of a customer that does not exist is refused', async () => {
  const customerId = room.ids.next<'customer'>();
  await expect(addContact(room.deps, { customerId, ...contact })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

test('lists customers with the number of their connections and contacts', async () => {
  const connection = await aConnection(room);
  await addContact(room.deps, { customerId: connection.customerId, ...contact });
  const listed = (await listCustomers(db)).find((customer) => customer.id === connection.customerId);
  expect(listed).toMatchObject({ connections: 1, contacts: 1 });
  const shown = await showCustomer(db, { customerId: connection.customerId });
  expect(shown.connections.map(({ id }) => id)).toEqual([connection.id]);
  expect(shown.contacts).toHaveLength(1);
});

test('removing a customer erases its data key and every row, and says how much', async () => {
  const connection = await aConnection(room);
  const { customerId } = connection;
  await giveCredentials(room, connection.id);
  await addContact(room.deps, { customerId, ...contact });
  const receipt = await removeCustomer(room.deps, { customerId });
  expect(receipt).toEqual({
    customerId,
    connections: 1,
    contacts: 1,
    erasedAt: room.clock.now(),
    rows: { contacts: 1, connections: 1, credentials: 1, customers: 1, intakes: 0 },
    remains: {},
  });
  for (const [table, column] of [
    ['customers', 'id'],
    ['contacts', 'customer_id'],
    ['connections', 'customer_id'],
  ] as const) {
    const { rows } = await db.pool.query(`select from ${table} where ${column} = $1`, [customerId]);
    expect(rows, table).toEqual([]);
  }
  const { rows } = await db.pool.query('select from credentials where connection_id = $1', [connection.id]);
  expect(rows).toEqual([]);
  await expect(removeCustomer(room.deps, { customerId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('a customer with an active connection is erased only when that is confirmed', async () => {
  const connection = await aConnection(room);
  const { customerId } = connection;
  await giveCredentials(room, connection.id);
  await approve(room, connection);
  await activateConnection(room.deps, { connectionId: connection.id });
  await expect(removeCustomer(room.deps, { customerId })).rejects.toMatchObject({ code: 'CUSTOMER_ACTIVE' });
  expect((await findCustomer(db, customerId)).id).toBe(customerId);
  await expect(removeCustomer(room.deps, { customerId, confirm: true })).resolves.toMatchObject({
    connections: 1,
  });
});
