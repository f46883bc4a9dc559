import type { ChangeRecord } from '../changes/change-record.ts';
import type { Employee } from '../domain/employee.ts';
import type { ConnectionId, EmployeeId, Id } from '../domain/ids.ts';
import { type LocalDate, localDateAt } from '../domain/local-date.ts';
import type { Network } from '../platform/network.ts';
import type { DeliverContext, DestinationLinks, OutgoingChange, OutgoingEmployee } from './destination.ts';

/** A connection of invented people and its changes, as a destination is given them; everything it says is kept. */
export interface ContractBench<Settings, Secrets> {
  context: DeliverContext<Settings, Secrets>;
  stop: AbortController;
  /** What it warned of, as JSON. */
  warnings: readonly string[];
  /** Puts somebody on the list, or changes their last name, and gives the delivery that says so. */
  tell(person: string, lastName: string): OutgoingChange;
  tellRemoved(person: string): OutgoingChange;
  tellErased(person: string): OutgoingChange;
  tellCompany(): OutgoingChange;
  idOf(person: string): EmployeeId;
  /** Names and addresses of everybody so far. */
  privateValues(): readonly string[];
}

const connectionId = '01960000-0000-7000-8000-00000000c0de' as ConnectionId; // an id as ours are
const now = new Date('2026-03-02T04:00:00Z');

/** `contact`: the network and what the destination is configured with. */
export function contractBench<Settings, Secrets>(contact: {
  settings: Settings;
  secrets: Secrets;
  network: Network;
}): ContractBench<Settings, Secrets> {
  const list = new Map<EmployeeId, Employee>();
  const [known, warnings, stop] = [new Set<string>(), new Array<string>(), new AbortController()];
  let sequence = 0;

  function change(
    values: Partial<ChangeRecord> & Pick<ChangeRecord, 'type' | 'external_id'>,
  ): OutgoingChange {
    sequence += 1;
    const id = numbered<'delivery'>('de', sequence);
    const record: ChangeRecord = {
      sequence,
      id: numbered<'change'>('ca', sequence),
      connection_id: connectionId,
      at: now.toISOString(),
      subject: 'employee',
      readings: [],
      changes: [],
      ...values,
    };
    const employeeId = values.employee_id as EmployeeId | undefined; // made by idOf
    return {
      deliveryId: id,
      attempts: 0,
      change: record,
      employee: employeeId === undefined ? undefined : outgoing(list, employeeId),
    };
  }
  function tell(person: string, lastName: string): OutgoingChange {
    const [id, before] = [idOf(person), list.get(idOf(person))];
    const employee = invented(person, lastName);
    list.set(id, employee);
    for (const value of [lastName, employee.email, employee.first_name]) if (value) known.add(value);
    const values = { external_id: person, employee_id: id };
    if (before === undefined) return change({ ...values, type: 'added', readings: ['joiner'], employee });
    const changes = [{ field: 'last_name', from: before.last_name, to: lastName }];
    return change({ ...values, type: 'updated', changes });
  }
  function forget(person: string, type: 'removed' | 'erased'): OutgoingChange {
    list.delete(idOf(person));
    const external_id = type === 'erased' ? 'erased-0123456789abcdef' : person;
    return change({
      external_id,
      employee_id: idOf(person),
      type,
      ...(type === 'removed' && { reason: 'gone' }),
    });
  }
  return {
    stop,
    warnings,
    tell,
    tellRemoved: (person) => forget(person, 'removed'),
    tellErased: (person) => forget(person, 'erased'),
    tellCompany: () =>
      change({
        type: 'added',
        subject: 'company',
        external_id: 'F1',
        company_id: numbered('cc', 1),
        company: { external_id: 'F1', full_name: 'Invented Works' },
      }),
    idOf,
    privateValues: () => [...known],
    context: {
      ...contact,
      clock: { now: () => now, sleep: async (_, signal) => signal?.throwIfAborted() },
      random: () => 0.5,
      signal: stop.signal,
      connection: {
        id: connectionId,
        name: 'Head office',
        customerId: numbered('cf', 1),
        customerName: 'Invented Works',
        timeZone: 'Europe/Berlin',
        today: localDateAt(now, 'Europe/Berlin'),
      },
      person: async (id) => outgoing(list, id),
      employeeIdOf: async (externalId) =>
        [...list.keys()].find((id) => list.get(id)?.external_id === externalId),
      async *people() {
        for (const id of [...list.keys()].sort()) {
          const one = outgoing(list, id);
          if (one) yield one;
        }
      },
      companies: async () => [{ id: numbered('cc', 1), external_id: 'F1', full_name: 'Invented Works' }],
      links: memoryLinks(),
      warn: (code, details) => void warnings.push(JSON.stringify({ code, ...details })),
    },
  };
}

function outgoing(list: ReadonlyMap<EmployeeId, Employee>, id: EmployeeId): OutgoingEmployee | undefined {
  const employee = list.get(id);
  return employee && { id, employee, ownsEmail: true };
}

function invented(person: string, lastName: string): Employee {
  return {
    external_id: person,
    email: `${person.toLowerCase()}.invented@works.example`,
    first_name: `Firstname${person}`,
    last_name: lastName,
    enrollment_status: 'active',
    employments: [
      { external_id: `C-${person}`, start_date: '2020-01-01' as LocalDate, company_external_id: 'F1' }, // a calendar date
    ],
  };
}

/** `person` is a letter and digits, as in `P12`. */
function idOf(person: string): EmployeeId {
  return numbered('ee', Number.parseInt(person.slice(1), 10));
}

function numbered<Kind extends string>(kind: string, number: number): Id<Kind> {
  // Shaped like a UUIDv7 of ours.
  return `01960000-0000-7000-80${kind}-${number.toString(16).padStart(12, '0')}` as Id<Kind>;
}

function memoryLinks(): DestinationLinks {
  const links = new Map<EmployeeId, { remoteId: string; version?: string }>();
  return {
    get: async (id) => links.get(id),
    set: async (id, link) => void links.set(id, link),
    remove: async (id) => void links.delete(id),
  };
}
