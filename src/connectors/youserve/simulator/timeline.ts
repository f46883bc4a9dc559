import type { LocalDate } from '../../../domain/local-date.ts';
import { daysAfter } from './days.ts';

/** What a record says from one day to another. `changedAt` in milliseconds UTC: when it was last written. */
export interface Version {
  validFrom: LocalDate;
  validUntil: LocalDate;
  changedAt: number;
  fields: Fields;
}

/** As they stand in the JSON, empty ones included; they are hidden when they are written out. */
export type Fields = Readonly<Record<string, unknown>>;

export const openEnd = '9999-12-31' as LocalDate; // a date that exists

/**
 * The versions after `patch` was entered with effect from a day: the version of that day is split in two unless it begins there.
 * Later versions take a value over unless they had one of their own.
 */
export function patchedFrom(
  versions: readonly Version[],
  patch: Fields,
  { from, changedAt }: { from: LocalDate; changedAt: number },
): Version[] {
  const before = versionOn(versions, from);
  const own = before.fields;
  return versions.flatMap((version) => {
    if (version !== before)
      return version.validFrom < from ? [version] : [taken(version, patch, { own, changedAt })];
    const patched = { ...version, changedAt, fields: { ...version.fields, ...patch } };
    if (version.validFrom >= from) return [patched];
    return [
      { ...version, validUntil: daysAfter(from, -1), changedAt },
      { ...patched, validFrom: from },
    ];
  });
}

function taken(
  version: Version,
  patch: Fields,
  { own, changedAt }: { own: Fields; changedAt: number },
): Version {
  const changes = Object.entries(patch).filter(([key]) => isSame(version.fields[key], own[key]));
  if (changes.length === 0) return version;
  return { ...version, changedAt, fields: { ...version.fields, ...Object.fromEntries(changes) } };
}

/** The version that holds on a day, else the nearest later one, else the last. */
export function versionOn(versions: readonly Version[], day: LocalDate): Version {
  const found =
    versions.find(({ validFrom, validUntil }) => validFrom <= day && day <= validUntil) ??
    versions.find(({ validFrom }) => validFrom > day) ??
    versions.at(-1);
  if (found === undefined) throw new Error('A record of the simulator has at least one version.');
  return found;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
