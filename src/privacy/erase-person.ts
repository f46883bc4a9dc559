import { appendErasure } from '../changes/append-erasure.ts';
import type { Database, Transaction } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import { passErasedAddressOn } from '../deliveries/erased-address.ts';
import type { Ids } from '../domain/ids.ts';
import { erasedPersonHasher, recordErased } from '../employees/erased-people.ts';
import type { Clock } from '../platform/clock.ts';
import { type Blanked, blankEverywhere } from './blank-everywhere.ts';
import { type PersonEverywhere, personEverywhere, type WhichPerson } from './known-person.ts';
import { lockToErase } from './lock-to-erase.ts';

export interface ErasePersonDeps {
  db: Database;
  clock: Pick<Clock, 'now'>;
  ids: Ids;
  /** The customer's data key, or another secret of at least 16 bytes that stays; keys the hash that stops a re-add. */
  secret: Uint8Array;
}

export type ErasePersonInput = WhichPerson & {
  /** Who erases, by name. */
  by: string;
};

export interface ErasedPerson {
  employeeId?: string;
  /** The sequence of the `erased` change; undefined for somebody who was never accepted. */
  sequence?: number;
  blanked: Blanked;
  /** Other employees who are the same human being; each is erased on its own. */
  sameHuman: readonly string[];
}

/**
 * Erases one person for good, in one transaction. Throws NOT_FOUND, PERSON_ERASED (was erased before) and RUN_IN_PROGRESS.
 * With an external id that was never accepted it erases what test exports and runs keep, and stops an addition.
 */
export async function erasePerson(deps: ErasePersonDeps, input: ErasePersonInput): Promise<ErasedPerson> {
  const hasher = erasedPersonHasher(deps.secret, input.connectionId);
  const at = deps.clock.now();
  return deps.db.transaction(async (tx) => {
    await lockToErase(tx, input);
    const person = await whom(tx, input, hasher);
    const blanked = await blankEverywhere(tx, person, at);
    const { connectionId, employeeId, externalIds, sameHuman } = person;
    await recordErased(tx, { connectionId, hashes: externalIds.map(hasher), at, by: input.by });
    if (employeeId === undefined) return { blanked, sameHuman };
    await passErasedAddressOn(tx, { connectionId, employeeId, others: sameHuman, at });
    const { replacement } = person;
    const sequence = await appendErasure(tx, {
      connectionId,
      employeeId,
      replacement,
      changeId: deps.ids.next(),
      at,
    });
    return { employeeId, sequence, blanked, sameHuman };
  });
}

async function whom(
  tx: Transaction,
  input: WhichPerson,
  hasher: (externalId: string) => string,
): Promise<PersonEverywhere> {
  const person = await personEverywhere(tx, input, '');
  if (!person)
    throw new AppError('NOT_FOUND', 'There is no employee of that id.', { details: { noun: 'employee' } });
  if (person.isErased) throw new AppError('PERSON_ERASED', 'This person was erased before.');
  const [first = ''] = person.externalIds;
  // Part of the keyed hash: the same for the same person, and nothing that leads back without the key.
  return { ...person, replacement: `erased:${hasher(first).slice(0, 22)}` };
}
