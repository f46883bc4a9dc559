import { AppError } from '../../domain/app-error.ts';
import type { ListedEmployee } from '../../employees/employee-row.ts';

/** Throws PERSON_ERASED: of such a person nothing is left to ask for. */
export function refuseErased({ leftList }: ListedEmployee): void {
  if (leftList === 'erased') throw new AppError('PERSON_ERASED', 'This person was erased before.');
}
