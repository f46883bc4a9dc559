import type { Selectable } from 'kysely';
import type { Tables } from '../db/tables.ts';
import type { CustomerId } from '../domain/ids.ts';
import type { TokenId } from './caller.ts';

/** A token as it may be shown: never itself, nor its hash. */
export interface ApiToken {
  id: TokenId;
  name: string;
  /** Its last four characters, by which people tell tokens apart. */
  hint: string;
  scopes: string[];
  /** Undefined: every customer's data. */
  customerId: CustomerId | undefined;
  createdBy: string;
  createdAt: Date;
  expiresAt: Date;
  /** To the minute. */
  lastUsedAt: Date | undefined;
  revokedAt: Date | undefined;
  revokedBy: string | undefined;
}

export const tokenColumns = [
  'id',
  'name',
  'hint',
  'scopes',
  'customer_id',
  'created_by',
  'created_at',
  'expires_at',
  'last_used_at',
  'revoked_at',
  'revoked_by',
] as const;

type TokenRow = Pick<Selectable<Tables['api_tokens']>, (typeof tokenColumns)[number]>;

export function tokenFrom(row: TokenRow): ApiToken {
  return {
    id: row.id as TokenId, // a uuid of this table
    name: row.name,
    hint: row.hint,
    scopes: row.scopes,
    customerId: (row.customer_id ?? undefined) as CustomerId | undefined, // a foreign key
    createdBy: row.created_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at ?? undefined,
    revokedAt: row.revoked_at ?? undefined,
    revokedBy: row.revoked_by ?? undefined,
  };
}
