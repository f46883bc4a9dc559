import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiWorld, apiWorld } from '../../../test/support/api-world.ts';
import { fakeConnector } from '../../../test/support/fake-connector.ts';
import { connectors } from '../../connectors/index.ts';

interface Kind {
  id: string;
  settings: Form;
  credentials: Form & { anyOf?: Form[] };
  bound_settings: string[];
  advanced_settings: string[];
  asked_settings: string[];
  capabilities: Record<string, unknown>;
  fields: {
    field: string;
    source: string | null;
    taken: string;
    can_be_filled: boolean;
    codes: string | null;
  }[];
}

interface Form {
  title?: string;
  fits?: Record<string, string>;
  properties?: Record<string, { description?: string; writeOnly?: boolean }>;
}

let world: ApiWorld;
let kinds: Kind[];

beforeAll(async () => {
  world = await apiWorld({ deps: { connectors: [fakeConnector, ...connectors] } });
  const { body } = await world.ask<{ data: Kind[] }>('GET', '/v1/connector-kinds');
  kinds = body.data.filter(({ id }) => id !== 'fake');
});
afterAll(() => world[Symbol.asyncDispose]());

test('lists the HR systems with what a page needs to know of each', () => {
  expect(kinds.map(({ id, capabilities }) => [id, capabilities])).toEqual([
    ['personio', expect.objectContaining({ uses_key_pair: false, logins_per_month: null })],
    ['youserve', expect.objectContaining({ uses_key_pair: true, logins_per_month: 40 })],
  ]);
});

test('every setting and every part of the credentials says what it is', () => {
  for (const { id, settings, credentials } of kinds) {
    const forms = [settings, ...(credentials.anyOf ?? [credentials])];
    const silent = forms.flatMap(({ properties = {} }) =>
      Object.entries(properties).flatMap(([name, { description }]) => (description ? [] : [name])),
    );
    expect([id, silent]).toEqual([id, []]);
    expect(forms.every(({ properties = {} }) => Object.keys(properties).length > 0)).toBe(true);
  }
});

test('every way to log in says what it is called, which settings it goes with, and what of it is secret', () => {
  const ways = kinds.flatMap(({ id, credentials }) => {
    const all = credentials.anyOf ?? [credentials];
    return all.map(({ title, fits, properties = {} }) => {
      const secrets = Object.keys(properties).filter((name) => properties[name]?.writeOnly === true);
      return [id, title, fits, secrets];
    });
  });
  expect(ways).toEqual([
    ['personio', undefined, undefined, ['client_secret']],
    ['youserve', 'With a client secret', { auth: 'client_secret' }, ['client_secret']],
    ['youserve', 'With a private key that was made elsewhere', { auth: 'private_key_jwt' }, ['private_key']],
  ]);
});

test('says of values that are codes where their meaning stands', () => {
  const coded = kinds.map(({ id, fields }) => [
    id,
    fields.flatMap(({ field, codes }) => (codes === null ? [] : [[field, codes]])),
  ]);
  expect(coded).toEqual([
    ['personio', []],
    ['youserve', [['employments.employment_type', expect.stringContaining('value list in HR Core')]]],
  ]);
});

test('names only settings that there are as bound or advanced', () => {
  for (const { settings, bound_settings: bound, advanced_settings: advanced } of kinds) {
    const names = Object.keys(settings.properties ?? {});
    expect(names).toEqual(expect.arrayContaining([...bound, ...advanced]));
    expect(advanced).toEqual(expect.arrayContaining(['base_url', 'allow_private_network']));
  }
});

test('what the HR admin is asked for may be left out when a connection is opened', async () => {
  expect(kinds.map(({ id, asked_settings: asked }) => [id, asked])).toEqual([
    ['personio', []],
    ['youserve', ['tenant_id']],
  ]);
  const body = { customer_id: world.first.customer.id, connector: 'youserve', name: 'HR' };
  expect(await world.ask('POST', '/v1/connections', { body })).toMatchObject({ status: 201 });
  const wrong = { ...body, name: 'HR 2', settings: { tenant_id: 'not one word' } };
  expect(await world.ask('POST', '/v1/connections', { body: wrong })).toMatchObject({
    status: 400,
    body: { code: 'SETTINGS_INVALID' },
  });
});

test.each([
  ['external_id', { taken: 'always', can_be_filled: false }],
  ['employments.start_date', { taken: 'always', can_be_filled: true }],
  ['email', { taken: 'unless_off', can_be_filled: true, source: 'email' }],
  ['title', { taken: 'when_mapped', can_be_filled: true, source: 'position' }],
  ['phone', { taken: 'when_mapped', can_be_filled: true, source: null }],
])('says of Personio’s %s what a mapping may do with it', (name, told) => {
  const personio = kinds.find(({ id }) => id === 'personio');
  expect(personio?.fields.find(({ field }) => field === name)).toMatchObject(told);
});

test('needs the right to read connections', async () => {
  const without = await world.tokenWith(['runs:read']);
  const token = await world.tokenWith(['connections:read']);
  expect(await world.ask('GET', '/v1/connector-kinds', { token: without })).toMatchObject({ status: 403 });
  expect(await world.ask('GET', '/v1/connector-kinds', { token })).toMatchObject({ status: 200 });
});
