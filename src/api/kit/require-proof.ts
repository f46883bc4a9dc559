import type { Caller } from '../../access/caller.ts';
import { AppError } from '../../domain/app-error.ts';
import type { ApiDeps } from './api-deps.ts';

const proofMs = 600_000;

/** Before what cannot be taken back: is it still the same person? Throws REAUTHENTICATION_NEEDED. A token has no person to ask. */
export function requireProof({ clock }: Pick<ApiDeps, 'clock'>, { session }: Caller): void {
  if (session === undefined) return;
  if (clock.now().getTime() - session.reauthenticatedAt.getTime() <= proofMs) return;
  throw new AppError('REAUTHENTICATION_NEEDED', 'This asks for your password once more.', {
    nextStep: 'Enter it, then do it again; that holds for ten minutes.',
  });
}
