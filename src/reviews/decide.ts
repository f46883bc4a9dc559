import type { Transaction } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';

export interface Decision {
  connectionId: string;
  exportId: string;
  state: 'approved' | 'sent_back';
  name: string;
  at: Date;
  remarks: string | undefined;
}

/** Compare-and-swap from `open`: of two verdicts at once one wins. Throws EXPORT_DECIDED. */
export async function decide(tx: Transaction, decision: Decision): Promise<void> {
  const result = await tx
    .updateTable('exports')
    .set({
      state: decision.state,
      decided_by: decision.name,
      decided_at: decision.at,
      remarks: decision.remarks?.trim() || null,
    })
    .where('connection_id', '=', decision.connectionId)
    .where('id', '=', decision.exportId)
    .where('state', '=', 'open')
    .executeTakeFirst();
  if (result.numUpdatedRows === 1n) return;
  throw new AppError(
    'EXPORT_DECIDED',
    'This test export is no longer open: it was decided on or replaced by a newer one.',
    {
      nextStep: 'Look at its state with: rollcall export show',
    },
  );
}

/** The name under which a verdict is kept. Throws DECIDER_MISSING. */
export function decider(name: string): string {
  const trimmed = name.trim();
  if (trimmed !== '') return trimmed;
  throw new AppError('DECIDER_MISSING', 'A verdict on a test export names the person who gives it.');
}
