import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiWithRuns, reading } from '../../../test/support/api-runs.ts';
import type { ApiWorld } from '../../../test/support/api-world.ts';
import type { RunWorld } from '../../../test/support/run-world.ts';
import { scriptedPerson } from '../../../test/support/scripted-people.ts';

let api: ApiWorld;
let world: RunWorld;

beforeAll(async () => {
  api = await apiWithRuns();
  world = await reading(api, api.first.connection.id, { seed: 31 });
  world.source.people = [scriptedPerson(1), scriptedPerson(2)];
  world.source.companies = [
    { external_id: 'F1', short_name: 'Molen', full_name: 'Molen Zorg B.V.' },
    { external_id: 'F2', short_name: 'Akker' },
  ];
  await world.run();
  world.source.companies = [{ external_id: 'F1', short_name: 'Molen Groep' }];
  await world.run();
});
afterAll(() => api[Symbol.asyncDispose]());

const path = (query = '') => `/v1/connections/${world.connectionId}/companies${query}`;

test('companies are listed with how many people they have; those that left the list when asked for', async () => {
  const molen = { external_id: 'F1', short_name: 'Molen Groep', in_list: true, people: 2 };
  expect(await api.ask('GET', path())).toMatchObject({
    status: 200,
    body: { data: [{ ...molen, connection_id: world.connectionId, accepted_at: expect.any(String) }] },
  });
  expect(await api.ask('GET', path('?all=true'))).toMatchObject({
    body: { data: [molen, { external_id: 'F2', in_list: false, people: 0 }] },
  });
  expect(await api.ask('GET', path('?all=yes'))).toMatchObject({ status: 400 });
});

test('A18 a token of another customer, or without the right, sees no company', async () => {
  expect(await api.ask('GET', path(), { token: api.second.token })).toMatchObject({ status: 404 });
  const token = await api.tokenWith(['connections:read']);
  expect(await api.ask('GET', path(), { token })).toMatchObject({ status: 403 });
});
