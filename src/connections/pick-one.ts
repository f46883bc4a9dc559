import { AppError } from '../domain/app-error.ts';

/** What people name a thing by. `path` is a longer, unambiguous name such as `customer/connection`. */
export interface Named {
  id: string;
  name: string;
  path?: string;
}

/**
 * The one thing that `text` names: by its id, by eight or more first characters of it, or by its name (without case).
 * Throws AppError NOT_FOUND or AMBIGUOUS; `noun` is what people call it.
 */
export function pickOne<T extends Named>(things: readonly T[], text: string, noun: string): T {
  const wanted = text.trim().toLowerCase();
  const byId = things.filter((thing) => thing.id === wanted);
  const byPath = things.filter((thing) => thing.path?.toLowerCase() === wanted);
  const byName = things.filter((thing) => thing.name.toLowerCase() === wanted);
  const byPrefix = /^[0-9a-f-]{8,}$/.test(wanted)
    ? things.filter((thing) => thing.id.startsWith(wanted))
    : [];
  const found = [byId, byPath, byName, byPrefix].find((candidates) => candidates.length > 0) ?? [];
  const [only, ...others] = found;
  if (only && others.length === 0) return only;
  if (only) throw ambiguous(found, noun);
  throw new AppError('NOT_FOUND', `There is no ${noun} of that name or id.`, {
    details: { noun },
    nextStep: `List them with: rollcall ${noun} list`,
  });
}

function ambiguous(found: readonly Named[], noun: string): AppError {
  const names = found.map((thing) => `${thing.path ?? thing.name} (${thing.id})`);
  return new AppError(
    'AMBIGUOUS',
    `That names ${found.length} of them, not one ${noun}: ${names.join(', ')}.`,
    {
      details: { ids: found.map((thing) => thing.id) },
      nextStep: 'Give the whole id.',
    },
  );
}
