import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiWithRuns, reading } from '../../../test/support/api-runs.ts';
import type { ApiWorld } from '../../../test/support/api-world.ts';
import { scriptedPerson } from '../../../test/support/scripted-people.ts';

let api: ApiWorld;
let path: string;
beforeAll(async () => {
  api = await apiWithRuns();
  const { id } = api.first.connection;
  path = `/v1/connections/${id}`;
  const world = await reading(api, id, { seed: 54 });
  for (const count of [10, 10, 5]) {
    world.source.people = Array.from({ length: count }, (_, index) => scriptedPerson(index + 1));
    await world.run();
    world.clock.advance(60_000);
  }
});
afterAll(() => api[Symbol.asyncDispose]());

test('other guard limits are tried on the runs there were, and change nothing', async () => {
  const strict = await api.ask('POST', `${path}/guard/trial`, {
    body: { guard: { additions: { count: 0, percent: 0 } } },
  });
  expect(strict).toMatchObject({
    status: 200,
    body: {
      data: [
        {
          outcome: 'held',
          would_be_held: true,
          holds: [{ code: 'HELD_REMOVALS' }, { code: 'HELD_SLOW_BLEED' }],
        },
        { outcome: 'nothing_changed', would_be_held: false, holds: [] },
        { outcome: 'accepted', would_be_held: false },
      ],
    },
  });
  const loose = { removals: { count: 99, percent: 99 }, bleed: { count: 99, percent: 99 } };
  const tried = await api.ask('POST', `${path}/guard/trial`, { body: { guard: loose } });
  expect(tried.body['data']).toMatchObject([{ outcome: 'held', would_be_held: false, holds: [] }, {}, {}]);
  expect((await api.ask('GET', path)).body['guard']).toMatchObject({ removals: { count: 2, percent: 10 } });
  expect(await api.ask('POST', `${path}/guard/trial`, { body: {} })).toMatchObject({ status: 400 });
});

test('a preview is asked of a worker, once at a time, with a mapping that can be taken', async () => {
  const ask = (body: unknown) => api.ask('POST', `${path}/preview`, { body });
  expect(await ask({ mapping: { off: ['external_id'] } })).toMatchObject({
    status: 400,
    body: { code: 'MAPPING_INVALID' },
  });
  expect(await ask({ scope: { departments: ['Kas'] } })).toMatchObject({
    status: 202,
    body: { kind: 'preview', state: 'waiting' },
  });
  expect(await ask({})).toMatchObject({ status: 409, body: { code: 'OPERATION_PENDING' } });
  expect((await api.ask('GET', path)).body['scope']).toEqual({});
});

test('people are counted by what a scope can choose by, one count at a time', async () => {
  const ask = () => api.ask('POST', `${path}/scope-counts`, { body: { attribute: 'Platform' } });
  expect(await ask()).toMatchObject({ status: 202, body: { kind: 'scope_counts', state: 'waiting' } });
  expect(await ask()).toMatchObject({ status: 409, body: { code: 'OPERATION_PENDING' } });
});
