import type { Caller } from '../../access/caller.ts';
import type { TokenScope } from '../../access/token-scope.ts';
import { AppError } from '../../domain/app-error.ts';

/** Throws SCOPE_NOT_GRANTED, which names the scope. */
export function requireScope(caller: Caller, scope: TokenScope): void {
  if (caller.scopes.has(scope)) return;
  throw new AppError('SCOPE_NOT_GRANTED', 'The token does not have the scope that this needs.', {
    details: { needed: scope },
    nextStep: 'Use a token with this scope; the operator makes one with: rollcall token create',
  });
}
