import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Tables } from '../db/tables.ts';
import type { Id } from '../domain/ids.ts';
import type { Role } from './role.ts';

export type OperatorId = Id<'operator'>;

/** Somebody who may sign in here: what others may see of them. */
export interface Operator {
  id: OperatorId;
  name: string;
  email: string;
  role: Role;
  /** `invited`: has a link and did not use it yet. */
  state: 'invited' | 'active' | 'disabled';
  signsInWith: 'password' | 'oidc' | undefined;
  createdBy: string;
  createdAt: Date;
  lastSignedInAt: Date | undefined;
}

export const OperatorName = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(200, 'is longer than 200 characters')
  .regex(/^\P{Cc}*$/u, 'holds a line break or another control character');

export const OperatorEmail = z.string().trim().max(254).pipe(z.email('is not a mail address'));

type OperatorRow = Selectable<Tables['operators']>;

export function operatorFrom(row: OperatorRow): Operator {
  return {
    id: row.id as OperatorId, // a uuid of this table
    name: row.name,
    email: row.email,
    role: row.role,
    state: stateOf(row),
    signsInWith: signsInWith(row),
    createdBy: row.created_by,
    createdAt: row.created_at,
    lastSignedInAt: row.last_signed_in_at ?? undefined,
  };
}

function stateOf(row: OperatorRow): Operator['state'] {
  if (row.disabled_at !== null) return 'disabled';
  return row.activated_at === null ? 'invited' : 'active';
}

function signsInWith(row: OperatorRow): Operator['signsInWith'] {
  if (row.oidc_subject !== null) return 'oidc';
  return row.password_hash === null ? undefined : 'password';
}
