import { AppError } from '../domain/app-error.ts';
import { localDateAt } from '../domain/local-date.ts';

/** Checks that `name` is a zone of the IANA database, e.g. `Europe/Amsterdam`; offsets are not. Throws AppError TIME_ZONE_UNKNOWN. */
export function checkedTimeZone(name: string): string {
  if (/^[A-Za-z]/.test(name) && isKnown(name)) return name;
  throw new AppError('TIME_ZONE_UNKNOWN', 'That is not a time zone of the IANA database.', {
    nextStep: 'Write it as region and place, e.g. Europe/Amsterdam or Europe/Berlin.',
  });
}

function isKnown(name: string): boolean {
  try {
    localDateAt(new Date(0), name);
    return true;
  } catch {
    return false;
  }
}
