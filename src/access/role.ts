import { z } from 'zod';
import { type Scope, operatorScopes, type TokenScope, tokenScopes } from './token-scope.ts';

export const Role = z.enum(['viewer', 'operator', 'administrator']);
export type Role = z.infer<typeof Role>;

/** What a role may do, in the words that API tokens use too, and who may decide about people on top of it. */
export function scopesOf(role: Role): ReadonlySet<Scope> {
  const all: readonly Scope[] = [...tokenScopes, ...operatorScopes];
  if (role === 'administrator') return new Set(all);
  const reading = all.filter((scope) => scope.endsWith(':read'));
  if (role === 'viewer') return new Set(reading);
  const writing = tokenScopes.filter((scope): scope is TokenScope => scope !== 'tokens:write');
  return new Set([...reading, ...writing]);
}
