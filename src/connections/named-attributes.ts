import type { Mapping } from '../domain/mapping.ts';
import { type Scope, scopeAttributes } from '../domain/scope.ts';

/** The source attributes that have to be read besides the declared fields: those that the mapping or the scope names. Pure. */
export function namedAttributes(mapping: Mapping, scope: Scope): string[] {
  const fields = Object.values(mapping.fields).filter((source) => typeof source === 'string');
  const custom = Object.values(mapping.custom).map(({ from }) => from);
  return [...new Set([...scopeAttributes(scope), ...fields, ...custom])];
}
