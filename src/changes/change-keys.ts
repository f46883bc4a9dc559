import type { Transaction } from '../db/database.ts';

/** A change without its values. */
export interface ChangeKey {
  sequence: number;
  id: string;
  subject: 'employee' | 'company';
  subject_id: string;
}

/** The keys of one connection's changes after a sequence and up to another, in order; of `limit` at most. */
export async function changeKeys(
  tx: Transaction,
  input: { connectionId: string; after: number; through: number; limit: number },
): Promise<ChangeKey[]> {
  return tx
    .selectFrom('changes')
    .select(['sequence', 'id', 'subject', 'subject_id'])
    .where('connection_id', '=', input.connectionId)
    .where('sequence', '>', input.after)
    .where('sequence', '<=', input.through)
    .orderBy('sequence')
    .limit(input.limit)
    .execute();
}
