import type { Caller } from '../../access/caller.ts';
import type { Scope } from '../../access/token-scope.ts';
import { AppError } from '../../domain/app-error.ts';

/** Throws SCOPE_NOT_GRANTED, which names the scope. */
export function requireScope(caller: Caller, scope: Scope): void {
  if (caller.scopes.has(scope)) return;
  throw new AppError('SCOPE_NOT_GRANTED', 'Whoever asks does not have the scope that this needs.', {
    details: { needed: scope },
    nextStep:
      'Use a token with this scope, which the operator makes with: rollcall token create. A person needs another role.',
  });
}
