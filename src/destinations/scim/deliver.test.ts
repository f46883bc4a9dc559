import { describe, expect, it } from 'vitest';
import { aDelivery, aPerson, employeeId, scimBench } from '../../../test/support/scim-bench.ts';
import { enterpriseUser, ownEmployee } from './schema-urns.ts';

const delivered = expect.objectContaining({ outcome: 'delivered' });

/** One person who is at the receiver and linked. */
async function settled(options: Parameters<typeof scimBench>[0] = {}) {
  const person = aPerson(1, { title: 'Controller' });
  const bench = scimBench({ people: [person], ...options });
  expect(await bench.deliver(aDelivery(person, [], 'added'))).toEqual([delivered]);
  bench.receiver.received.length = 0;
  return { ...bench, person };
}

describe('deliver', () => {
  it('creates somebody whom nobody there carries the id of, and remembers who it is', async () => {
    const { receiver, person, links } = await settled();
    const user = receiver.userOf(person.id);
    expect(user).toMatchObject({ userName: 'person1@firm.example', active: true, title: 'Controller' });
    expect(links.get(person.id)?.remoteId).toBe(user.id);
  });

  it('writes nothing when everything is as it should be', async () => {
    const { receiver, person, deliver } = await settled();
    expect(await deliver(aDelivery(person))).toEqual([delivered]);
    expect(receiver.writes()).toEqual([]);
  });

  it('changes only what differs', async () => {
    const { receiver, person, deliver } = await settled();
    receiver.userOf(person.id)['nickName'] = 'as the receiver likes';
    person.employee.title = 'Head of Control';
    expect(await deliver(aDelivery(person))).toEqual([delivered]);
    expect(receiver.writes().map(({ method, body }) => [method, JSON.parse(body).Operations])).toEqual([
      ['PATCH', [{ op: 'replace', path: 'title', value: 'Head of Control' }]],
    ]);
    expect(receiver.userOf(person.id)).toMatchObject({ nickName: 'as the receiver likes' });
  });

  it('writes somebody once, as they stand now, however many changes wait', async () => {
    const { receiver, person, deliver } = await settled();
    person.employee.title = 'Third title';
    const changes = ['First', 'Second', 'Third'].map((to) =>
      aDelivery(person, [{ field: 'title', from: 'x', to: `${to} title` }]),
    );
    expect(await deliver(...changes)).toEqual([delivered, delivered, delivered]);
    expect(receiver.writes()).toHaveLength(1);
  });

  it('takes away what a change emptied, and leaves what is not mapped', async () => {
    const { receiver, person, deliver } = await settled();
    receiver.userOf(person.id)['phoneNumbers'] = [{ value: '+31', type: 'work' }];
    delete person.employee.title;
    await deliver(aDelivery(person, [{ field: 'title', from: 'Controller', to: null }]));
    expect(receiver.userOf(person.id)).not.toHaveProperty('title');
    expect(receiver.userOf(person.id)).toHaveProperty('phoneNumbers');
  });

  it('leaves the name to somebody who loses their address, and takes the address away', async () => {
    const { receiver, person, deliver } = await settled();
    const email = person.employee.email;
    delete person.employee.email;
    expect(await deliver(aDelivery(person, [{ field: 'email', from: email, to: null }]))).toEqual([
      delivered,
    ]);
    expect(receiver.userOf(person.id)).toMatchObject({ userName: email });
    expect(receiver.userOf(person.id)).not.toHaveProperty('emails');
  });

  it('deactivates a leaver with a real boolean, and activates who comes back', async () => {
    const { receiver, person, deliver } = await settled();
    person.employee.enrollment_status = 'ended';
    expect(await deliver(aDelivery(person))).toEqual([delivered]);
    expect(receiver.userOf(person.id)['active']).toBe(false);
    person.employee.enrollment_status = 'active';
    await deliver(aDelivery(person));
    expect(receiver.userOf(person.id)['active']).toBe(true);
  });

  it('deletes a leaver when the settings say so, and makes them anew when they come back', async () => {
    const { receiver, person, deliver, links } = await settled({ settings: { leavers: 'delete' } });
    person.employee.enrollment_status = 'ended';
    expect(await deliver(aDelivery(person))).toEqual([delivered]);
    expect([receiver.users.size, links.size]).toEqual([0, 0]);
    person.employee.enrollment_status = 'active';
    await deliver(aDelivery(person));
    expect(receiver.userOf(person.id)['active']).toBe(true);
  });

  it.each([
    ['deactivate', 1],
    ['delete', 0],
  ] as const)('lets go of somebody who was removed: %s', async (leavers, left) => {
    const { receiver, person, people, deliver } = await settled({ settings: { leavers } });
    people.delete(person.id);
    expect(await deliver(aDelivery(person, [], 'removed'))).toEqual([delivered]);
    expect(receiver.users.size).toBe(left);
    if (left > 0) expect(receiver.userOf(person.id)).toMatchObject({ active: false, title: 'Controller' });
  });

  it('does not delete somebody who is back on the list before their removal is delivered', async () => {
    const { receiver, person, deliver } = await settled({ settings: { leavers: 'delete' } });
    const { id } = receiver.userOf(person.id);
    expect(await deliver(aDelivery(person, [], 'removed'))).toEqual([delivered]);
    expect(receiver.userOf(person.id)).toMatchObject({ id, active: true });
    expect(receiver.writes()).toEqual([]);
  });

  it('deletes somebody who was erased', async () => {
    const { receiver, person, people, deliver, links } = await settled();
    people.delete(person.id);
    expect(await deliver(aDelivery(person, [], 'erased'))).toEqual([delivered]);
    expect([receiver.users.size, links.size]).toEqual([0, 0]);
    expect(await deliver(aDelivery(person, [], 'erased'))).toEqual([
      { outcome: 'skipped', code: 'SCIM_NOT_AT_RECEIVER' },
    ]);
  });

  it('blanks somebody who was erased when the settings say so', async () => {
    const { receiver, person, people, deliver } = await settled({ settings: { erased: 'blank' } });
    people.delete(person.id);
    expect(await deliver(aDelivery(person, [], 'erased'))).toEqual([delivered]);
    expect(receiver.userOf(person.id)).toMatchObject({
      active: false,
      userName: `${person.id}@erased.invalid`,
    });
    expect(JSON.stringify(receiver.userOf(person.id))).not.toMatch(/person1|Noor|Jansen|Controller|Finance/);
  });

  it('never takes an erasure for done that the receiver refused', async () => {
    const { person, people, deliver } = await settled({ switches: { noDelete: true } });
    people.delete(person.id);
    expect(await deliver(aDelivery(person, [], 'erased'))).toEqual([
      { outcome: 'refused', code: 'SCIM_REFUSED', status: 501 },
    ]);
  });

  it('does not create somebody who has left already, and skips companies', async () => {
    const person = aPerson(1, { enrollment_status: 'ended' });
    const bench = scimBench({ people: [person] });
    const company = aDelivery(person);
    company.change.subject = 'company';
    expect(await bench.deliver(aDelivery(person), company)).toEqual([
      { outcome: 'skipped', code: 'SCIM_NOT_AT_RECEIVER' },
      { outcome: 'skipped', code: 'SCIM_NO_COMPANIES' },
    ]);
    expect(bench.receiver.writes()).toEqual([]);
  });

  it('refuses to make up a name for somebody without a work address', async () => {
    const person = aPerson(1);
    delete person.employee.email;
    const bench = scimBench({ people: [person] });
    expect(await bench.deliver(aDelivery(person, [], 'added'))).toEqual([
      { outcome: 'refused', code: 'SCIM_USERNAME_MISSING' },
    ]);
  });

  it('asks what the receiver can do once, for however many people', async () => {
    const people = Array.from({ length: 12 }, (_, number) => aPerson(number));
    const bench = scimBench({ people });
    expect(await bench.deliver(...people.map((person) => aDelivery(person, [], 'added')))).toEqual(
      people.map(() => delivered),
    );
    expect(bench.receiver.received.filter(({ path }) => path === '/ServiceProviderConfig')).toHaveLength(1);
    expect(bench.receiver.users.size).toBe(12);
  });
});

describe('somebody who is there already', () => {
  it('L11 links somebody by our id after a 409 and goes on', async () => {
    const { receiver, person, deliver, links } = await settled();
    links.clear();
    person.employee.title = 'Head of Control';
    expect(await deliver(aDelivery(person, [], 'added'))).toEqual([delivered]);
    expect(links.get(person.id)?.remoteId).toBe(receiver.userOf(person.id).id);
    expect(receiver.userOf(person.id)['title']).toBe('Head of Control');
  });

  it('L11 finds after a 409 whom the receiver did not find before it', async () => {
    const { receiver, person, deliver, links } = await settled({ switches: { lagRequests: 7 } });
    // As if the answer to the creation had been lost.
    links.clear();
    expect(await deliver(aDelivery(person, [], 'added'))).toEqual([delivered]);
    expect(links.get(person.id)?.remoteId).toBe(receiver.userOf(person.id).id);
    expect(receiver.writes().map(({ method }) => method)).toEqual(['POST']);
    expect(receiver.usersOf(person.id)).toHaveLength(1);
  });

  it('L11 never takes a stranger for our person whom a receiver gives that ignores filters', async () => {
    const person = aPerson(1);
    const bench = scimBench({ people: [person], switches: { ignoresFilters: true } });
    const stranger = bench.receiver.add({ userName: 'admin', externalId: employeeId(99), active: true });
    expect(await bench.deliver(aDelivery(person, [], 'added'))).toEqual([delivered]);
    expect(bench.links.get(person.id)?.remoteId).not.toBe(stranger.id);
    expect(bench.receiver.users.size).toBe(2);
  });

  it('L11 never takes a stranger for our person: a name that is taken is for somebody to decide', async () => {
    const [taken, other] = [aPerson(1), aPerson(2)];
    const bench = scimBench({ people: [taken, other] });
    const stranger = bench.receiver.add({
      userName: 'person1@firm.example',
      active: true,
      title: 'Not ours',
    });
    expect(await bench.deliver(aDelivery(taken, [], 'added'), aDelivery(other, [], 'added'))).toEqual([
      { outcome: 'refused', code: 'SCIM_USERNAME_TAKEN', status: 409 },
      delivered,
    ]);
    expect(bench.receiver.users.get(stranger.id)).toMatchObject({ title: 'Not ours', active: true });
    expect(bench.links.has(taken.id)).toBe(false);
  });

  it('makes room for a name that another of our people has given up', async () => {
    const [before, after] = [aPerson(1), aPerson(2, { email: 'shared@firm.example' })];
    before.employee.email = 'shared@firm.example';
    const bench = scimBench({ people: [before] });
    await bench.deliver(aDelivery(before, [], 'added'));
    before.employee.email = 'moved@firm.example';
    bench.people.set(after.id, after);
    expect(await bench.deliver(aDelivery(after, [], 'added'))).toEqual([delivered]);
    expect(bench.receiver.userOf(before.id)['userName']).toBe('moved@firm.example');
    expect(bench.receiver.userOf(after.id)['userName']).toBe('shared@firm.example');
  });

  it('refuses when two users carry the same id of ours', async () => {
    const person = aPerson(1);
    const bench = scimBench({ people: [person] });
    bench.receiver.add({ externalId: person.id, userName: 'one' });
    bench.receiver.add({ externalId: person.id, userName: 'two' });
    expect(await bench.deliver(aDelivery(person))).toEqual([{ outcome: 'refused', code: 'SCIM_AMBIGUOUS' }]);
  });

  it('does not follow a link that leads to somebody else by now', async () => {
    const { receiver, person, deliver, links } = await settled();
    const user = receiver.userOf(person.id);
    user['externalId'] = employeeId(99);
    user['userName'] = 'somebody.else@firm.example';
    expect(await deliver(aDelivery(person))).toEqual([delivered]);
    expect(receiver.users.get(user.id)).toMatchObject({ userName: 'somebody.else@firm.example' });
    expect(links.get(person.id)?.remoteId).not.toBe(user.id);
  });
});

describe('somebody who is not there any more', () => {
  it('L11 makes somebody anew whom the receiver lost, as long as they have not left', async () => {
    const { receiver, person, deliver, links } = await settled();
    receiver.users.clear();
    expect(await deliver(aDelivery(person))).toEqual([delivered]);
    expect(links.get(person.id)?.remoteId).toBe(receiver.userOf(person.id).id);
    receiver.users.clear();
    person.employee.enrollment_status = 'ended';
    expect(await deliver(aDelivery(person))).toEqual([{ outcome: 'skipped', code: 'SCIM_NOT_AT_RECEIVER' }]);
    expect(receiver.users.size).toBe(0);
  });

  it('L11 leaves it to a person when the settings say so', async () => {
    const { receiver, person, deliver } = await settled({ settings: { recreate_missing: false } });
    receiver.users.clear();
    expect(await deliver(aDelivery(person))).toEqual([
      { outcome: 'refused', code: 'SCIM_GONE_AT_RECEIVER', status: 404 },
    ]);
    expect(receiver.users.size).toBe(0);
  });
});

describe('one bad person', () => {
  it('L11 parks somebody whose value is refused, and the others flow', async () => {
    const people = [aPerson(1), aPerson(2, { title: 'Poison' }), aPerson(3)];
    const bench = scimBench({ people, switches: { refuses: ['Poison'] } });
    expect(await bench.deliver(...people.map((person) => aDelivery(person, [], 'added')))).toEqual([
      delivered,
      { outcome: 'refused', code: 'SCIM_INVALID_VALUE', status: 400 },
      delivered,
    ]);
  });

  it('deactivates a leaver of whom the receiver takes nothing else', async () => {
    const { receiver, person, deliver } = await settled({ switches: { refuses: ['Poison'] } });
    Object.assign(person.employee, { title: 'Poison', enrollment_status: 'ended' });
    expect(await deliver(aDelivery(person))).toEqual([
      { outcome: 'refused', code: 'SCIM_INVALID_VALUE', status: 400 },
    ]);
    expect(receiver.userOf(person.id)).toMatchObject({ active: false, title: 'Controller' });
  });

  it('L11 tries somebody again at whom the receiver hangs up, and the others flow', async () => {
    const people = [aPerson(1), aPerson(2, { title: 'Poison' }), aPerson(3)];
    const bench = scimBench({ people, switches: { hangsUpOn: 'Poison' }, settings: { requests_at_once: 1 } });
    expect(await bench.deliver(...people.map((person) => aDelivery(person, [], 'added')))).toEqual([
      delivered,
      { outcome: 'failed', code: 'RECEIVER_DOWN' },
      delivered,
    ]);
  });

  it('stops asking after three people in a row whom nobody answered for', async () => {
    const people = Array.from({ length: 9 }, (_, number) =>
      aPerson(number, number > 0 ? { title: 'Poison' } : {}),
    );
    const bench = scimBench({ people, switches: { hangsUpOn: 'Poison' }, settings: { requests_at_once: 1 } });
    const outcomes = await bench.deliver(...people.map((person) => aDelivery(person, [], 'added')));
    expect(outcomes.filter((one) => one?.outcome === 'failed')).toHaveLength(8);
    expect(bench.receiver.writes()).toHaveLength(4);
  });
});

describe('PATCH that does not work', () => {
  it.each([
    ['is not there', { noPatch: true }, 0],
    ['was announced and answers 501', { brokenPatch: 501 }, 1],
    ['was announced and refuses the operation', { brokenPatch: 400 }, 1],
    ['was announced and answers 404', { brokenPatch: 404 }, 1],
    ['was announced and does nothing', { brokenPatch: 'ignored' }, 1],
  ] as const)(
    'L11 falls back to PUT when it %s, and keeps what others wrote',
    async (_, switches, patches) => {
      const people = [aPerson(1), aPerson(2)];
      const bench = scimBench({ people, switches, settings: { requests_at_once: 1 } });
      await bench.deliver(...people.map((person) => aDelivery(person, [], 'added')));
      for (const { id, employee } of people) {
        bench.receiver.userOf(id)['nickName'] = 'kept';
        employee.enrollment_status = 'ended';
      }
      bench.receiver.received.length = 0;
      expect(await bench.deliver(...people.map((person) => aDelivery(person)))).toEqual([
        delivered,
        delivered,
      ]);
      for (const { id } of people) {
        expect(bench.receiver.userOf(id)).toMatchObject({ active: false, nickName: 'kept', externalId: id });
      }
      const methods = bench.receiver.writes().map(({ method }) => method);
      expect(methods.filter((method) => method === 'PATCH')).toHaveLength(patches);
      expect(methods.filter((method) => method === 'PUT')).toHaveLength(2);
    },
  );

  it('L11 activates who comes back at a receiver whose PATCH does nothing', async () => {
    const { receiver, person, deliver } = await settled({ switches: { brokenPatch: 'ignored' } });
    receiver.userOf(person.id)['active'] = false;
    expect(await deliver(aDelivery(person))).toEqual([delivered]);
    expect(receiver.userOf(person.id)['active']).toBe(true);
  });

  it('L11 does not believe that somebody is deactivated before it is seen', async () => {
    const { receiver, person, deliver } = await settled({ switches: { brokenPatch: 'ignored-silently' } });
    person.employee.enrollment_status = 'ended';
    expect(await deliver(aDelivery(person))).toEqual([delivered]);
    expect(receiver.userOf(person.id)['active']).toBe(false);
    expect(receiver.writes().map(({ method }) => method)).toEqual(['PATCH', 'PUT']);
  });
});

describe('other habits of receivers', () => {
  it('L11 reads active "True" and "False" as what they mean', async () => {
    const { receiver, person, deliver } = await settled({ switches: { textBooleans: true } });
    await deliver(aDelivery(person));
    expect(receiver.writes()).toEqual([]);
    person.employee.enrollment_status = 'ended';
    expect(await deliver(aDelivery(person))).toEqual([delivered]);
    expect(receiver.writes().map(({ body }) => JSON.parse(body).Operations)).toEqual([
      [{ op: 'replace', path: 'active', value: false }],
    ]);
    await deliver(aDelivery(person));
    expect(receiver.writes()).toHaveLength(1);
  });

  it('L11 waits for somebody who was made just now and is not found yet', async () => {
    const [boss, report] = [aPerson(1), aPerson(2, { manager_external_id: 'E1' })];
    const bench = scimBench({ people: [boss, report], switches: { lagRequests: 3 } });
    expect(await bench.deliver(aDelivery(report, [], 'added'), aDelivery(boss, [], 'added'))).toEqual([
      delivered,
      delivered,
    ]);
    expect(bench.receiver.users.size).toBe(2);
    expect(bench.warnings).toEqual([]);
  });

  it('is content with a receiver that keeps one address only, without its type', async () => {
    const { receiver, person, deliver } = await settled({ switches: { oneEmail: true } });
    await deliver(aDelivery(person));
    expect(receiver.writes()).toEqual([]);
  });

  it('sends versions to a receiver that demands them', async () => {
    const { receiver, person, deliver } = await settled({ switches: { demandsVersions: true } });
    person.employee.title = 'Head of Control';
    expect(await deliver(aDelivery(person))).toEqual([delivered]);
    expect(receiver.userOf(person.id)['title']).toBe('Head of Control');
    expect(receiver.writes().map(({ headers }) => headers.has('if-match'))).toEqual([false, true]);
  });

  it.each([
    ['delete', 0],
    ['blank', 1],
  ] as const)('erases at a receiver that demands versions: %s', async (erased, users) => {
    const options = { switches: { demandsVersions: true }, settings: { erased } };
    const { receiver, person, people, deliver } = await settled(options);
    people.delete(person.id);
    expect(await deliver(aDelivery(person, [], 'erased'))).toEqual([delivered]);
    expect(receiver.users.size).toBe(users);
    expect(JSON.stringify([...receiver.users.values()])).not.toContain('Jansen');
  });

  it.each([
    [2, delivered],
    [9, { outcome: 'failed', code: 'SCIM_CHANGED_MEANWHILE' }],
  ])(
    'begins anew when somebody else changed the user meanwhile: %i times',
    async (changedMeanwhile, outcome) => {
      const { receiver, person, deliver } = await settled({ switches: { demandsVersions: true } });
      receiver.switches.changedMeanwhile = changedMeanwhile;
      person.employee.title = 'Head of Control';
      expect(await deliver(aDelivery(person))).toEqual([outcome]);
      expect(receiver.userOf(person.id)['nickName']).toBe('changed meanwhile');
      if (changedMeanwhile === 2) expect(receiver.userOf(person.id)['title']).toBe('Head of Control');
    },
  );

  it('does not take a receiver that is not well for one that cannot do much', async () => {
    const { receiver, person, deliver } = await settled();
    receiver.switches.noConfig = 'broken';
    await expect(deliver(aDelivery(person))).rejects.toMatchObject({ code: 'SCIM_RECEIVER_FAILED' });
    expect(receiver.writes()).toEqual([]);
  });

  it('waits as long as Retry-After says, and every request waits', async () => {
    const people = [aPerson(1), aPerson(2), aPerson(3)];
    const bench = scimBench({ people, switches: { busy: { times: 2, retryAfter: '7' } } });
    expect(await bench.deliver(...people.map((person) => aDelivery(person, [], 'added')))).toEqual([
      delivered,
      delivered,
      delivered,
    ]);
    expect(bench.clock.waits).toEqual([7_000, 7_000]);
  });

  it('gives the time back to the schedule when the receiver asks for a long wait', async () => {
    const { receiver, person, deliver, clock } = await settled();
    receiver.switches.busy = { times: 100, retryAfter: '3600' };
    expect(await deliver(aDelivery(person))).toEqual([
      { outcome: 'failed', code: 'SCIM_RECEIVER_BUSY', status: 429, retryAfterMs: 3_600_000 },
    ]);
    expect(receiver.received).toHaveLength(1);
    expect(clock.waits).toEqual([]);
  });

  it('says that a receiver is gone for good, for everybody at once', async () => {
    const { receiver, person, deliver } = await settled();
    receiver.switches.noConfig = 'gone';
    const gone = { outcome: 'gone', code: 'SCIM_RECEIVER_GONE', status: 410 };
    expect(await deliver(aDelivery(person), aDelivery(aPerson(2)))).toEqual([gone, gone]);
    expect(receiver.received).toHaveLength(1);
  });

  it('throws for refused credentials, for everybody at once', async () => {
    const { context, receiver } = await settled();
    const bench = scimBench({ people: [aPerson(1)], secrets: { token: 'wrong' } });
    await expect(bench.deliver(aDelivery(aPerson(1)))).rejects.toMatchObject({
      code: 'DESTINATION_CREDENTIALS_REJECTED',
    });
    expect([bench.receiver.received.length, receiver.received.length, context.settings.auth]).toEqual([
      1,
      0,
      'bearer',
    ]);
  });
});

describe('what the receiver does not keep', () => {
  const schemas = [
    { id: 'urn:ietf:params:scim:schemas:core:2.0:User' },
    { id: enterpriseUser },
    { id: ownEmployee, attributes: [{ name: 'startDate', type: 'string' }] },
  ];

  it('L12 reads some people back and says once which attributes of which extension are dropped', async () => {
    const people = Array.from({ length: 6 }, (_, number) => aPerson(number));
    const bench = scimBench({ people, switches: { dropsExtensions: true, schemas } });
    expect(await bench.deliver(...people.map((person) => aDelivery(person, [], 'added')))).toEqual(
      people.map(() => delivered),
    );
    expect(bench.warnings).toEqual([
      {
        code: 'SCIM_EXTENSION_DROPPED',
        details: {
          schemas: `${enterpriseUser}, ${ownEmployee}`,
          attributes: 'department, organization, startDate',
        },
      },
    ]);
  });

  it('L12 says nothing about a receiver that keeps everything', async () => {
    const { warnings, receiver, person } = await settled({ switches: { schemas } });
    expect(warnings).toEqual([]);
    expect(receiver.userOf(person.id)[ownEmployee]).toEqual({ startDate: '2020-01-01' });
  });

  it('L12 looks twice at a receiver that shows the old values for a moment', async () => {
    const { receiver, warnings, person, deliver } = await settled();
    receiver.switches.staleRequests = 1;
    person.employee.department = 'Control';
    expect(await deliver(aDelivery(person))).toEqual([delivered]);
    expect(warnings).toEqual([]);
  });

  it('sends no extension that the receiver does not list', async () => {
    const { receiver, person } = await settled({ switches: { schemas: schemas.slice(0, 1) } });
    expect(Object.keys(receiver.userOf(person.id)).filter((name) => name.startsWith('urn:'))).toEqual([]);
  });
});
