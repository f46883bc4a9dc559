import type { Transaction } from '../db/database.ts';

interface PersonInDeliveries {
  connectionId: string;
  employeeId?: string;
}

export interface DeliveryRecords {
  /** What went, or is on its way, to whom. Deliveries hold no values. */
  deliveries: {
    destination_id: string;
    sequence: number;
    state: string;
    created_at: Date;
    finished_at: Date | null;
  }[];
  /** What receivers call the person. */
  links: { destination_id: string; remote_id: string; linked_at: Date }[];
}

/** What this room keeps of one person. */
export async function collectDeliveries(
  tx: Transaction,
  { connectionId, employeeId }: PersonInDeliveries,
): Promise<DeliveryRecords> {
  if (employeeId === undefined) return { deliveries: [], links: [] };
  const deliveries = await tx
    .selectFrom('deliveries')
    .select(['destination_id', 'sequence', 'state', 'created_at', 'finished_at'])
    .where('connection_id', '=', connectionId)
    .where('subject', '=', 'employee')
    .where('subject_id', '=', employeeId)
    .orderBy('created_at')
    .execute();
  const links = await tx
    .selectFrom('destination_links')
    .select(['destination_id', 'remote_id', 'linked_at'])
    .where('connection_id', '=', connectionId)
    .where('employee_id', '=', employeeId)
    .orderBy('linked_at')
    .execute();
  return { deliveries, links };
}

/**
 * Forgets what receivers call the person where nothing will be sent any more. The others need it once, to be told of the erasure;
 * what is left of those goes with retention (trim-deliveries.ts). Gives how many.
 */
export async function forgetLinks(
  tx: Transaction,
  { connectionId, employeeId }: PersonInDeliveries,
): Promise<number> {
  if (employeeId === undefined) return 0;
  const forgotten = await tx
    .deleteFrom('destination_links')
    .where('connection_id', '=', connectionId)
    .where('employee_id', '=', employeeId)
    .where('destination_id', 'in', (from) =>
      from.selectFrom('destinations').select('id').where('state', '=', 'removed'),
    )
    .executeTakeFirst();
  return Number(forgotten.numDeletedRows);
}
