import { simulatorNetwork } from '../../src/connector-kit/simulator-network.ts';
import type {
  DeliveryId,
  DeliveryOutcome,
  OutgoingChange,
  OutgoingEmployee,
} from '../../src/deliveries/destination.ts';
import { scim } from '../../src/destinations/scim/index.ts';
import type { ScimContext } from '../../src/destinations/scim/session.ts';
import { type Secrets, Settings } from '../../src/destinations/scim/settings.ts';
import type { FieldChange } from '../../src/domain/change.ts';
import type { Employee } from '../../src/domain/employee.ts';
import type { ConnectionId, EmployeeId } from '../../src/domain/ids.ts';
import type { Network } from '../../src/platform/network.ts';
import { testClock, type TestClock } from './clock.ts';
import { anEmployee, day } from './employee-builders.ts';
import { LooseReceiver, type LooseSwitches, looseToken } from './scim-loose-receiver.ts';

/** Ids as ours look, by a small number. */
export function employeeId(number: number): EmployeeId {
  // The cast: it has the shape of an id.
  return `01890000-0000-7000-8000-${String(number).padStart(12, '0')}` as EmployeeId;
}

/** Somebody of an invented firm; the number is the id, the HR system's id and part of the address. */
export function aPerson(number: number, values: Partial<Employee> = {}, ownsEmail = true): OutgoingEmployee {
  return {
    id: employeeId(number),
    employee: anEmployee({ external_id: `E${number}`, email: `person${number}@firm.example`, ...values }),
    ownsEmail,
  };
}

export interface ScimBench {
  context: ScimContext;
  receiver: LooseReceiver;
  clock: TestClock;
  /** The list as it stands; change it and deliver again. */
  people: Map<EmployeeId, OutgoingEmployee>;
  links: Map<EmployeeId, { remoteId: string; version?: string }>;
  warnings: { code: string; details: unknown }[];
  /** Delivers and gives the outcome of each delivery, in their order. */
  deliver(...deliveries: OutgoingChange[]): Promise<(DeliveryOutcome | undefined)[]>;
}

export interface ScimBenchOptions {
  switches?: LooseSwitches;
  settings?: Partial<Settings>;
  secrets?: Secrets;
  people?: readonly OutgoingEmployee[];
  network?: Network;
}

/** A SCIM destination before a loose receiver in this process, with a clock whose waits take no time. */
export function scimBench(options: ScimBenchOptions = {}): ScimBench {
  const receiver = new LooseReceiver(options.switches);
  const clock = testClock('2026-03-02T04:00:00Z');
  const people = new Map(options.people?.map((person) => [person.id, person]));
  const links: ScimBench['links'] = new Map();
  const warnings: ScimBench['warnings'] = [];
  const context: ScimContext = {
    settings: Settings.parse({ base_url: 'http://receiver.test/scim', ...options.settings }),
    secrets: options.secrets ?? { token: looseToken },
    network: options.network ?? simulatorNetwork(receiver),
    clock,
    random: () => 0.5,
    signal: new AbortController().signal,
    connection: {
      // The cast: it has the shape of an id.
      id: '01890000-0000-7000-9000-000000000001' as ConnectionId,
      name: 'Firm',
      customerId: '01890000-0000-7000-a000-000000000001',
      customerName: 'Firm',
      timeZone: 'Europe/Amsterdam',
      today: day('2026-03-02'),
    },
    person: async (id) => people.get(id),
    employeeIdOf: async (externalId) =>
      [...people.values()].find(({ employee }) => employee.external_id === externalId)?.id,
    async *people() {
      yield* people.values();
    },
    companies: async () => [{ id: 'c1', external_id: 'F1', full_name: 'Firm B.V.' }],
    links: {
      get: async (id) => links.get(id),
      set: async (id, link) => void links.set(id, link),
      remove: async (id) => void links.delete(id),
    },
    warn: (code, details) => void warnings.push({ code, details }),
  };
  return {
    context,
    receiver,
    clock,
    people,
    links,
    warnings,
    async deliver(...deliveries) {
      const outcomes = await scim.deliver(context, deliveries);
      return deliveries.map(({ deliveryId }) => outcomes.get(deliveryId));
    },
  };
}

let deliveryNumber = 0;

/** A change of this person on its way, the person as they stand now. */
export function aDelivery(
  person: OutgoingEmployee,
  changes: readonly FieldChange[] = [],
  type: OutgoingChange['change']['type'] = 'updated',
): OutgoingChange {
  deliveryNumber += 1;
  const isThere = type === 'added' || type === 'updated';
  return {
    // The cast: any text does for a test's own deliveries.
    deliveryId: `delivery-${deliveryNumber}` as DeliveryId,
    attempts: 0,
    change: {
      sequence: deliveryNumber,
      id: `change-${deliveryNumber}`,
      connection_id: '01890000-0000-7000-9000-000000000001',
      at: '2026-03-02T04:00:00.000Z',
      type,
      subject: 'employee',
      external_id: person.employee.external_id,
      employee_id: person.id,
      readings: [],
      changes,
    },
    employee: isThere ? person : undefined,
  };
}
