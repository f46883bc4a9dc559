import { AppError } from '../domain/app-error.ts';
import { denied } from '../domain/denied.ts';

/** Nobody is chosen by what is never read. Throws AppError SCOPE_INVALID for an attribute on the default-deny list. */
export function refuseDeniedAttribute(attribute: string): void {
  const kind = denied(attribute);
  if (kind === undefined) return;
  throw new AppError('SCOPE_INVALID', 'This attribute is of a kind that is not read.', {
    details: { kind },
    nextStep: 'Choose another attribute, or make one for this purpose in the HR system.',
  });
}
