import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  goodCredentials,
  type SetupBrowser,
  type SetupWorld,
  setupWorld,
} from '../../../test/support/setup-world.ts';
import { stockIntakeKeys } from '../../connections/ensure-intake-key.ts';
import { readFields } from '../../connections/field-source.ts';
import { purposes } from '../../connections/purposes.ts';
import { personio } from '../../connectors/personio/index.ts';
import { Mapping } from '../../domain/mapping.ts';

let world: SetupWorld;
beforeAll(async () => {
  world = await setupWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

async function checked(browser: SetupBrowser): Promise<void> {
  await browser.handOver(goodCredentials);
  await world.work();
  world.clock.advance(1000);
  await browser.ask('POST', '/check');
  await world.work();
}

test('before it begins, the set-up names everything that is read, also what this connection alone asks for', async () => {
  const { connection, contact } = await world.another();
  const mapping = {
    fields: { title: 'position', weekly_hours: 'weekly_working_hours' },
    custom: {
      shoe_size: { from: 'dynamic_9001', reason: 'Safety shoes.' },
      parking: { from: 'dynamic_9002' },
    },
  };
  const changed = await world.ask('PATCH', `/v1/connections/${connection.id}`, { body: { mapping } });
  expect(changed.status).toBe(200);
  const browser = await world.open((await world.link({ connection, contact })).token);
  const { fields } = (await browser.ask('GET', '')).body;
  const read = readFields(personio, { mapping: Mapping.parse(mapping), settings: connection.settings });
  expect(fields.map(({ field }: { field: string }) => field).toSorted()).toEqual(read.toSorted());
  expect(fields).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ field: 'title', source: 'position', purpose: purposes.title }),
      expect.objectContaining({
        field: 'custom.shoe_size',
        source: 'dynamic_9001',
        purpose: { en: 'Safety shoes.', nl: 'Safety shoes.', de: 'Safety shoes.' },
      }),
      expect.objectContaining({ field: 'custom.parking', source: 'dynamic_9002', purpose: null }),
    ]),
  );
});

test('U2 U3 from the link to the first run: hand over, check, choose, export, send back, confirm', async () => {
  const { token } = await world.link();
  const browser = await world.open(token);
  expect((await browser.ask('GET', '')).body).toMatchObject({
    customer: { name: 'Nordlicht GmbH' },
    connector: { id: 'personio' },
    link: { language: 'de', contact_name: 'Hanna Voorbeeld', activates: true },
    current_step: 'guide',
    check: { is_passed: false },
  });
  const ticks = ['credential', 'attributes', 'copy'];
  expect(await browser.ask('PUT', '/ticks', { ticks })).toMatchObject({ status: 204 });
  expect(await browser.ask('PUT', '/ticks', { ticks: ['x'] })).toMatchObject({ status: 400 });

  expect(await browser.handOver(goodCredentials, { expire_on: '2026-03-10' })).toMatchObject({ status: 202 });
  await world.work();
  expect((await browser.ask('GET', '')).body).toMatchObject({
    credentials: {
      round: 1,
      entered_by: 'Hanna Voorbeeld',
      expire_on: '2026-03-10',
      work: { state: 'done' },
    },
    current_step: 'check',
  });
  expect(await browser.ask('POST', '/check')).toMatchObject({ status: 202 });
  await world.work();
  const check = await browser.ask('GET', '/check');
  expect(check.body).toMatchObject({
    work: { state: 'done' },
    report: { is_passed: true, sample: expect.any(Number) },
  });

  // Another device goes on with the same link; what was handed over is nowhere to be had.
  const phone = await world.open(token);
  expect((await phone.ask('GET', '')).body).toMatchObject({
    current_step: 'scope',
    check: { is_passed: true },
  });
  expect(JSON.stringify((await phone.ask('GET', '')).body)).not.toContain(goodCredentials.client_secret);

  await phone.ask('POST', '/attributes');
  await phone.ask('POST', '/scope-counts', {});
  await world.work();
  const offered = (await phone.ask('GET', '/attributes')).body.attributes;
  const names = offered.map(({ name }: { name: string }) => name);
  expect(names).toEqual(expect.arrayContaining(['department', 'employment_type']));
  // Nobody is chosen by a name or a date.
  for (const name of ['first_name', 'email', 'hire_date']) expect(names).not.toContain(name);
  const { counts } = (await phone.ask('GET', '/scope-counts')).body;
  expect(counts.people).toBeGreaterThan(10);
  const byDepartment = counts.departments.reduce(
    (sum: number, one: { people: number }) => sum + one.people,
    0,
  );
  expect(byDepartment).toBe(counts.people);
  const { rows } = await world.db.pool.query(
    'select count(*) as count from employees where connection_id = $1',
    [world.connection.id],
  );
  expect(rows).toEqual([{ count: 0 }]);
  const department = counts.departments[0];
  expect((await phone.ask('PUT', '/scope', { departments: [department.value] })).body).toMatchObject({
    scope: { departments: [department.value] },
    needs_export: true,
  });

  await phone.ask('POST', '/export');
  await world.work();
  const shown = (await phone.ask('GET', '/export')).body;
  expect(shown).toMatchObject({ export: { state: 'open', summary: { people: department.people } } });
  // What the settings leave out is neither announced nor counted as empty.
  const company = 'employments.company_external_id';
  const { fields } = (await phone.ask('GET', '')).body;
  expect(fields.map(({ field }: { field: string }) => field)).not.toContain(company);
  const covered = shown.export.summary.coverage.map(({ field }: { field: string }) => field);
  expect(covered).toEqual(expect.arrayContaining(['department']));
  expect(covered).not.toContain(company);
  const { fingerprint } = shown.export;
  expect(await phone.ask('POST', '/approve', { name: 'Hanna', fingerprint: 'other' })).toMatchObject({
    status: 409,
    body: { code: 'FINGERPRINT_MISMATCH' },
  });
  const remarks = 'The interns should not be in it';
  expect(await phone.ask('POST', '/send-back', { name: 'Hanna', fingerprint, remarks })).toMatchObject({
    status: 200,
    body: { export: { state: 'sent_back', remarks }, is_activated: false },
  });
  expect((await phone.ask('GET', '/status')).body).toMatchObject({ state: 'draft', last_run: null });

  await phone.ask('POST', '/export');
  await world.work();
  const again = (await phone.ask('GET', '/export')).body.export;
  const people = await phone.ask('GET', '/export/people?sort=last_name&direction=down&limit=500');
  const sorted = people.body.data.map((one: { last_name: string }) => one.last_name.toLowerCase());
  expect(sorted).toHaveLength(department.people);
  const person = await phone.ask('POST', '/export/person', { external_id: people.body.data[0].external_id });
  expect(person.body.values).toContainEqual(
    expect.objectContaining({
      field: 'email',
      rule: 'connector',
      source: 'email',
      label: { en: 'Email', nl: 'E-mail (Email)', de: 'E-Mail (Email)' },
    }),
  );
  const approved = await phone.ask('POST', '/approve', { name: 'Hanna', fingerprint: again.fingerprint });
  expect(approved).toMatchObject({
    status: 200,
    body: { export: { state: 'approved' }, is_activated: true },
  });
  await world.work();
  expect((await phone.ask('GET', '/status')).body).toMatchObject({
    state: 'active',
    last_run: { outcome: 'accepted' },
    people: { total: department.people },
    approval: { approved_by: 'Hanna', fingerprint: again.fingerprint },
    requests: { logins: expect.any(Number) },
  });
  expect((await phone.ask('GET', '/requests')).body.data.length).toBeGreaterThan(3);
  expect((await phone.ask('GET', '/runs')).body.data.length).toBeGreaterThan(2);
});

test('K5 what was asked for in another tab is joined, and another question of the kind is told that one is under way', async () => {
  const { browser } = await world.exported();
  const ask = (path: string, body?: unknown) => browser.ask('POST', path, body);
  const first = await ask('/export');
  expect(await ask('/export')).toMatchObject({ status: 202, body: { id: first.body.id } });
  const counting = await ask('/scope-counts', { attribute: 'department' });
  expect(await ask('/scope-counts', { attribute: 'department' })).toMatchObject({
    status: 202,
    body: { id: counting.body.id },
  });
  expect((await ask('/scope-counts', {})).body.code).toBe('OPERATION_PENDING');
  // A check of the credentials that were there before says nothing of those that are there now.
  await ask('/check');
  world.clock.advance(1000);
  await browser.handOver(goodCredentials, { round: 1 });
  const asked = world.orders.splice(0);
  world.orders.push(...asked.splice(-1));
  await world.work();
  expect((await ask('/check')).body.code).toBe('OPERATION_PENDING');
  world.orders.push(...asked);
  await world.work();
  expect(await ask('/check')).toMatchObject({ status: 202 });
  await world.work();
  expect((await ask('/export')).body.id).not.toBe(first.body.id);
  await world.work();
});

test('U1 a right that is taken away between two checks is no longer listed by the second', async () => {
  const { connection, contact } = await world.another();
  await stockIntakeKeys(world.jobs);
  const browser = await world.open((await world.link({ connection, contact })).token);
  const excess = async () => (await browser.ask('GET', '/check')).body.report.excess.length;
  const rightsAre = (scope: string) => {
    for (const [id, one] of world.simulator.credentials)
      world.simulator.credentials.set(id, { ...one, scope });
  };
  const checkedAnew = async () => {
    world.clock.advance(15_000);
    await browser.ask('POST', '/check');
    await world.work();
    return excess();
  };
  rightsAre('employees:read employees:write');
  await checked(browser);
  // By the version that the first check proposed, which has a login of its own.
  expect(await checkedAnew()).toBe(1);
  rightsAre('employees:read');
  expect(await checkedAnew()).toBe(0);
});

test('U7 a customer pauses, replaces the key and ends the connection; ids stay until everybody is erased', async () => {
  const browser = await world.open((await world.link()).token);
  expect(await browser.ask('POST', '/pause')).toMatchObject({ status: 204 });
  expect((await browser.ask('GET', '/status')).body).toMatchObject({
    state: 'paused',
    paused_by: 'customer',
  });
  expect(await browser.ask('POST', '/resume')).toMatchObject({ status: 204 });
  const ids = async () =>
    (
      await world.db.pool.query('select id from employees where connection_id = $1 order by 1', [
        world.connection.id,
      ])
    ).rows;
  const before = await ids();
  await checked(browser);
  expect(await ids()).toEqual(before);
  expect((await browser.ask('GET', '')).body).toMatchObject({
    credentials: { round: 2 },
    check: { is_passed: true },
  });

  expect(await browser.ask('POST', '/disconnect', { confirm: 'Nord' })).toMatchObject({
    status: 400,
    body: { code: 'CONFIRMATION_INVALID' },
  });
  expect(await browser.ask('POST', '/disconnect', { confirm: ' nordlicht gmbh ' })).toMatchObject({
    status: 202,
  });
  expect((await browser.ask('GET', '/status')).body).toMatchObject({
    state: 'removed',
    erasure: 'under_way',
  });
  expect((await browser.ask('POST', '/disconnect', { confirm: 'Nordlicht GmbH' })).body.code).toBe(
    'OPERATION_PENDING',
  );
  await world.work();
  expect((await browser.ask('GET', '/status')).body).toMatchObject({ erasure: 'done', people: { total: 0 } });
  const { rows } = await world.db.pool.query(
    `select count(*) filter (where left_list is distinct from 'erased') as left_over, count(*) as people from employees where connection_id = $1`,
    [world.connection.id],
  );
  expect(rows).toEqual([{ left_over: 0, people: before.length }]);
});
