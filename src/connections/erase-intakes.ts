import type { Transaction } from '../db/database.ts';
import type { IntakePurpose } from './intake.ts';

/** Erases secrets that wait for subjects that are going. Gives how many. */
export async function eraseIntakes(
  tx: Transaction,
  input: { purpose: IntakePurpose; subjectIds: readonly string[] },
): Promise<number> {
  if (input.subjectIds.length === 0) return 0;
  const erased = await tx
    .deleteFrom('intakes')
    .where('purpose', '=', input.purpose)
    .where('subject_id', 'in', [...input.subjectIds])
    .executeTakeFirst();
  return Number(erased.numDeletedRows);
}
