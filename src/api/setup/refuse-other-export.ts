import { AppError } from '../../domain/app-error.ts';
import type { TestExport } from '../../reviews/export-row.ts';

/** A verdict is about what was looked at: another export may have taken its place in another tab. Throws FINGERPRINT_MISMATCH. */
export function refuseOtherExport(of: TestExport, fingerprint: string): void {
  if (of.fingerprint === fingerprint) return;
  throw new AppError('FINGERPRINT_MISMATCH', 'This is not the newest test export; nothing was decided.', {
    nextStep: 'Look at the newest one, then decide.',
  });
}
