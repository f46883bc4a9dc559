import type { ErasedPerson } from './erase-person.ts';

/** What an erasure did, in the spelling of the wire: ids and counts. */
export function erasedView(erased: ErasedPerson) {
  return {
    employee_id: erased.employeeId ?? null,
    sequence: erased.sequence ?? null,
    blanked: erased.blanked,
    same_human: erased.sameHuman,
  };
}
