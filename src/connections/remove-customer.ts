import type { Transaction } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import type { ConnectionId, CustomerId } from '../domain/ids.ts';

/**
 * Locks a customer and its connections for erasure, until the transaction ends. Throws AppError NOT_FOUND, or CUSTOMER_ACTIVE while a
 * connection is active and `confirm` is not true.
 */
export async function lockCustomerToErase(
  tx: Transaction,
  input: { customerId: CustomerId; confirm?: boolean | undefined },
): Promise<{ connectionIds: ConnectionId[] }> {
  await lockCustomer(tx, input.customerId);
  const connections = await lockConnections(tx, input.customerId);
  const active = connections.filter(({ state }) => state === 'active').length;
  if (active > 0 && input.confirm !== true) throw customerActive(active);
  return { connectionIds: connections.map(({ id }) => id as ConnectionId) }; // uuids of this table
}

/**
 * Deletes a customer with its data key, so that no copy of a secret opens again. The database deletes with it every row of every room
 * that refers to it or to its connections.
 */
export async function deleteCustomer(tx: Transaction, customerId: CustomerId): Promise<void> {
  await tx.deleteFrom('connections').where('customer_id', '=', customerId).execute();
  await tx.deleteFrom('customers').where('id', '=', customerId).execute();
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

async function lockConnections(
  tx: Transaction,
  customerId: CustomerId,
): Promise<{ id: string; state: string }[]> {
  return tx
    .selectFrom('connections')
    .select(['id', 'state'])
    .where('customer_id', '=', customerId)
    .orderBy('id')
    .forUpdate()
    .execute();
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
