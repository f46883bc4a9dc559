import type { Selectable } from 'kysely';
import type { Tables } from '../db/tables.ts';
import { AppError } from '../domain/app-error.ts';
import type { ConnectionId } from '../domain/ids.ts';
import type { DeliveryId, DestinationId } from './destination.ts';

export const deliveryStates = ['waiting', 'held_back', 'delivered', 'parked', 'skipped'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** One change on its way to one destination, without its values. */
export interface Delivery {
  id: DeliveryId;
  destinationId: DestinationId;
  connectionId: ConnectionId;
  kind: 'change' | 'listed' | 'due';
  /** Of the change; 0 for the other kinds. */
  sequence: number;
  subject: 'employee' | 'company';
  subjectId: string;
  state: DeliveryState;
  /** For what waits or is held back. */
  nextAt: Date | undefined;
  attempts: number;
  code: string | undefined;
  createdAt: Date;
  finishedAt: Date | undefined;
}

export function deliveryFrom(row: Selectable<Tables['deliveries']>): Delivery {
  const isOpen = row.state === 'waiting' || row.state === 'held_back';
  return {
    id: row.id as DeliveryId, // a uuid of this table
    destinationId: row.destination_id as DestinationId, // a foreign key
    connectionId: row.connection_id as ConnectionId, // a foreign key
    kind: row.kind,
    sequence: row.sequence,
    subject: row.subject,
    subjectId: row.subject_id,
    state: row.state,
    nextAt: isOpen ? row.next_at : undefined,
    attempts: row.attempts,
    code: row.code ?? undefined,
    createdAt: row.created_at,
    finishedAt: row.finished_at ?? undefined,
  };
}

export function deliveryNotFound(): AppError {
  return new AppError('NOT_FOUND', 'There is no delivery of that id; they go with retention.', {
    details: { noun: 'delivery' },
    nextStep: 'List them with: rollcall delivery list <destination>',
  });
}

/** In the spelling of the wire. */
export function deliveryView(one: Delivery) {
  return {
    id: one.id,
    destination_id: one.destinationId,
    connection_id: one.connectionId,
    kind: one.kind,
    sequence: one.sequence,
    subject: one.subject,
    employee_id: one.subject === 'employee' ? one.subjectId : null,
    company_id: one.subject === 'company' ? one.subjectId : null,
    state: one.state,
    next_at: one.nextAt?.toISOString() ?? null,
    attempts: one.attempts,
    code: one.code ?? null,
    created_at: one.createdAt.toISOString(),
    finished_at: one.finishedAt?.toISOString() ?? null,
  };
}
