import { type ContractBench, contractBench } from '../../connector-kit/contract-bench.ts';
import type { ContractSubject } from '../../connector-kit/contract-subject.ts';
import type { ReadContext } from '../../connector-kit/connector.ts';
import { Mapping } from '../../domain/mapping.ts';
import { testClock } from '../../../test/support/clock.ts';
import { personio } from './index.ts';
import type { PersonioRecord } from './record.ts';
import { Credentials, Settings } from './schema.ts';
import { simulatedCredential, type PersonioSimulatorOptions } from './simulator/options.ts';
import { PersonioSimulator } from './simulator/personio-simulator.ts';

export type Subject = ContractSubject<Settings, Credentials, PersonioRecord, never, PersonioSimulator>;
export type Bench = ContractBench<Settings, PersonioSimulator>;

export const goodCredentials = Credentials.parse({
  client_id: simulatedCredential.client_id,
  client_secret: simulatedCredential.client_secret,
});

/** The connector at its simulator, for the contract and for the tests of this room. */
export function subjectFor(
  version: 'v1' | 'v2',
  about: {
    settings?: Partial<Settings>;
    simulator?: PersonioSimulatorOptions;
    attributes?: string[];
    mapping?: Mapping;
  } = {},
): Subject {
  return {
    connector: personio,
    makeSimulator: ({ clock, seed }) =>
      new PersonioSimulator({ people: 140, ...about.simulator, clock, seed }),
    settings: Settings.parse({ api_version: version, page_size_v1: 50, ...about.settings }),
    goodCredentials,
    badCredentials: { ...goodCredentials, client_secret: 'papi-some-other-secret' },
    secrets: [goodCredentials.client_secret, 'papi-some-other-secret'],
    listedIds: (simulator) => simulator.ids().map(String),
    privateValues: (simulator) => {
      const people = simulator.ids(0, 60).flatMap((id) => simulator.find(id) ?? []);
      return people.flatMap(({ email, last_name }) => [email, ...(last_name.length > 5 ? [last_name] : [])]);
    },
    withdrawPermission: (simulator) => {
      simulator.setRights({ employees: false });
      return 'employees';
    },
    malform: (simulator) => {
      const id = simulator.ids(30, 31)[0] ?? 0;
      simulator.change(id, { raw: { v1: { email: { broken: true } }, person: { email: 17 } } });
      return String(id);
    },
    ...(about.attributes && { attributes: about.attributes }),
    ...(about.mapping && { mapping: about.mapping }),
  };
}

/** A bench with its simulator at hand before anything was asked for. The clock starts at 2026-03-02, 05:00 in Berlin. */
export async function benchOf(
  version: 'v1' | 'v2',
  about: Parameters<typeof subjectFor>[1] & { context?: Partial<ReadContext<Settings>> } = {},
): Promise<Bench> {
  const bench = await contractBench(subjectFor(version, about), goodCredentials);
  return { ...bench, context: { ...bench.context, ...about.context } };
}

/** A simulator alone, with a clock that the test moves. */
export function simulatorAt(iso: string, options: PersonioSimulatorOptions = {}) {
  const clock = testClock(iso);
  return { clock, simulator: new PersonioSimulator({ people: 20, ...options, clock }) };
}

export const noMapping: Mapping = Mapping.parse({});
