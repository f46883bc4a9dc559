import { z } from 'zod';
import type { Database } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import type { CustomerId } from '../domain/ids.ts';
import { pickOne } from './pick-one.ts';

/** The organisation whose employees are read; owner of connections. */
export interface Customer {
  id: CustomerId;
  name: string;
  createdAt: Date;
}

/** A name that people give: one line, 1 to 200 characters. */
export const Name = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(200, 'is longer than 200 characters')
  .regex(/^\P{Cc}*$/u, 'holds a line break or another control character');

/** By id, by eight or more first characters of it, or by name. Throws AppError NOT_FOUND or AMBIGUOUS. */
export async function findCustomer(db: Database, idOrName: string): Promise<Customer> {
  const rows = await db.kysely
    .selectFrom('customers')
    .select(['id', 'name', 'created_at'])
    .orderBy('id')
    .execute();
  return customerFrom(pickOne(rows, idOrName, 'customer'));
}

/** Throws AppError NOT_FOUND. */
export async function loadCustomer(db: Database, id: CustomerId): Promise<Customer> {
  const row = await db.kysely
    .selectFrom('customers')
    .select(['id', 'name', 'created_at'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row) return customerFrom(row);
  throw new AppError('NOT_FOUND', 'There is no customer of that id.', {
    details: { noun: 'customer' },
    nextStep: 'List them with: rollcall customer list',
  });
}

export function customerFrom(row: { id: string; name: string; created_at: Date }): Customer {
  return { id: row.id as CustomerId, name: row.name, createdAt: row.created_at }; // a uuid of this table
}
