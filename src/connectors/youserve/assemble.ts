import type { Assembly, KeyedPart } from '../../connector-kit/connector.ts';
import type { LocalDate } from '../../domain/local-date.ts';
import { readSourceDate } from '../../domain/source-date.ts';
import type {
  EmployeeSlice,
  EmploymentSlice,
  JoinedEmployment,
  NamedSlice,
  NestedEmploymentPart,
  Part,
  Problem,
  YouServeEmployee,
} from './parts.ts';
import { sliceOn } from './time-slice.ts';

/** Puts one employee together: its time slice of the day, its contracts' rows of /employments, its company by code. */
export const assembly: Assembly<Part, YouServeEmployee> = {
  primary: 'employee',
  references: (parts) => {
    const references = new Map<string, { kind: string; key: string }>();
    for (const part of parts) {
      if (part.of !== 'employee') continue;
      for (const employment of part.employments) {
        for (const reference of referencesOf(employment))
          references.set(`${reference.kind} ${reference.key}`, reference);
      }
    }
    return [...references.values()];
  },
  assemble,
};

function referencesOf({
  contractId,
  company,
  jobProfile,
}: NestedEmploymentPart): { kind: string; key: string }[] {
  return [
    ...(contractId === undefined ? [] : [{ kind: 'employment', key: contractId }]),
    ...(company === undefined ? [] : [{ kind: 'company', key: company }]),
    ...(jobProfile === undefined ? [] : [{ kind: 'jobProfile', key: jobProfile }]),
  ];
}

function assemble(
  key: string,
  parts: readonly Part[],
  referenced: readonly KeyedPart<Part>[],
  today: LocalDate,
): YouServeEmployee {
  const choice = sliceOn(
    parts.filter((part) => part.of === 'employee'),
    today,
  );
  const problems = [...choice.problems, ...(choice.slice.problems ?? [])];
  const employments = choice.slice.employments.map((nested) => join(nested, { referenced, today, problems }));
  return { id: key, slice: withoutEmployments(choice.slice), employments, problems };
}

/** They stand joined in the record; once is enough. */
function withoutEmployments(slice: EmployeeSlice): EmployeeSlice {
  return { ...slice, employments: [] };
}

interface JoinContext {
  referenced: readonly KeyedPart<Part>[];
  today: LocalDate;
  problems: Problem[];
}

function join(nested: NestedEmploymentPart, { referenced, today, problems }: JoinContext): JoinedEmployment {
  const row = rowOf(nested, { referenced, today, problems });
  const end =
    dateOf(nested.dischargeDate) ??
    dateOf(row?.dischargeDate) ??
    dateOf(nested.endDate) ??
    dateOf(row?.endDate);
  const companyId = companyOn(
    nested.company,
    referenced,
    dayOfEmployment(dateOf(nested.hireDate), end, today),
  );
  const jobTitle = jobTitleOn(nested.jobProfile, referenced, today);
  return {
    nested,
    ...(row && { row }),
    ...(companyId !== undefined && { companyId }),
    ...(jobTitle !== undefined && { jobTitle }),
  };
}

/**
 * The contract's own record: nested `contractId` = `/employments.id`. A record that no longer counts and holds no end in the past
 * is taken for none; with one it tells how the contract ended.
 */
function rowOf(
  { contractId }: NestedEmploymentPart,
  { referenced, today, problems }: JoinContext,
): EmploymentSlice | undefined {
  const slices = keyed(referenced, 'employment', contractId).filter((part) => part.of === 'employment');
  if (slices.length === 0) return undefined;
  const choice = sliceOn(slices, today);
  for (const { code, path } of [...choice.problems, ...(choice.slice.problems ?? [])]) {
    problems.push({ code, path: `/employments ${path}` });
  }
  const end = dateOf(choice.slice.dischargeDate) ?? dateOf(choice.slice.endDate);
  const counts = choice.slice.isActive !== false || (end !== undefined && end < today);
  return counts ? choice.slice : undefined;
}

/** Today, or the nearest day on which the employment runs. */
function dayOfEmployment(
  start: LocalDate | undefined,
  end: LocalDate | undefined,
  today: LocalDate,
): LocalDate {
  if (end !== undefined && end < today) return end;
  return start !== undefined && start > today ? start : today;
}

/**
 * A company code is valid for a time and may be given to another company later. When none of its versions covers the day, the
 * code still counts if it never belonged to another company.
 */
function companyOn(
  code: string | undefined,
  referenced: readonly KeyedPart<Part>[],
  day: LocalDate,
): string | undefined {
  const versions = keyed(referenced, 'company', code).filter(
    (part): part is NamedSlice => part.of === 'company',
  );
  const valid = versions.filter(({ validFrom, validUntil }) => {
    const [from, until] = [dateOf(validFrom), dateOf(validUntil)];
    return (from === undefined || from <= day) && (until === undefined || day <= until);
  });
  const ids = new Set((valid.length > 0 ? valid : versions).map(({ id }) => id));
  return ids.size === 1 ? [...ids][0] : undefined;
}

function jobTitleOn(
  id: string | undefined,
  referenced: readonly KeyedPart<Part>[],
  today: LocalDate,
): string | undefined {
  const versions = keyed(referenced, 'jobProfile', id).filter(
    (part): part is NamedSlice => part.of === 'jobProfile',
  );
  return versions.length === 0 ? undefined : sliceOn(versions, today).slice.fullName;
}

function keyed(referenced: readonly KeyedPart<Part>[], kind: string, key: string | undefined): Part[] {
  return referenced.filter((one) => one.kind === kind && one.key === key).map(({ part }) => part);
}

/** An open end is none; a date that cannot be read is reported where the record is normalised. */
function dateOf(text: string | undefined): LocalDate | undefined {
  const read = readSourceDate(text ?? '');
  return read.kind === 'date' ? read.date : undefined;
}
