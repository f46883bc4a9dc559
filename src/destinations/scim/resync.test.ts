import { describe, expect, it } from 'vitest';
import {
  aDelivery,
  aPerson,
  employeeId,
  type ScimBench,
  scimBench,
} from '../../../test/support/scim-bench.ts';
import type { LooseSwitches } from '../../../test/support/scim-loose-receiver.ts';
import type { ResyncReport } from '../../deliveries/destination.ts';
import { scim } from './index.ts';

const nothing: ResyncReport = { people: 0, created: 0, updated: 0, deactivated: 0, refused: 0, strangers: 0 };

async function resync({ context }: ScimBench): Promise<ResyncReport | undefined> {
  return await scim.resync?.(context);
}

/** So many people who are at the receiver. */
async function settled(
  count: number,
  switches: LooseSwitches = {},
  settings: Parameters<typeof scimBench>[0] = {},
) {
  const people = Array.from({ length: count }, (_, index) => aPerson(index + 1, { title: 'Controller' }));
  const bench = scimBench({ people, switches, ...settings });
  await bench.deliver(...people.map((person) => aDelivery(person, [], 'added')));
  bench.receiver.received.length = 0;
  return { bench, people };
}

describe('resync', () => {
  it.each([
    ['startIndex', {}],
    ['startIndex, with pages smaller than asked for', { maxPage: 3 }],
    ['cursors', { cursors: true, maxPage: 3 }],
  ])('L16 reads every page by %s and writes nothing when all is well', async (_, switches) => {
    const { bench } = await settled(10, switches);
    expect(await resync(bench)).toEqual({ ...nothing, people: 10 });
    expect(bench.receiver.writes()).toEqual([]);
  });

  it('L16 repairs a receiver that was restored from an old backup', async () => {
    const { bench, people } = await settled(5);
    const [changed, lost, emptied, left] = people;
    if (!changed || !lost || !emptied || !left) throw new Error('There are five.');
    bench.receiver.userOf(changed.id)['title'] = 'An old title';
    bench.receiver.users.delete(bench.receiver.userOf(lost.id).id);
    delete emptied.employee.title;
    left.employee.enrollment_status = 'ended';
    expect(await resync(bench)).toEqual({ ...nothing, people: 5, created: 1, updated: 2, deactivated: 1 });
    expect(bench.receiver.userOf(changed.id)['title']).toBe('Controller');
    expect(bench.receiver.userOf(lost.id)['active']).toBe(true);
    expect(bench.receiver.userOf(emptied.id)).not.toHaveProperty('title');
    expect(bench.receiver.userOf(left.id)['active']).toBe(false);
    expect(await resync(bench)).toEqual({ ...nothing, people: 5 });
  });

  it('leaves alone what nobody in the list has: it is not mapped', async () => {
    const { bench, people } = await settled(2);
    const user = bench.receiver.userOf(people[0]?.id ?? '');
    user['phoneNumbers'] = [{ value: '+31', type: 'work' }];
    expect(await resync(bench)).toEqual({ ...nothing, people: 2 });
    expect(user).toHaveProperty('phoneNumbers');
  });

  it('leaves strangers alone, people of other connections too, and counts them', async () => {
    const { bench } = await settled(1);
    bench.receiver.add({ userName: 'admin', active: true });
    bench.receiver.add({ userName: 'other', active: true, externalId: 'as another tool counts' });
    bench.receiver.add({ userName: 'elsewhere', active: true, externalId: employeeId(999) });
    expect(await resync(bench)).toEqual({ ...nothing, people: 1, strangers: 3 });
    expect(bench.receiver.writes()).toEqual([]);
  });

  it.each([
    ['deactivate', 3],
    ['delete', 2],
  ] as const)('lets go of somebody it knows who is in the list no more: %s', async (leavers, users) => {
    const { bench, people } = await settled(3, {}, { settings: { leavers, page_size: 1 } });
    bench.people.delete(people[0]?.id ?? employeeId(0));
    expect(await resync(bench)).toEqual({ ...nothing, people: 2, deactivated: 1 });
    expect(bench.receiver.users.size).toBe(users);
    expect(await resync(bench)).toMatchObject({ people: 2, deactivated: 0 });
  });

  it('names managers who were lost, and reads nobody again whose manager is right', async () => {
    const people = [
      aPerson(1, { manager_external_id: 'E3' }),
      aPerson(2, { manager_external_id: 'E3' }),
      aPerson(3),
    ] as const;
    const bench = scimBench({ people });
    await bench.deliver(...people.map((person) => aDelivery(person)));
    delete bench.receiver.userOf(people[0].id)['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'];
    bench.receiver.received.length = 0;
    await resync(bench);
    expect(JSON.stringify(bench.receiver.userOf(people[0].id))).toContain(
      bench.receiver.userOf(people[2].id).id,
    );
    bench.receiver.received.length = 0;
    await resync(bench);
    expect(bench.receiver.received.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /ServiceProviderConfig',
      'GET /Schemas',
      'GET /Users',
    ]);
  });

  it('counts one bad person as refused and repairs the others', async () => {
    const { bench, people } = await settled(3);
    for (const { employee } of people) employee.title = 'Fine';
    if (people[1]) people[1].employee.title = 'Poison';
    bench.receiver.switches.refuses = ['Poison'];
    expect(await resync(bench)).toEqual({ ...nothing, people: 3, updated: 2, refused: 1 });
  });

  it('throws for a receiver that gives the same page for ever', async () => {
    const { bench } = await settled(3, { ignoresStart: true });
    await expect(resync(bench)).rejects.toMatchObject({ code: 'SCIM_ANSWER_UNREADABLE' });
  });

  it('leaves two users with the same id of ours to a person', async () => {
    const { bench, people } = await settled(1);
    bench.receiver.add({ externalId: people[0]?.id, userName: 'double', active: true });
    expect(await resync(bench)).toEqual({ ...nothing, people: 1, refused: 1 });
    expect(bench.receiver.writes()).toEqual([]);
  });

  it('throws when the list cannot be read to its end', async () => {
    const { bench } = await settled(1);
    bench.receiver.switches.busy = { times: 100, retryAfter: '3600' };
    await expect(resync(bench)).rejects.toMatchObject({ code: 'SCIM_RECEIVER_BUSY' });
  });
});
