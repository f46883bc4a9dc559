import type { DeliverContext, OutgoingChange, OutgoingEmployee } from '../../deliveries/destination.ts';
import type { EventType, Secrets, Settings } from './settings.ts';

/** The message form of a change, as it is posted. */
export interface WebhookEvent {
  type: EventType | 'employee.snapshot' | 'snapshot.completed' | 'ping';
  /** ISO 8601 in UTC: when it was accepted. */
  timestamp: string;
  data: Record<string, unknown>;
}

type Context = DeliverContext<Settings, Secrets>;

export function typeOf({ change }: OutgoingChange): EventType {
  // The contract has no `erased` company: companies are no people.
  return `${change.subject}.${change.type}` as EventType;
}

/** Of somebody who was erased only ids go out, whatever the payload is. */
export function eventOf(context: Context, outgoing: OutgoingChange): WebhookEvent {
  const { change } = outgoing;
  const isThin = context.settings.payload === 'thin' || change.type === 'erased';
  return {
    type: typeOf(outgoing),
    timestamp: change.at,
    data: isThin ? thin(context, outgoing) : full(context, outgoing),
  };
}

function thin({ connection }: Context, { change }: OutgoingChange): Record<string, unknown> {
  return {
    ...whose(connection),
    change_id: change.id,
    sequence: change.sequence,
    ...(change.employee_id !== undefined && { employee_id: change.employee_id }),
    ...(change.company_id !== undefined && { company_id: change.company_id }),
    ...(change.readings.length > 0 && { readings: change.readings }),
    ...(change.reason !== undefined && { reason: change.reason }),
    ...(change.changes.length > 0 && { fields: change.changes.map(({ field }) => field).slice(0, 100) }),
  };
}

function full({ connection }: Context, { change, employee }: OutgoingChange): Record<string, unknown> {
  const { id, employee: _atTheTime, connection_id: _connection, ...record } = change;
  return { ...whose(connection), change_id: id, ...record, ...(employee && asTheyStand(employee)) };
}

/** One person of a resync. */
export function snapshotEvent(context: Context, person: OutgoingEmployee, snapshotId: string): WebhookEvent {
  const isFull = context.settings.payload === 'full';
  return {
    type: 'employee.snapshot',
    timestamp: context.clock.now().toISOString(),
    data: {
      ...whose(context.connection),
      snapshot_id: snapshotId,
      employee_id: person.id,
      ...(isFull && asTheyStand(person)),
    },
  };
}

export function snapshotCompleted(
  context: Context,
  snapshot: { id: string; people: number; digest: string },
): WebhookEvent {
  return {
    type: 'snapshot.completed',
    timestamp: context.clock.now().toISOString(),
    data: {
      ...whose(context.connection),
      snapshot_id: snapshot.id,
      people: snapshot.people,
      digest: snapshot.digest,
    },
  };
}

function asTheyStand({ employee, ownsEmail }: OutgoingEmployee): Record<string, unknown> {
  return { employee, owns_email: ownsEmail };
}

function whose({ id, customerId }: Context['connection']): Record<string, unknown> {
  return { connection_id: id, customer_id: customerId };
}
