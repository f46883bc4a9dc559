import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import type { ConnectionId } from '../domain/ids.ts';
import { type Delivery, deliveryFrom, type DeliveryState } from './delivery.ts';
import type { DeliveryId, DestinationId } from './destination.ts';

export interface DeliveryFilter {
  destinationId: DestinationId;
  /** `parked`: what a person has to look at. */
  states?: readonly DeliveryState[] | undefined;
  connectionId?: ConnectionId | undefined;
  employeeId?: string | undefined;
  /** The last of the page before. */
  after?: { createdAt: Date; id: DeliveryId } | undefined;
  limit: number;
}

/** The newest first. */
export async function listDeliveries(db: Database, filter: DeliveryFilter): Promise<Delivery[]> {
  const { destinationId, states, connectionId, employeeId, after, limit } = filter;
  let query = db.kysely.selectFrom('deliveries').selectAll().where('destination_id', '=', destinationId);
  if (states) query = query.where('state', 'in', [...states]);
  if (connectionId !== undefined) query = query.where('connection_id', '=', connectionId);
  if (employeeId !== undefined)
    query = query.where('subject', '=', 'employee').where('subject_id', '=', employeeId);
  if (after) query = query.where(sql<boolean>`(created_at, id) < (${after.createdAt}, ${after.id}::uuid)`);
  const rows = await query.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
  return rows.map(deliveryFrom);
}
