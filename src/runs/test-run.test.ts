import { expect, it } from 'vitest';
import { anEmployment, day } from '../../test/support/employee-builders.ts';
import { malformed, runWorld } from '../../test/support/run-world.ts';
import { scriptedPerson as person } from '../../test/support/scripted-people.ts';
import { CredentialsRejected } from '../connector-kit/errors.ts';
import { loadConnection } from '../connections/connection.ts';
import { explainPerson } from './explain.ts';
import { showRun } from './show-run.ts';
import { testRun } from './test-run.ts';

it('reads everybody in scope, hands them on page by page, and accepts nothing', async () => {
  await using world = await runWorld({ scope: { departments: ['Finance'] } });
  const ended = [anEmployment({ offboarding_date: day('2026-01-01') })];
  world.source.people = [
    person(1),
    person(2, { department: 'Sales' }),
    malformed('E0003'),
    person(4, { employments: ended }),
    person(5),
  ];
  const seen: string[] = [];
  const result = await testRun(world.deps, {
    connectionId: world.connectionId,
    requestedBy: 'Robin',
    onPage: async (page) => void seen.push(...page.people.map(({ employee }) => employee.external_id)),
  });
  expect(seen).toEqual(['E0001', 'E0005']);
  expect(result).toMatchObject({ complete: true, fields: ['email', 'enrollment_status', 'department'] });
  expect(await world.list()).toEqual({});
  expect(await showRun(world.db, { connectionId: world.connectionId })).toMatchObject({
    mode: 'test',
    outcome: 'exported',
    counts: { read: 5, added: 2, out_of_scope: 1, invalid: 1, ended_before: 1 },
  });
});

it('passes over whoever was erased, as a live run does, also when the record can no longer be read', async () => {
  await using world = await runWorld();
  world.source.people = [person(1), person(2), malformed('E0003')];
  world.deps.erasedAmong = async (_connection, ids) => new Set(ids.filter((id) => id !== 'E0001'));
  const seen: (string | undefined)[] = [];
  await testRun(world.deps, {
    connectionId: world.connectionId,
    requestedBy: 'Robin',
    onPage: async ({ people, invalid }) => {
      seen.push(
        ...people.map(({ employee }) => employee.external_id),
        ...invalid.map((one) => one.external_id),
      );
    },
  });
  expect(seen).toEqual(['E0001']);
  expect(await showRun(world.db, { connectionId: world.connectionId })).toMatchObject({
    counts: { read: 3, added: 1, erased: 2, invalid: 0 },
  });
});

it('N30 says that an export is not complete when fewer people came than the source has', async () => {
  await using world = await runWorld();
  world.source.people = [person(1)];
  world.source.total = 2;
  const input = { connectionId: world.connectionId, requestedBy: 'Robin', onPage: async () => undefined };
  expect(await testRun(world.deps, input)).toMatchObject({ complete: false });
});

it('N18 stops an active connection whose credential is refused in a live run, and not for a test read by draft settings', async () => {
  await using world = await runWorld();
  world.source.people = [person(1)];
  world.source.failAt = { page: 0, error: new CredentialsRejected('The HR system refuses the login.') };
  const input = { connectionId: world.connectionId, requestedBy: 'Robin', onPage: async () => undefined };
  await expect(testRun(world.deps, input)).rejects.toMatchObject({ code: 'CRED_REJECTED' });
  expect(await loadConnection(world.db, world.connectionId)).toMatchObject({ state: 'active' });
  expect(await world.run()).toMatchObject({ outcome: 'failed', reasonCode: 'CRED_REJECTED' });
  expect(await loadConnection(world.db, world.connectionId)).toMatchObject({
    state: 'stopped',
    stateReason: 'CRED_REJECTED',
  });
});

it('explains one person from the source’s fields to the accepted values and what would change', async () => {
  await using world = await runWorld({ scope: { departments: ['Finance', 'Sales'] } });
  world.source.people = [person(1), person(2)];
  await world.run();
  world.source.direct.set('E0001', person(1, { department: 'Sales' }));
  const explained = await explainPerson(world.deps, {
    connectionId: world.connectionId,
    externalId: 'E0001',
  });
  expect(explained.source).toContainEqual({ path: 'department', value: 'Sales' });
  expect(explained.values).toContainEqual(
    expect.objectContaining({ field: 'department', value: 'Sales', from: 'department' }),
  );
  expect(explained.differences).toEqual([{ field: 'department', from: 'Finance', to: 'Sales' }]);
  expect(explained.scope).toEqual({
    included: true,
    sentence: 'Only people of department “Finance” or “Sales”.',
  });
  expect(explained.history).toMatchObject([{ type: 'added' }]);
  expect(explained.status).toContain('active on 2026-03-02 (Europe/Amsterdam)');
});

it('says of a scope without rules that everybody is taken, and nothing twice', async () => {
  await using world = await runWorld();
  world.source.direct.set('E0001', person(1));
  const { scope } = await explainPerson(world.deps, {
    connectionId: world.connectionId,
    externalId: 'E0001',
  });
  expect(scope).toEqual({ included: true, sentence: 'Everybody is taken.' });
});

it('says so when neither the source nor the list knows the id', async () => {
  await using world = await runWorld();
  await expect(
    explainPerson(world.deps, { connectionId: world.connectionId, externalId: 'E9999' }),
  ).rejects.toMatchObject({ code: 'PERSON_UNKNOWN' });
});
