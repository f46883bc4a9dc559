import { z } from 'zod';

/** What a token may do, one word per right: `<noun>:read` or `<noun>:write`. Writing does not include reading. */
export const tokenScopes = [
  'customers:read',
  'customers:write',
  'connections:read',
  'connections:write',
  'exports:read',
  'exports:write',
  'runs:read',
  'runs:write',
  'employees:read',
  'employees:write',
  'changes:read',
  'destinations:read',
  'destinations:write',
  'deliveries:read',
  'deliveries:write',
  'requests:read',
  'audit:read',
  'tokens:read',
  'tokens:write',
] as const;

export const TokenScope = z.enum(tokenScopes);
export type TokenScope = z.infer<typeof TokenScope>;

/** What only people may do, who are signed in: decide about people. No token gives these. */
export const operatorScopes = ['operators:read', 'operators:write'] as const;

export type Scope = TokenScope | (typeof operatorScopes)[number];
