import { expect, test } from 'vitest';
import { apiWithRuns, reading } from '../../../test/support/api-runs.ts';
import type { ApiWorld } from '../../../test/support/api-world.ts';
import type { RunWorld } from '../../../test/support/run-world.ts';
import { scriptedPerson } from '../../../test/support/scripted-people.ts';

async function accepted(api: ApiWorld, which: 'first' | 'second', seed: number): Promise<RunWorld> {
  const world = await reading(api, api[which].connection.id, { seed });
  world.source.people = [scriptedPerson(1), scriptedPerson(2), scriptedPerson(3)];
  expect(await world.run()).toMatchObject({ outcome: 'accepted' });
  return world;
}

const typesOf = async (api: ApiWorld, { connectionId }: RunWorld): Promise<string[]> => {
  const { body } = await api.ask<{ data: { type: string }[] }>(
    'GET',
    `/v1/connections/${connectionId}/changes`,
  );
  return body.data.map(({ type }) => type);
};

test('a connection that is removed off-boards its people only when it was told to', async () => {
  await using api = await apiWithRuns();
  const told = await accepted(api, 'first', 21);
  const untold = await accepted(api, 'second', 22);
  expect(await api.ask('DELETE', `/v1/connections/${told.connectionId}?off_board=true`)).toMatchObject({
    status: 200,
    body: { off_boarded: 3, connection: { state: 'removed' } },
  });
  expect(await api.ask('DELETE', `/v1/connections/${untold.connectionId}`)).toMatchObject({
    status: 200,
    body: { off_boarded: 0 },
  });
  const added = ['added', 'added', 'added'];
  expect(await typesOf(api, told)).toEqual([...added, 'removed', 'removed', 'removed']);
  expect(await typesOf(api, untold)).toEqual(added);
  const left = await api.ask('GET', `/v1/employees?connection_id=${told.connectionId}`);
  expect(left.body).toMatchObject({ data: [], feed: { last_sequence: 6 } });
  const kept = await api.ask('GET', `/v1/connections/${untold.connectionId}`);
  expect(kept.body).toMatchObject({ people: { total: 3, left: 0 }, last_run: { outcome: 'accepted' } });
});
