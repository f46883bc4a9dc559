import { afterAll, beforeAll, expect, test } from 'vitest';
import { askedOperations } from '../../test/support/asked-operations.ts';
import { jobsWorld } from '../../test/support/jobs-world.ts';
import { scriptedPerson } from '../../test/support/scripted-people.ts';
import { erasedAmong } from '../employees/erased-people.ts';
import type { Operation } from '../operations/operation.ts';
import { erasePerson } from '../privacy/erase-person.ts';

const world = await jobsWorld({ now: '2026-03-02T12:00:00Z' });
const { db, jobs, connectionId, source } = world;
afterAll(() => world[Symbol.asyncDispose]());

const secret = Buffer.from('the data key of one customer, invented');
const people = [1, 2, 3, 4].map((number) => scriptedPerson(number));
const operations = await askedOperations(world);

beforeAll(async () => {
  source.people = people;
  jobs.runs.erasedAmong = ({ id }, externalIds) =>
    erasedAmong({ db: db.kysely, secret: () => Promise.resolve(secret) }, { connectionId: id, externalIds });
  await world.run();
});

const ask = (external_id: string): Promise<Operation> => operations.ask('explain', { external_id });
const { carriedOut } = operations;

function erase(externalId: string) {
  return erasePerson({ ...jobs, secret }, { connectionId, externalId, by: 'Noor Officer' });
}

/** The source answers a direct question only after `meanwhile`. */
function answering(externalId: string, meanwhile: () => Promise<unknown>): void {
  jobs.runs.connectors = jobs.runs.connectors.map((connector) => ({
    ...connector,
    readOne: async (...question) => {
      await meanwhile();
      return connector.readOne(...question);
    },
  }));
  for (const person of people) if (person.external_id === externalId) source.direct.set(externalId, person);
}

async function kept(): Promise<string> {
  const { rows } = await db.pool.query<{ text: string }>(
    'select to_jsonb(o)::text as text from operations o',
  );
  return rows.map(({ text }) => text).join('\n');
}

test('an explanation that is under way when its person is erased keeps nothing', async () => {
  const operation = await ask('E0001');
  answering('E0001', () => erase('E0001'));
  expect(await carriedOut(operation)).toMatchObject({
    state: 'failed',
    result: undefined,
    error: { code: 'PERSON_ERASED' },
    finishedAt: world.clock.now(),
  });
  expect(await kept()).not.toMatch(/E0001|person1@/);
});

test('one that still waits when its person is erased asks the source for nobody', async () => {
  const operation = await ask('E0002');
  await erase('E0002');
  source.directReads = [];
  expect(await carriedOut(operation)).toMatchObject({ state: 'failed', error: { code: 'PERSON_ERASED' } });
  expect(source.directReads).toEqual([]);
});

test('one that is asked for after the erasure is refused without a question to the source', async () => {
  source.directReads = [];
  const refused = await carriedOut(await ask('E0002'));
  expect(refused).toMatchObject({ state: 'failed', result: undefined, error: { code: 'PERSON_ERASED' } });
  expect(source.directReads).toEqual([]);
});

test('results that name the erased person among others name the person no longer', async () => {
  const result = { export: { summary: { findings: [{ people: ['E0003', 'E0004'] }] } } };
  await db.pool.query(
    `insert into operations (id, kind, connection_id, input, state, result, requested_by, created_at, expires_at)
     values ($1, 'test_export', $2, '{}', 'done', $3, 'token:1', now(), now() + interval '1 day')`,
    [world.deps.ids.next(), connectionId, result],
  );
  const { blanked } = await erase('E0003');
  expect(blanked.operations).toBe(1);
  expect(await kept()).toMatch(/"people": \["erased:[^"]+", "E0004"\]/);
});

test('nobody is erased between a read of everybody and the result that names them', async () => {
  const id = world.deps.ids.next();
  await db.pool.query(
    `insert into operations (id, kind, connection_id, input, state, requested_by, created_at, expires_at)
     values ($1, 'preview', $2, '{}', 'running', 'token:1', now(), now() + interval '1 day')`,
    [id, connectionId],
  );
  await expect(erase('E0004')).rejects.toMatchObject({ code: 'RUN_IN_PROGRESS' });
  await db.pool.query(`update operations set state = 'done' where id = $1`, [id]);
  expect(await erase('E0004')).toMatchObject({ blanked: { employees: 1 } });
});
