import type { KeyedPart } from '../../connector-kit/connector.ts';
import { UnexpectedResponse } from '../../connector-kit/errors.ts';
import type { Company } from '../../domain/employee.ts';
import type { LocalDate } from '../../domain/local-date.ts';
import type { NamedSlice, Part } from './parts.ts';
import { Named } from './records.ts';
import { sliceOn } from './time-slice.ts';

/**
 * Versions of companies under their code, of job profiles under their id: that is how employments refer to them.
 * These lists are short and everybody hangs on them, so a record that cannot be read stops the read: UnexpectedResponse with its path.
 */
export function namedParts(records: readonly unknown[], of: 'company' | 'jobProfile'): KeyedPart<Part>[] {
  return records.map((record, index) => {
    const parsed = Named.safeParse(record);
    const { id, shortName, fullName, validFrom, validUntil } = parsed.data ?? {};
    if (id === undefined)
      throw unreadable(of, `value[${index}].${parsed.error?.issues[0]?.path.join('.') ?? 'id'}`);
    const part: NamedSlice = {
      of,
      id,
      ...(shortName !== undefined && { shortName }),
      ...(fullName !== undefined && { fullName }),
      ...(validFrom !== undefined && { validFrom }),
      ...(validUntil !== undefined && { validUntil }),
    };
    return { kind: of, key: of === 'company' ? (shortName ?? '') : id, part };
  });
}

function unreadable(of: string, path: string): UnexpectedResponse {
  return new UnexpectedResponse(`A ${of} of YouServe does not have the documented shape (${path}).`, {
    details: { path },
  });
}

/** Each company once, as it is on `today`; one that has closed as it was last, since former employments refer to it. */
export function companiesOn(parts: readonly KeyedPart<Part>[], today: LocalDate): Company[] {
  const versions = parts.map(({ part }) => part).filter((part): part is NamedSlice => part.of === 'company');
  return [...Map.groupBy(versions, ({ id }) => id)].map(([id, slices]) => {
    const { shortName, fullName } = sliceOn(slices, today).slice;
    return {
      external_id: id,
      ...(shortName !== undefined && { short_name: shortName }),
      ...(fullName !== undefined && { full_name: fullName }),
    };
  });
}
