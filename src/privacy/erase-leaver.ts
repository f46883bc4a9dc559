import { appendErasure } from '../changes/append-erasure.ts';
import type { Database } from '../db/database.ts';
import type { Ids } from '../domain/ids.ts';
import { isStillGone, type PersonWhoLeft } from '../employees/people-who-left.ts';
import { blankEverywhere } from './blank-everywhere.ts';
import { personEverywhere } from './known-person.ts';
import { lockToErase } from './lock-to-erase.ts';

/**
 * Erases one person who left long enough ago, in one transaction, as an erasure on request does: values go, ids of ours and order stay,
 * and one `erased` change tells destinations. There is no keyed hash: whoever has ended is not added again by itself, and whoever is
 * hired again later comes as somebody new. False when the person has come back meanwhile. Throws RUN_IN_PROGRESS.
 */
export async function eraseLeaver(
  deps: { db: Database; ids: Ids },
  input: PersonWhoLeft & { now: Date; days: number },
): Promise<boolean> {
  const { connectionId, employeeId, now } = input;
  return deps.db.transaction(async (tx) => {
    await lockToErase(tx, input);
    if (!(await isStillGone(tx, input))) return false;
    const replacement = `erased:${employeeId}`;
    const person = await personEverywhere(tx, { connectionId, employeeId }, replacement);
    if (!person) return false;
    await blankEverywhere(tx, person, now);
    const change = { connectionId, employeeId, replacement, changeId: deps.ids.next(), at: now };
    await appendErasure(tx, { ...change, reason: 'retention' });
    return true;
  });
}
