import { eraseIntakes } from '../connections/erase-intakes.ts';
import { deleteCustomer, lockCustomerToErase } from '../connections/remove-customer.ts';
import type { Database } from '../db/database.ts';
import { ownedRows } from '../db/owned-rows.ts';
import { forgetConnections } from '../deliveries/forget-connections.ts';
import type { CustomerId } from '../domain/ids.ts';
import type { Clock } from '../platform/clock.ts';
import { trimScratch } from '../runs/scratch.ts';

/** What was erased, and what is left: counts only. */
export interface ErasureReceipt {
  customerId: CustomerId;
  connections: number;
  contacts: number;
  erasedAt: Date;
  /** Rows by table. */
  rows: Readonly<Record<string, number>>;
  /** Rows that name the customer's ids still: the audit log, which holds no personal data and cannot be changed. */
  remains: Readonly<Record<string, number>>;
}

/** Tables that may keep ids of a customer that is gone. */
const remaining: ReadonlySet<string> = new Set(['audit_events']);

/**
 * Erases a customer: the data key, so that no copy of a secret opens again, and with it every row of its connections, people, runs,
 * changes, exports, deliveries and operations (A35). In the same transaction it is counted that nothing is left. The platform is not
 * told. Throws AppError NOT_FOUND, or CUSTOMER_ACTIVE while a connection is active and `confirm` is not true.
 */
export async function removeCustomer(
  deps: { db: Database; clock: Pick<Clock, 'now'> },
  input: { customerId: CustomerId; confirm?: boolean | undefined },
): Promise<ErasureReceipt> {
  const { customerId } = input;
  const receipt = await deps.db.transaction(async (tx) => {
    const { connectionIds } = await lockCustomerToErase(tx, input);
    const owner = { customerId, connectionIds };
    const before = await ownedRows(tx, owner);
    const { ownDestinations } = await forgetConnections(tx, owner);
    const intakes =
      (await eraseIntakes(tx, { purpose: 'credentials', subjectIds: connectionIds })) +
      (await eraseIntakes(tx, { purpose: 'destination', subjectIds: ownDestinations }));
    await deleteCustomer(tx, customerId);
    const remains = await ownedRows(tx, owner);
    const forgotten = Object.keys(remains).filter((table) => !remaining.has(table));
    if (forgotten.length > 0)
      throw new Error(`rows of an erased customer are left in ${forgotten.join(', ')}`);
    const rows = Object.fromEntries(
      Object.entries({ ...before, intakes }).filter(([table]) => !remaining.has(table)),
    );
    return {
      customerId,
      connections: connectionIds.length,
      contacts: before['contacts'] ?? 0,
      erasedAt: deps.clock.now(),
      rows,
      remains,
    };
  });
  // What a run under way had staged: its row is gone, so it stops at its next sign of life, and whoever died is swept here.
  await trimScratch(deps.db);
  return receipt;
}
