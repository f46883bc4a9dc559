import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { deliverDue } from '../../src/deliveries/deliver-due.ts';
import { createDestination, type NewDestination } from '../../src/deliveries/create-destination.ts';
import type { DeliveryDeps } from '../../src/deliveries/delivery-deps.ts';
import {
  type AnyDestination,
  defineDestination,
  type DeliverContext,
  type DeliveryOutcome,
  type DestinationId,
  type OutgoingChange,
} from '../../src/deliveries/destination.ts';
import type { FieldChange } from '../../src/domain/change.ts';
import type { Employee } from '../../src/domain/employee.ts';
import type { ConnectionId, EmployeeId } from '../../src/domain/ids.ts';
import { silentLogger } from '../../src/platform/logger.ts';
import type { MailMessage } from '../../src/platform/mail.ts';
import { masterKeyOf } from '../../src/platform/master-key.ts';
import { createVault } from '../../src/platform/sealing.ts';
import { undiciNetwork } from '../../src/platform/undici-network.ts';
import { aConnection, anEmployee, logChange, storeEmployee } from './accepted-list.ts';
import { type TestClock, testClock } from './clock.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { testIds } from './ids.ts';

/** What a scripted destination was given, one line for each delivery. */
export interface Given {
  id: string;
  type: string;
  subjectId: string;
  sequence: number;
  change: OutgoingChange;
}

/** A kind of destination that does what a test says. */
export interface ScriptedKind {
  kind: AnyDestination;
  given: Given[];
  /** What becomes of a delivery; may throw for all. Default: delivered. */
  outcome: (
    change: OutgoingChange,
    context: DeliverContext<unknown, unknown>,
  ) => DeliveryOutcome | Promise<DeliveryOutcome>;
}

function scriptedKind(takes: AnyDestination['takes'], id = 'scripted'): ScriptedKind {
  const script: ScriptedKind = {
    given: [],
    outcome: () => ({ outcome: 'delivered', status: 200 }),
    kind: defineDestination<Record<string, never>, Record<string, never>>({
      id,
      title: 'Scripted',
      settings: z.strictObject({}),
      secrets: z.strictObject({}),
      takes,
      target: () => undefined,
      check: async () => ({ steps: [], abilities: {} }),
      async deliver(context, changes) {
        const outcomes = new Map();
        for (const change of changes) {
          const { deliveryId: sent, change: record } = change;
          script.given.push({
            id: sent,
            type: record.type,
            subjectId: record.employee_id ?? record.company_id ?? '',
            sequence: record.sequence,
            change,
          });
          outcomes.set(sent, await script.outcome(change, context));
        }
        return outcomes;
      },
    }),
  };
  return script;
}

/** A connection whose list and changes a test writes, and everything that delivering takes. */
export interface DeliveryWorld extends AsyncDisposable {
  db: TestDatabase;
  clock: TestClock;
  deps: DeliveryDeps & { allowPrivateDestinations: boolean };
  script: ScriptedKind;
  mails: MailMessage[];
  connectionId: ConnectionId;
  /** Another approved connection, of another customer. */
  anotherConnection(given?: { isApproved?: boolean }): Promise<ConnectionId>;
  approve(connectionId: ConnectionId): Promise<void>;
  /** Somebody joins: on the list, and as an `added` change. */
  join(externalId: string, values?: Partial<Employee>, connectionId?: ConnectionId): Promise<EmployeeId>;
  /** New values of somebody: on the list, and as an `updated` change. */
  change(id: EmployeeId, values: Partial<Employee>): Promise<void>;
  leave(id: EmployeeId): Promise<void>;
  destination(given?: Partial<NewDestination>): Promise<DestinationId>;
  deliver(destinationId: DestinationId, signal?: AbortSignal): ReturnType<typeof deliverDue>;
  /** State, code and attempts of every delivery, by sequence. */
  deliveries(
    destinationId: DestinationId,
  ): Promise<{ sequence: number; state: string; code: string | null; attempts: number }[]>;
}

export async function deliveryWorld(
  takes: AnyDestination['takes'] = { mode: 'one', concurrency: 3 },
  more: readonly AnyDestination[] = [],
): Promise<DeliveryWorld> {
  const db = await testDatabase();
  const [clock, ids, script] = [testClock('2026-03-02T09:00:00Z'), testIds(), scriptedKind(takes)];
  const mails: MailMessage[] = [];
  const people = new Map<EmployeeId, { connectionId: ConnectionId; employee: Employee }>();
  const deps = {
    db,
    clock,
    ids,
    log: silentLogger,
    vault: createVault({ masterKeys: { current: masterKeyOf(randomBytes(32)), older: [] } }),
    destinations: [script.kind, ...more],
    networkFor: undiciNetwork,
    allowPrivateDestinations: true,
    random: () => 0.5,
    mail: {
      async send(message: MailMessage) {
        mails.push(message);
        return true;
      },
    },
  };
  let number = 0;

  async function approve(connectionId: ConnectionId): Promise<void> {
    await db.kysely
      .updateTable('connections')
      .set({ approved_binding: JSON.stringify(binding), last_accepted_run_id: ids.next<'run'>() })
      .where('id', '=', connectionId)
      .execute();
  }
  async function connection(isApproved: boolean): Promise<ConnectionId> {
    const id = await aConnection(db, ids);
    // Its customer has no secrets, and so no data key yet.
    await db.kysely.updateTable('customers').set({ data_key_sealed: null }).execute();
    if (isApproved) await approve(id);
    return id;
  }
  const first = await connection(true);
  return {
    db,
    clock,
    deps,
    script,
    mails,
    connectionId: first,
    anotherConnection: ({ isApproved = true } = {}) => connection(isApproved),
    approve,
    async join(externalId, values = {}, connectionId = first) {
      const [id, employee] = [ids.next<'employee'>(), anEmployee({ external_id: externalId, ...values })];
      number += 1;
      people.set(id, { connectionId, employee });
      await storeEmployee(db, { connectionId, id, employee, number });
      await logChange(db, ids, { connectionId, employeeId: id, externalId, type: 'added', employee });
      return id;
    },
    async change(id, values) {
      const person = people.get(id);
      if (!person) throw new Error('nobody of that id joined');
      const employee = { ...person.employee, ...values };
      const fields = Object.entries(values).map(([field, to]): FieldChange => {
        const from = Object.entries(person.employee).find(([key]) => key === field)?.[1] ?? null;
        return { field, from, to: to ?? null };
      });
      people.set(id, { ...person, employee });
      await db.kysely
        .updateTable('employees')
        .set({ data: JSON.stringify(employee), enrollment_status: employee.enrollment_status })
        .where('id', '=', id)
        .execute();
      const { connectionId } = person;
      await logChange(db, ids, {
        connectionId,
        employeeId: id,
        externalId: employee.external_id,
        type: 'updated',
        fields,
      });
    },
    async leave(id) {
      const person = people.get(id);
      if (!person) throw new Error('nobody of that id joined');
      const { connectionId, employee } = person;
      await db.kysely
        .updateTable('employees')
        .set({ in_list: false, left_list: 'gone' })
        .where('id', '=', id)
        .execute();
      await logChange(db, ids, {
        connectionId,
        employeeId: id,
        externalId: employee.external_id,
        type: 'removed',
      });
    },
    async destination(given = {}) {
      const made = await createDestination(deps, {
        kind: 'scripted',
        name: 'Platform',
        from: 'beginning',
        by: 'tests',
        ...given,
      });
      return made.id;
    },
    deliver: (destinationId, signal = new AbortController().signal) =>
      deliverDue(deps, { destinationId, signal }),
    deliveries: (destinationId) =>
      db.kysely
        .selectFrom('deliveries')
        .select(['sequence', 'state', 'code', 'attempts'])
        .where('destination_id', '=', destinationId)
        .orderBy('connection_id')
        .orderBy('sequence')
        .execute(),
    [Symbol.asyncDispose]: () => db[Symbol.asyncDispose](),
  };
}

const binding = {
  export_id: '01960000-0000-7000-8000-0000000000ab',
  export_created_at: '2026-01-05T06:00:00.000Z',
  fingerprint: '0'.repeat(64),
  approved_by: 'HR admin',
  approved_at: '2026-01-05T06:00:00.000Z',
  scope: {},
  mapping: {},
  settings: {},
  settings_version: 1,
  connector_version: '1',
};
