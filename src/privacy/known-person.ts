import type { Transaction } from '../db/database.ts';
import type { ConnectionId, EmployeeId } from '../domain/ids.ts';
import { findPerson } from '../employees/find-person.ts';

/** Names one person of one connection: by our id, or by any id the source ever gave (also of somebody who was never accepted). */
export interface WhichPerson {
  connectionId: ConnectionId;
  employeeId?: EmployeeId;
  externalId?: string;
}

/** One person as every room's records are asked for. */
export interface PersonEverywhere {
  connectionId: ConnectionId;
  employeeId?: string;
  externalIds: readonly string[];
  /** Stands in for the source's ids once the person is erased. */
  replacement: string;
  /** Other employees of the connection who are the same human being. */
  sameHuman: readonly string[];
  isErased: boolean;
}

/** Undefined when nobody of that id was accepted and no external id says where else to look. */
export async function personEverywhere(
  tx: Transaction,
  which: WhichPerson,
  replacement: string,
): Promise<PersonEverywhere | undefined> {
  const known = await findPerson(tx, which);
  if (!known && which.externalId === undefined) return undefined;
  const given = which.externalId === undefined ? [] : [which.externalId];
  return {
    connectionId: which.connectionId,
    ...(known?.employeeId !== undefined && { employeeId: known.employeeId }),
    externalIds: [...new Set([...(known?.externalIds ?? []), ...given])],
    replacement,
    sameHuman: known?.sameHuman ?? [],
    isErased: known?.isErased ?? false,
  };
}
