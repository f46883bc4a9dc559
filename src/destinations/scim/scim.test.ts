import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aDelivery, aPerson, scimBench } from '../../../test/support/scim-bench.ts';
import {
  scimmyToken,
  startScimmyReceiver,
  type ScimmyReceiver,
} from '../../../test/support/scim-scimmy-receiver.ts';
import { LooseReceiver, looseToken } from '../../../test/support/scim-loose-receiver.ts';
import { simulatorNetwork } from '../../connector-kit/simulator-network.ts';
import { destinationContract } from '../../deliveries/contract-suite.ts';
import { undiciNetwork } from '../../platform/undici-network.ts';
import { scim } from './index.ts';
import { enterpriseUser } from './schema-urns.ts';
import { Settings } from './settings.ts';

destinationContract(scim, {
  makeReceiver: startScimmyReceiver,
  settings: ({ url }) => Settings.parse({ base_url: url, allow_private_network: true }),
  goodSecrets: { token: scimmyToken },
  badSecrets: { token: 'not-the-token' },
  secretTexts: [scimmyToken, 'not-the-token'],
  lastNames: async ({ users }) =>
    new Map(
      [...users.values()].map(({ externalId, active, name }) => [
        externalId ?? '',
        active === true ? (name?.familyName ?? '') : '-',
      ]),
    ),
  faults: {
    down: (receiver) => receiver.close(),
    mute: (receiver) => receiver.mute(),
    flood: (receiver) => receiver.flood(),
  },
  // What a receiver did with a person stands in its answer: one that cannot be read is no success.
  flooded: 'failed',
  forget: ({ users }) => users.clear(),
});

describe('a looser receiver', () => {
  destinationContract(scim, {
    makeReceiver: async () =>
      new LooseReceiver({ noPatch: true, textBooleans: true, oneEmail: true, maxPage: 2 }),
    settings: () => Settings.parse({ base_url: 'http://receiver.test/scim' }),
    goodSecrets: { token: looseToken },
    badSecrets: { token: 'not-the-token' },
    secretTexts: [looseToken, 'not-the-token'],
    network: (receiver) => simulatorNetwork(receiver),
    lastNames: async ({ users }) =>
      new Map(
        [...users.values()].map(({ externalId, active, name }) => [
          String(externalId),
          active === true ? z.object({ familyName: z.string() }).parse(name).familyName : '-',
        ]),
      ),
    faults: {
      down({ switches }) {
        switches.hangsUpOn = '';
      },
    },
    forget: ({ users }) => users.clear(),
  });
});

describe('scimmy', () => {
  async function atScimmy(
    work: (
      receiver: ScimmyReceiver,
      make: (people: Parameters<typeof aPerson>[1][]) => Bench,
    ) => Promise<void>,
  ): Promise<void> {
    await using receiver = await startScimmyReceiver();
    await using network = undiciNetwork({ allowPrivateNetwork: true });
    await work(receiver, (people) =>
      scimBench({
        people: people.map((values, index) => aPerson(index + 1, values)),
        settings: { base_url: receiver.url },
        secrets: { token: scimmyToken },
        network,
      }),
    );
  }
  type Bench = ReturnType<typeof scimBench>;

  it('is told everything that the mapping holds, and each write is understood', async () => {
    await atScimmy(async ({ users }, make) => {
      const bench = make([
        { title: 'Controller', phone: '+31201234567' },
        { prefix: 'van der', manager_external_id: 'E1' },
      ]);
      const [boss, report] = [...bench.people.values()];
      const both = () => [...bench.people.values()].map((person) => aDelivery(person));
      expect(await bench.deliver(...both())).toEqual([
        { outcome: 'delivered', status: 201 },
        { outcome: 'delivered', status: 201 },
      ]);
      const remote = (id: string | undefined) =>
        [...users.values()].find(({ externalId }) => externalId === id);
      expect(remote(boss?.id)).toMatchObject({
        userName: 'person1@firm.example',
        active: true,
        title: 'Controller',
        phoneNumbers: [{ value: '+31201234567', type: 'work' }],
        [enterpriseUser]: { department: 'Finance', organization: 'Firm B.V.' },
      });
      expect(remote(report?.id)).toMatchObject({
        name: { familyName: 'van der Jansen' },
        [enterpriseUser]: { manager: { value: remote(boss?.id)?.id } },
      });
      expect(bench.warnings).toEqual([]);
    });
  });

  it('sees nothing but reads when everybody is as they should be', async () => {
    await atScimmy(async ({ received }, make) => {
      const bench = make([{ title: 'Controller' }, { manager_external_id: 'E1' }]);
      const all = () => [...bench.people.values()].map((person) => aDelivery(person));
      await bench.deliver(...all());
      received.length = 0;
      await bench.deliver(...all());
      expect(received.filter((line) => !line.startsWith('GET '))).toEqual([]);
      expect(received.length).toBeGreaterThan(0);
    });
  });

  it('takes changed, emptied and deactivated people by PATCH', async () => {
    await atScimmy(async ({ users, received }, make) => {
      const bench = make([{ title: 'Controller', phone: '+31201234567', department: 'Finance' }]);
      const [person] = [...bench.people.values()];
      if (!person) throw new Error('There is one.');
      await bench.deliver(aDelivery(person));
      delete person.employee.title;
      delete person.employee.department;
      Object.assign(person.employee, { phone: '+31207654321', enrollment_status: 'ended' });
      const changes = [
        { field: 'title', from: 'Controller', to: null },
        { field: 'department', from: 'Finance', to: null },
      ];
      expect(await bench.deliver(aDelivery(person, changes))).toEqual([
        { outcome: 'delivered', status: 200 },
      ]);
      const [user] = [...users.values()];
      expect(user).toMatchObject({ active: false, phoneNumbers: [{ value: '+31207654321', type: 'work' }] });
      expect(user?.['title']).toBeUndefined();
      expect(user?.[enterpriseUser]).toEqual({ organization: 'Firm B.V.' });
      expect(received.filter((line) => line.startsWith('P')).map((line) => line.split(' ')[0])).toEqual([
        'POST',
        'PATCH',
      ]);
    });
  });

  it('says in words what it can do', async () => {
    await atScimmy(async (_, make) => {
      const { steps, abilities } = await scim.check(make([]).context);
      expect(steps.map(({ name, ok }) => [name, ok])).toEqual([
        ['service_provider_config', true],
        ['schemas', true],
        ['resource_types', true],
        ['list_users', true],
        ['filter', true],
      ]);
      expect(abilities).toMatchObject({ patch: true, filter: true, enterprise: true, own_extension: false });
    });
  });
});
