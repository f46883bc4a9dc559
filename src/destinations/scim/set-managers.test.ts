import { describe, expect, it } from 'vitest';
import { aDelivery, aPerson, type ScimBench, scimBench } from '../../../test/support/scim-bench.ts';
import type { OutgoingEmployee } from '../../deliveries/destination.ts';
import { enterpriseUser } from './schema-urns.ts';

const delivered = expect.objectContaining({ outcome: 'delivered' });

function managerOf({ receiver }: ScimBench, { id }: OutgoingEmployee): unknown {
  const extension = receiver.userOf(id)[enterpriseUser];
  return typeof extension === 'object' && extension !== null && 'manager' in extension
    ? extension.manager
    : undefined;
}

function remote({ receiver }: ScimBench, { id }: OutgoingEmployee): { value: string } {
  return { value: receiver.userOf(id).id };
}

describe('managers', () => {
  it('names a manager in a second pass, when both are there', async () => {
    const [report, boss] = [aPerson(1, { manager_external_id: 'E2' }), aPerson(2)];
    const bench = scimBench({ people: [report, boss] });
    expect(await bench.deliver(aDelivery(report), aDelivery(boss))).toEqual([delivered, delivered]);
    expect(managerOf(bench, report)).toEqual(remote(bench, boss));
    bench.receiver.received.length = 0;
    await bench.deliver(aDelivery(report), aDelivery(boss));
    expect(bench.receiver.writes()).toEqual([]);
  });

  it('brings a manager whose own delivery is still to come', async () => {
    const [report, boss] = [aPerson(1, { manager_external_id: 'E2' }), aPerson(2, { title: 'Boss' })];
    const bench = scimBench({ people: [report, boss] });
    expect(await bench.deliver(aDelivery(report))).toEqual([delivered]);
    expect(managerOf(bench, report)).toEqual(remote(bench, boss));
    expect(await bench.deliver(aDelivery(boss))).toEqual([delivered]);
    expect(bench.receiver.users.size).toBe(2);
  });

  it('is not kept busy by people who manage each other or themselves', async () => {
    const people = [
      aPerson(1, { manager_external_id: 'E2' }),
      aPerson(2, { manager_external_id: 'E1' }),
      aPerson(3, { manager_external_id: 'E3' }),
    ] as const;
    const bench = scimBench({ people });
    expect(await bench.deliver(aDelivery(people[0]), aDelivery(people[2]))).toEqual([delivered, delivered]);
    expect(await bench.deliver(aDelivery(people[1]))).toEqual([delivered]);
    expect([managerOf(bench, people[0]), managerOf(bench, people[1]), managerOf(bench, people[2])]).toEqual([
      remote(bench, people[1]),
      remote(bench, people[0]),
      undefined,
    ]);
    expect(bench.warnings).toEqual([{ code: 'SCIM_MANAGER_NOT_SET', details: { people: 1 } }]);
  });

  it('changes a manager, and takes away who is none any more', async () => {
    const people = [aPerson(1, { manager_external_id: 'E2' }), aPerson(2), aPerson(3)] as const;
    const bench = scimBench({ people });
    await bench.deliver(...people.map((person) => aDelivery(person)));
    people[0].employee.manager_external_id = 'E3';
    await bench.deliver(aDelivery(people[0]));
    expect(managerOf(bench, people[0])).toEqual(remote(bench, people[2]));
    delete people[0].employee.manager_external_id;
    await bench.deliver(aDelivery(people[0], [{ field: 'manager_external_id', from: 'E3', to: null }]));
    expect(managerOf(bench, people[0])).toBeUndefined();
  });

  it.each([
    ['nobody has the id', 'E404', {}],
    ['the receiver refuses managers', 'E2', { noManagers: true }],
  ])(
    'delivers the person all the same when %s, and says so once with a count',
    async (_, externalId, switches) => {
      const people = [
        aPerson(1, { manager_external_id: externalId }),
        aPerson(2),
        aPerson(3, { manager_external_id: externalId }),
      ];
      const bench = scimBench({ people, switches });
      expect(await bench.deliver(...people.map((person) => aDelivery(person)))).toEqual(
        people.map(() => delivered),
      );
      expect(bench.warnings).toEqual([{ code: 'SCIM_MANAGER_NOT_SET', details: { people: 2 } }]);
    },
  );

  it('names nobody their own manager, also who manages others', async () => {
    const people = [
      aPerson(1, { manager_external_id: 'E1' }),
      aPerson(2, { manager_external_id: 'E1' }),
    ] as const;
    const bench = scimBench({ people });
    await bench.deliver(...people.map((person) => aDelivery(person)));
    expect([managerOf(bench, people[0]), managerOf(bench, people[1])]).toEqual([
      undefined,
      remote(bench, people[0]),
    ]);
  });

  it('names a manager who is there and whose own change is refused', async () => {
    const people = [aPerson(1), aPerson(2)] as const;
    const bench = scimBench({ people, switches: { refuses: ['Poison'] } });
    await bench.deliver(...people.map((person) => aDelivery(person)));
    people[1].employee.title = 'Poison';
    people[0].employee.manager_external_id = 'E2';
    await bench.deliver(...people.map((person) => aDelivery(person)));
    expect(managerOf(bench, people[0])).toEqual(remote(bench, people[1]));
  });

  it('tries a person again when the receiver went away before their manager was named', async () => {
    const people = [aPerson(1, { manager_external_id: 'E2' }), aPerson(2)] as const;
    const bench = scimBench({ people, switches: { busyWithManagers: true } });
    expect(await bench.deliver(...people.map((person) => aDelivery(person)))).toEqual([
      { outcome: 'failed', code: 'SCIM_RECEIVER_BUSY', status: 429, retryAfterMs: 3_600_000 },
      delivered,
    ]);
    bench.receiver.switches.busyWithManagers = false;
    delete bench.receiver.switches.busy;
    expect(await bench.deliver(aDelivery(people[0]))).toEqual([delivered]);
    expect(managerOf(bench, people[0])).toEqual(remote(bench, people[1]));
  });

  it('names no manager who is refused themselves', async () => {
    const people = [aPerson(1, { manager_external_id: 'E2' }), aPerson(2, { title: 'Poison' })];
    const bench = scimBench({ people, switches: { refuses: ['Poison'] } });
    expect(await bench.deliver(...people.map((person) => aDelivery(person)))).toEqual([
      delivered,
      { outcome: 'refused', code: 'SCIM_INVALID_VALUE', status: 400 },
    ]);
    expect(bench.warnings).toEqual([{ code: 'SCIM_MANAGER_NOT_SET', details: { people: 1 } }]);
  });
});
