import type { Caller } from '../../access/caller.ts';
import { type Connection, loadConnection } from '../../connections/connection.ts';
import { AppError } from '../../domain/app-error.ts';
import { type ConnectionId, type CustomerId, parseId } from '../../domain/ids.ts';
import type { ApiDeps } from './api-deps.ts';

/**
 * The connection of that id, when it is the caller's to see. Throws NOT_FOUND, the same for one that does not exist and for one of
 * another customer (A18). Every endpoint below a connection begins with it.
 */
export async function connectionOf(
  { db }: Pick<ApiDeps, 'db'>,
  caller: Caller,
  connectionId: string,
): Promise<Connection> {
  const id = parseId<'connection'>(connectionId);
  const connection = id === undefined ? undefined : await loadConnection(db, id);
  if (!connection || !isOfCaller(caller, connection.customerId)) throw notFound('connection');
  return connection;
}

/** The customer's id, when it is the caller's to see; whether there is such a customer is for the use case to find out. */
export function customerIdOf(caller: Caller, customerId: string): CustomerId {
  const id = parseId<'customer'>(customerId);
  if (id === undefined || !isOfCaller(caller, id)) throw notFound('customer');
  return id;
}

/** May the caller know what belongs to this customer? What belongs to none (undefined) is for callers of all customers. */
export function isOfCaller(caller: Caller, customerId: string | undefined): boolean {
  return caller.customerId === undefined || caller.customerId === customerId;
}

/** A connection that a filter names: undefined stays undefined, another customer's is NOT_FOUND. */
export async function filteredConnection(
  deps: Pick<ApiDeps, 'db'>,
  caller: Caller,
  connectionId: string | undefined,
): Promise<ConnectionId | undefined> {
  return connectionId === undefined ? undefined : (await connectionOf(deps, caller, connectionId)).id;
}

export function notFound(noun: string): AppError {
  return new AppError('NOT_FOUND', `There is no ${noun} of that id.`, { details: { noun } });
}
