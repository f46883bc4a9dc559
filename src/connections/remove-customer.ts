import type { Database, Transaction } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import type { CustomerId } from '../domain/ids.ts';
import type { Clock } from '../platform/clock.ts';

/** What was erased; counts only. */
export interface ErasureReceipt {
  customerId: CustomerId;
  connections: number;
  contacts: number;
  erasedAt: Date;
}

/**
 * Erases a customer: the data key, so that no copy of a secret opens again, and with it every row of its connections, people,
 * runs, changes and exports. The platform is not told. Throws AppError NOT_FOUND, or CUSTOMER_ACTIVE while a connection is
 * active and `confirm` is not true.
 */
export async function removeCustomer(
  deps: { db: Database; clock: Clock },
  input: { customerId: CustomerId; confirm?: boolean },
): Promise<ErasureReceipt> {
  const { customerId } = input;
  return deps.db.transaction(async (tx) => {
    await lockCustomer(tx, customerId);
    const states = await lockConnectionStates(tx, customerId);
    const active = states.filter((state) => state === 'active').length;
    if (active > 0 && input.confirm !== true) throw customerActive(active);
    const contacts = await tx.deleteFrom('contacts').where('customer_id', '=', customerId).executeTakeFirst();
    await tx.deleteFrom('connections').where('customer_id', '=', customerId).execute();
    await tx.deleteFrom('customers').where('id', '=', customerId).execute();
    return {
      customerId,
      connections: states.length,
      contacts: Number(contacts.numDeletedRows),
      erasedAt: deps.clock.now(),
    };
  });
}

async function lockCustomer(tx: Transaction, id: CustomerId): Promise<void> {
  const row = await tx
    .selectFrom('customers')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row)
    throw new AppError('NOT_FOUND', 'There is no customer of that id.', { details: { noun: 'customer' } });
}

async function lockConnectionStates(tx: Transaction, customerId: CustomerId): Promise<string[]> {
  const rows = await tx
    .selectFrom('connections')
    .select('state')
    .where('customer_id', '=', customerId)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map((row) => row.state);
}

function customerActive(active: number): AppError {
  return new AppError(
    'CUSTOMER_ACTIVE',
    `The customer still has active connections (${active}); nothing was erased.`,
    {
      details: { active },
      nextStep: 'Remove the connections first, or confirm that everything is to be erased as it stands.',
    },
  );
}
