import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiWorld, apiWorld } from '../../../test/support/api-world.ts';

let world: ApiWorld;

beforeAll(async () => {
  world = await apiWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const contact = { name: 'Robin Voorbeeld', email: 'robin@voorbeeld.example', language: 'nl' };
const path = (customerId: string) => `/v1/customers/${customerId}/contacts`;

test('adds a contact, lists it and erases it', async () => {
  const { id } = world.first.customer;
  const added = await world.ask('POST', path(id), { body: contact });
  expect(added).toMatchObject({ status: 201, body: { ...contact, customer_id: id } });
  expect(await world.ask('GET', path(id))).toMatchObject({ status: 200, body: { data: [added.body] } });
  const one = `${path(id)}/${String(added.body['id'])}`;
  expect(await world.ask('DELETE', one)).toMatchObject({ status: 204, body: undefined });
  expect(await world.ask('DELETE', one)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  expect(await world.ask('GET', path(id))).toMatchObject({ body: { data: [] } });
});

test.each([
  { ...contact, email: 'robin@voorbeeld.example, another@elsewhere.example' },
  { ...contact, email: 'robin@voorbeeld.example\r\nBcc: a@b.example' },
  { ...contact, name: '' },
  { ...contact, language: 'fr' },
  { ...contact, is_admin: true },
])('refuses a contact that is not one: case %#', async (body) => {
  const refused = await world.ask('POST', path(world.first.customer.id), { body });
  expect(refused).toMatchObject({ status: 400, body: { code: 'REQUEST_INVALID' } });
  expect(JSON.stringify(refused.body)).not.toContain('voorbeeld.example');
});

test('a token of another customer finds neither the contacts nor a place to add one', async () => {
  const { first, second } = world;
  const { body } = await world.ask('POST', path(second.customer.id), { body: contact });
  const { token } = first;
  expect(await world.ask('GET', path(second.customer.id), { token })).toMatchObject({ status: 404 });
  expect(await world.ask('POST', path(second.customer.id), { token, body: contact })).toMatchObject({
    status: 404,
  });
  for (const customer of [first.customer, second.customer]) {
    const one = `${path(customer.id)}/${String(body['id'])}`;
    expect(await world.ask('DELETE', one, { token })).toMatchObject({ status: 404 });
  }
  expect(await world.ask('GET', path(second.customer.id))).toMatchObject({ body: { data: [body] } });
});

test('there are no contacts of a customer that does not exist', async () => {
  const id = world.deps.ids.next();
  expect(await world.ask('GET', path(id))).toMatchObject({ status: 404 });
  expect(await world.ask('POST', path(id), { body: contact })).toMatchObject({ status: 404 });
});

test('an address is in the list of a customer once, however it is written', async () => {
  const { first, second } = world;
  const body = { ...contact, email: 'twice@voorbeeld.example' };
  expect(await world.ask('POST', path(first.customer.id), { body })).toMatchObject({ status: 201 });
  const again = { ...body, name: 'Somebody Else', email: 'Twice@Voorbeeld.example' };
  const refused = await world.ask('POST', path(first.customer.id), { body: again });
  expect(refused).toMatchObject({ status: 409, body: { code: 'CONTACT_EXISTS' } });
  expect(JSON.stringify(refused.body).toLowerCase()).not.toContain('voorbeeld.example');
  expect(await world.ask('POST', path(second.customer.id), { body })).toMatchObject({ status: 201 });
});
